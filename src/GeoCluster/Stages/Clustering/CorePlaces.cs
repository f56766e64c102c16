using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>Marks the core places: those that reach the minimum density.</summary>
internal static class CorePlaces
{
    private const int CellsPerChunk = 256;

    /// <summary>Marks the core places.</summary>
    /// <param name="places">All places; one with a count of 0 is never core.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="minDensity">Minimum summed count within epsilon.</param>
    /// <param name="exactDensity">Whether the exact density of every place is wanted, not only whether it reaches the minimum.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Receives each place once.</param>
    /// <returns>The core flag of each place, and the density of each place or null.</returns>
    /// <remarks>
    /// If the cells surely near a cell reach the minimum, all its places are core; if the cells possibly near do not, none is. Only the
    /// places of other cells are counted, and compared only with places in cells that are possibly but not surely near.
    /// </remarks>
    public static (bool[] Core, long[]? Density) Mark(
        PlaceTable places, CellGrid grid, long minDensity, bool exactDensity, RunContext context, ClusterProgress progress)
    {
        bool[] core = new bool[places.Length];
        if (exactDensity)
        {
            long[] density = new long[places.Length];
            var all = BoxHierarchy.Pack(places, grid.Groups, _ => true, _ => true, counted: true, context);
            Count(places, grid, all, _ => true, minDensity, core, density, context, progress);
            return (core, density);
        }

        bool[] doubtful = new bool[grid.Cells], needed = new bool[grid.Cells];
        Settle(places, grid, minDensity, core, doubtful, needed, context, progress);
        var packed = BoxHierarchy.Pack(places, grid.Groups, cell => needed[cell], _ => true, counted: true, context);
        Count(places, grid, packed, cell => doubtful[cell], minDensity, core, null, context, progress);
        return (core, null);
    }

    /// <summary>Marks the cells that bounds decide; notes the undecided cells and the cells that hold the places to test.</summary>
    private static void Settle(
        PlaceTable places, CellGrid grid, long minDensity, bool[] core, bool[] doubtful, bool[] needed,
        RunContext context, ClusterProgress progress) =>
        Chunks.Run(grid.Cells, CellsPerChunk, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid);
            int settled = 0;
            for (int cell = first; cell < end; cell++)
            {
                sweep.MoveTo(cell);
                long least = SumOf(grid, sweep.Contained);
                if (least >= minDensity)
                {
                    foreach (int place in grid.PlacesOf(cell))
                        core[place] = places.Count[place] > 0;
                }
                else if (least + SumOf(grid, sweep.Crossing) >= minDensity)
                {
                    doubtful[cell] = needed[cell] = true;
                    foreach (var range in sweep.Crossing)
                        needed.AsSpan(range.First, range.End - range.First).Fill(true);
                    continue;
                }
                settled += grid.PlacesIn(cell);
            }
            progress.Add(settled);
        });

    /// <summary>Counts the density of each place of some cells.</summary>
    private static void Count(
        PlaceTable places, CellGrid grid, BoxHierarchy hierarchy, Func<int, bool> chosen, long minDensity, bool[] core, long[]? density,
        RunContext context, ClusterProgress progress)
    {
        LeafSearch<CountQuery> NewSearch() => new(hierarchy, null, new CountQuery(grid.Epsilon));
        LeafLoop.Run(grid, hierarchy, chosen, context, NewSearch, (leaves, sweep, search) =>
        {
            long contained = SumOf(grid, sweep.Contained), testsBefore = search.Tests;
            search.MoveTo(hierarchy.Leaves, leaves, sweep.Crossing, []);
            for (int leaf = leaves.First; leaf < leaves.End; leaf++)
            {
                search.MoveTo(hierarchy.Leaves, leaf, sweep.Crossing, []);
                var (first, end) = hierarchy.Leaves.Children[leaf];
                for (int entry = first; entry < end; entry++)
                {
                    long sum = contained + search.Ask(hierarchy.Points[entry]).Count;
                    int place = hierarchy.Place[entry];
                    core[place] = sum >= minDensity && places.Count[place] > 0;
                    if (density is not null)
                        density[place] = sum;
                }
                progress.Add(end - first);
            }
            context.Work?.AddDistanceTests(search.Tests - testsBefore);
        });
    }

    private static long SumOf(CellGrid grid, ReadOnlySpan<CellRange> ranges)
    {
        long sum = 0;
        foreach (var range in ranges)
            sum += grid.CountIn(range);
        return sum;
    }
}
