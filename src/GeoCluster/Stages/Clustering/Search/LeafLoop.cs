using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Loops over the leaves of a hierarchy, so that work is divided by the number of places, however crowded a cell is.</summary>
internal static class LeafLoop
{
    private const int LeavesPerChunk = 32;

    /// <summary>
    /// Calls <paramref name="body"/> for all leaves of the chosen cells, some of one cell at a time, with a sweep that stands at its cell.
    /// </summary>
    /// <param name="grid">The cells.</param>
    /// <param name="hierarchy">Places of at least the chosen cells.</param>
    /// <param name="chosen">Whether a cell is to be worked on.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="newScratch">Creates the scratch memory of a thread, which it reuses for each call.</param>
    /// <param name="body">Receives some leaves of the cell, the sweep and the scratch memory.</param>
    public static void Run<TScratch>(
        CellGrid grid, BoxHierarchy hierarchy, Func<int, bool> chosen, RunContext context, Func<TScratch> newScratch,
        Action<EntryRange, NeighborSweep, TScratch> body)
    {
        int[] firstLeaf = hierarchy.Leaves.First;
        Parallel.For(
            0, Chunks.Count(firstLeaf[^1], LeavesPerChunk), context.Parallel,
            () => (Sweep: new NeighborSweep(grid), Scratch: newScratch()),
            (chunk, _, own) =>
            {
                int first = chunk * LeavesPerChunk, end = Math.Min(firstLeaf[^1], first + LeavesPerChunk);
                for (int cell = CellOf(firstLeaf, first); cell < grid.Cells && firstLeaf[cell] < end; cell++)
                {
                    if (firstLeaf[cell] == firstLeaf[cell + 1] || !chosen(cell))
                        continue;
                    own.Sweep.MoveTo(cell);
                    body(new EntryRange(Math.Max(first, firstLeaf[cell]), Math.Min(end, firstLeaf[cell + 1])), own.Sweep, own.Scratch);
                }
                return own;
            },
            _ => { });
    }

    /// <summary>The cell that a leaf belongs to: the last that begins at or before it.</summary>
    private static int CellOf(int[] firstLeaf, int leaf)
    {
        int low = 0, high = firstLeaf.Length - 1;
        while (low < high - 1)
        {
            int middle = (low + high) / 2;
            if (firstLeaf[middle] <= leaf)
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}
