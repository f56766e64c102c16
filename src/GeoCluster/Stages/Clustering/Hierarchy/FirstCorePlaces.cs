using GeoCluster.Computing;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>The first core place of each cell at every minimum density: its places that are higher than all before them.</summary>
/// <param name="First">Where the places of each cell begin; one more entry than cells.</param>
/// <param name="Place">The places, rising within a cell.</param>
/// <param name="Level">Their levels, rising within a cell.</param>
internal sealed record FirstCorePlaces(int[] First, int[] Place, long[] Level)
{
    private const int LongScan = 8;

    /// <summary>Finds the first core places of all cells.</summary>
    /// <param name="grid">The cells.</param>
    /// <param name="level">Level of each place.</param>
    public static FirstCorePlaces Find(CellGrid grid, long[] level)
    {
        int[] first = new int[grid.Cells + 1];
        var places = new List<int>(grid.Cells);
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            long highest = 0;
            foreach (int place in grid.PlacesOf(cell))
            {
                if (level[place] > highest)
                {
                    highest = level[place];
                    places.Add(place);
                }
            }
            first[cell + 1] = places.Count;
        }
        return new FirstCorePlaces(first, [.. places], [.. places.Select(place => level[place])]);
    }

    /// <summary>Highest level of a cell's places, 0 if there is none above 0.</summary>
    public long HighestOf(int cell) => First[cell] < First[cell + 1] ? Level[First[cell + 1] - 1] : 0;

    /// <summary>First place of a cell that is core at a minimum; the greatest integer if none is.</summary>
    public int At(int cell, long minDensity)
    {
        int low = First[cell], end = First[cell + 1];
        if (end - low > LongScan)
            low += Bisection.FirstAtOrAbove(Level.AsSpan(low..end), minDensity);
        while (low < end && Level[low] < minDensity)
            low++;
        return low < end ? Place[low] : int.MaxValue;
    }
}
