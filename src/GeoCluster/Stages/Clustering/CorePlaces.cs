using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>Core marking: which places have the minimum density.</summary>
internal static class CorePlaces
{
    private const int CellsPerBlock = 256;

    /// <summary>Marks the core places.</summary>
    /// <param name="places">All places; one with a count of 0 is never core.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="minDensity">Least summed count within epsilon.</param>
    /// <param name="exactDensity">Whether the density of every place is wanted, not only on which side of the minimum it is.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told of each place once.</param>
    /// <returns>The flag of each place, and the density of each, or null.</returns>
    /// <remarks>
    /// A cell whose surely near cells reach the minimum is core as a whole; one whose possibly near cells do not is not. Only the
    /// places of the other cells are counted, and of their neighbours only those in the ring in between are tested.
    /// </remarks>
    public static (bool[] Core, long[]? Density) Mark(
        PlaceTable places, CellGrid grid, long minDensity, bool exactDensity, RunContext context, ClusterProgress progress)
    {
        bool[] core = new bool[places.Length];
        if (exactDensity)
        {
            long[] density = new long[places.Length];
            var all = CellPlaces.Gather(places, grid, _ => true, _ => true, context);
            Count(places, grid, all, _ => true, minDensity, core, density, context, progress);
            return (core, density);
        }

        bool[] doubtful = new bool[grid.Cells], needed = new bool[grid.Cells];
        Settle(places, grid, minDensity, core, doubtful, needed, context, progress);
        var gathered = CellPlaces.Gather(places, grid, cell => needed[cell], _ => true, context);
        Count(places, grid, gathered, cell => doubtful[cell], minDensity, core, null, context, progress);
        return (core, null);
    }

    /// <summary>Marks the cells that bounds decide; of the others, notes them and the cells that hold the places to test.</summary>
    private static void Settle(
        PlaceTable places, CellGrid grid, long minDensity, bool[] core, bool[] doubtful, bool[] needed,
        RunContext context, ClusterProgress progress) =>
        Chunks.Run(grid.Cells, CellsPerBlock, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid);
            int settled = 0;
            for (int cell = first; cell < end; cell++)
            {
                sweep.MoveTo(cell);
                long least = SumOf(grid, sweep.Sure);
                if (least >= minDensity)
                {
                    foreach (int place in grid.PlacesOf(cell))
                        core[place] = places.Count[place] > 0;
                }
                else if (least + SumOf(grid, sweep.Ring) >= minDensity)
                {
                    doubtful[cell] = needed[cell] = true;
                    foreach (var range in sweep.Ring)
                        needed.AsSpan(range.First, range.End - range.First).Fill(true);
                    continue;
                }
                settled += grid.PlacesIn(cell);
            }
            progress.Add(settled);
        });

    /// <summary>Counts the density of each place of some cells.</summary>
    private static void Count(
        PlaceTable places, CellGrid grid, CellPlaces gathered, Func<int, bool> chosen, long minDensity, bool[] core, long[]? density,
        RunContext context, ClusterProgress progress)
    {
        BlockLoop.Run(grid, gathered, chosen, context, () => new RingCount(gathered, grid.Epsilon), (blocks, sweep, ringCount) =>
        {
            long sure = SumOf(grid, sweep.Sure), testsBefore = ringCount.Tests;
            ringCount.PrepareBlocks(blocks, sweep.Ring);
            for (int block = blocks.First; block < blocks.End; block++)
            {
                ringCount.PrepareBlock(block, sweep.Ring);
                var (first, end) = gathered.Blocks.Entries(block);
                for (int entry = first; entry < end; entry++)
                {
                    long sum = sure + ringCount.SumWithin(gathered[entry]);
                    int place = gathered.Place[entry];
                    core[place] = sum >= minDensity && places.Count[place] > 0;
                    if (density is not null)
                        density[place] = sum;
                }
                progress.Add(end - first);
            }
            context.Work?.AddDistanceTests(ringCount.Tests - testsBefore);
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
