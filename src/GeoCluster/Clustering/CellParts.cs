namespace GeoCluster.Clustering;

/// <summary>Part of a cell's places, to be worked on by one thread.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="First">First place of the part, counted from the cell's first.</param>
/// <param name="End">Place after the last, counted likewise.</param>
internal readonly record struct CellPart(int Cell, int First, int End)
{
    /// <summary>Number of places.</summary>
    public int Length => End - First;
}

/// <summary>Chosen cells, cut so that each block of work has the same number of places, however crowded a cell is.</summary>
internal static class CellParts
{
    /// <summary>Places per block: few, since a place costs the more the more crowded its surroundings are.</summary>
    public const int MaxLength = 256;

    /// <summary>Calls <paramref name="body"/> for each part, with a sweep that stands at its cell.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="chosen">Whether a cell is to be worked on.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="body">Called once for each part; a part has 1..<see cref="MaxLength"/> places.</param>
    public static void Run(CellGrid grid, Func<int, bool> chosen, RunContext context, Action<CellPart, NeighborSweep> body)
    {
        int[] cells = [.. Enumerable.Range(0, grid.Cells).Where(chosen)];
        int[] before = new int[cells.Length + 1];
        for (int i = 0; i < cells.Length; i++)
            before[i + 1] = before[i] + grid.PlacesIn(cells[i]);

        FixedBlocks.Run(before[^1], MaxLength, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid);
            int i = Array.BinarySearch(before, first);
            for (i = i < 0 ? ~i - 1 : i; i < cells.Length && before[i] < end; i++)
            {
                sweep.MoveTo(cells[i]);
                body(new CellPart(cells[i], Math.Max(first, before[i]) - before[i], Math.Min(end, before[i + 1]) - before[i]), sweep);
            }
        });
    }
}
