using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>
/// The places of each cell by falling level: the greatest minimum density at which a place is core, which is its density, or 0 where
/// its count is 0. At any minimum the core places of a cell come first.
/// </summary>
internal sealed class FallingPlaces
{
    private const int CellsPerBlock = 256;

    private FallingPlaces(CellGrid grid) =>
        (Grid, Place, Level) = (grid, (int[])grid.Place.Clone(), new long[grid.Place.Length]);

    /// <summary>The cells; the places of each are at the same indices as there.</summary>
    public CellGrid Grid { get; }

    /// <summary>Place at each index.</summary>
    public int[] Place { get; }

    /// <summary>Its level.</summary>
    public long[] Level { get; }

    /// <summary>Sorts places.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="density">Density of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static FallingPlaces Sort(PlaceTable places, CellGrid grid, long[] density, RunContext context)
    {
        var sorted = new FallingPlaces(grid);
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (_, firstCell, endCell) =>
        {
            for (int cell = firstCell; cell < endCell; cell++)
            {
                int first = grid.FirstPlace[cell], end = grid.FirstPlace[cell + 1];
                for (int i = first; i < end; i++)
                    sorted.Level[i] = places.Count[sorted.Place[i]] > 0 ? -density[sorted.Place[i]] : 0;      // sorts rising
                sorted.Level.AsSpan(first..end).Sort(sorted.Place.AsSpan(first..end));
                for (int i = first; i < end; i++)
                    sorted.Level[i] = -sorted.Level[i];
            }
        });
        return sorted;
    }

    /// <summary>Level of the first place of a cell.</summary>
    public long Highest(int cell) => Level[Grid.FirstPlace[cell]];

    /// <summary>Level of the last place of a cell.</summary>
    public long Lowest(int cell) => Level[Grid.FirstPlace[cell + 1] - 1];
}
