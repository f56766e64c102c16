using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>
/// The places of each cell by falling level: the greatest minimum density at which a place is core, which is its density, or 0 where
/// its count is 0. At any minimum the core places of a cell come first.
/// </summary>
internal sealed class FallingPlaces
{
    private const int CellsPerBlock = 256;

    private readonly double[] _x, _y, _z;

    private FallingPlaces(CellGrid grid)
    {
        int n = grid.Place.Length;
        (Grid, Place, Level) = (grid, (int[])grid.Place.Clone(), new long[n]);
        (_x, _y, _z) = (new double[n], new double[n], new double[n]);
    }

    /// <summary>The cells; the places of each are at the same indices as there.</summary>
    public CellGrid Grid { get; }

    /// <summary>Place at each index.</summary>
    public int[] Place { get; }

    /// <summary>Its level.</summary>
    public long[] Level { get; }

    /// <summary>Sorts places.</summary>
    public static FallingPlaces Sort(PlaceTable places, CellGrid grid, long[] density, RunContext context)
    {
        var sorted = new FallingPlaces(grid);
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (_, firstCell, endCell) =>
        {
            for (int cell = firstCell; cell < endCell; cell++)
            {
                int first = grid.FirstPlace[cell], end = grid.FirstPlace[cell + 1];
                for (int i = first; i < end; i++)
                    sorted.Level[i] = places.Count[sorted.Place[i]] > 0 ? -density[sorted.Place[i]] : 0;
                sorted.Level.AsSpan(first..end).Sort(sorted.Place.AsSpan(first..end));
                for (int i = first; i < end; i++)
                {
                    int place = sorted.Place[i];
                    sorted.Level[i] = -sorted.Level[i];
                    (sorted._x[i], sorted._y[i], sorted._z[i]) = (places.X[place], places.Y[place], places.Z[place]);
                }
            }
        });
        return sorted;
    }

    /// <summary>Level of the first place of a cell.</summary>
    public long Highest(int cell) => Level[Grid.FirstPlace[cell]];

    /// <summary>Level of the last place of a cell.</summary>
    public long Lowest(int cell) => Level[Grid.FirstPlace[cell + 1] - 1];

    /// <summary>Squared chord between the places at two indices, as <see cref="ChordSquared.Between"/> computes it.</summary>
    public double Square(int a, int b)
    {
        double dx = _x[a] - _x[b], dy = _y[a] - _y[b], dz = _z[a] - _z[b];
        return dx * dx + dy * dy + dz * dz;
    }

    /// <summary>The level of the first place of a cell that is within epsilon of the place at an index, or of a limit if none is above it.</summary>
    public long HighestNear(int from, int cell, long limit)
    {
        double epsilon = Grid.Epsilon.SquareMeters;
        for (int i = Grid.FirstPlace[cell]; i < Grid.FirstPlace[cell + 1] && Level[i] > limit; i++)
        {
            if (Square(from, i) <= epsilon)
                return Level[i];
        }
        return limit;
    }

    /// <summary>The greatest level at which core places of two cells are within epsilon of each other, or 0.</summary>
    public long JoinLevel(int a, int b)
    {
        long best = 0;
        for (int i = Grid.FirstPlace[a]; i < Grid.FirstPlace[a + 1] && Level[i] > best; i++)
            best = Math.Max(best, Math.Min(Level[i], HighestNear(i, b, best)));
        return best;
    }
}
