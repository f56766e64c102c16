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
        Chunks.Run(
            firstLeaf[^1], LeavesPerChunk, context,
            () => (Sweep: new NeighborSweep(grid), Scratch: newScratch()),
            (chunk, own) =>
            {
                // The cell of the first leaf is the first that ends after it.
                int firstCell = Bisection.FirstAtOrAbove(firstLeaf.AsSpan(1), chunk.First + 1);
                for (int cell = firstCell; cell < grid.Cells && firstLeaf[cell] < chunk.End; cell++)
                {
                    if (firstLeaf[cell] == firstLeaf[cell + 1] || !chosen(cell))
                        continue;
                    own.Sweep.MoveTo(cell);
                    var leaves = new EntryRange(Math.Max(chunk.First, firstLeaf[cell]), Math.Min(chunk.End, firstLeaf[cell + 1]));
                    body(leaves, own.Sweep, own.Scratch);
                }
            });
    }
}
