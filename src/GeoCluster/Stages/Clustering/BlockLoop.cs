using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering;

/// <summary>Goes over the blocks of gathered places, so that work is cut by the number of places, however crowded a cell is.</summary>
internal static class BlockLoop
{
    private const int BlocksPerTask = 32;

    /// <summary>Calls <paramref name="body"/> for all blocks of the chosen cells, some of one cell at a time, with a sweep that stands at its cell.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="gathered">Places of at least the chosen cells.</param>
    /// <param name="chosen">Whether a cell is to be worked on.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="newScratch">Makes scratch for a thread, which it uses for one call after another.</param>
    /// <param name="body">Given some blocks of the cell, the sweep and the scratch.</param>
    public static void Run<TScratch>(
        CellGrid grid, CellPlaces gathered, Func<int, bool> chosen, RunContext context, Func<TScratch> newScratch,
        Action<EntryRange, NeighborSweep, TScratch> body)
    {
        int blocks = gathered.FirstBlock[^1];
        Parallel.For(
            0, Chunks.Count(blocks, BlocksPerTask), context.Parallel,
            () => (Sweep: new NeighborSweep(grid), Scratch: newScratch()),
            (task, _, own) =>
            {
                int first = task * BlocksPerTask, end = Math.Min(blocks, first + BlocksPerTask);
                for (int cell = CellOf(gathered.FirstBlock, first); cell < grid.Cells && gathered.FirstBlock[cell] < end; cell++)
                {
                    if (gathered.FirstBlock[cell] == gathered.FirstBlock[cell + 1] || !chosen(cell))
                        continue;
                    own.Sweep.MoveTo(cell);
                    var blocks = new EntryRange(Math.Max(first, gathered.FirstBlock[cell]), Math.Min(end, gathered.FirstBlock[cell + 1]));
                    body(blocks, own.Sweep, own.Scratch);
                }
                return own;
            },
            _ => { });
    }

    /// <summary>The cell that a block belongs to: the last that begins at or before it.</summary>
    private static int CellOf(int[] firstBlock, int block)
    {
        int low = 0, high = firstBlock.Length - 1;
        while (low < high - 1)
        {
            int middle = (low + high) / 2;
            if (firstBlock[middle] <= block)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
