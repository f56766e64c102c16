using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>
/// Joining: core places within epsilon of each other are in one cluster. All core places of a cell are, so cells are joined.
/// </summary>
/// <param name="OfCell">Cluster of the core places of each cell, or <see cref="LabelTable.Noise"/> where there is none.</param>
/// <param name="Count">Number of clusters; they are numbered by their first core place.</param>
internal sealed record CoreClusters(int[] OfCell, int Count)
{
    private const int CellsPerBlock = 256;
    private const int PairsPerBlock = 16;
    private const int PairsInFirstRound = 64, PairsInLastRound = 1 << 16;
    private const int BlocksAtOnce = 32;

    /// <summary>Joins core places to clusters.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="core">Flag of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Told of each place once.</param>
    public static CoreClusters Join(PlaceTable places, CellGrid grid, bool[] core, RunContext context, ClusterProgress progress)
    {
        int[] firstCore = FirstCorePlaces(grid, core, context);
        var forest = new CellForest(grid.Cells);
        JoinSurelyNear(grid, firstCore, forest, context);
        var pairs = PossiblyNearPairs(grid, firstCore, forest, context, progress);
        JoinWhereNear(places, grid, core, pairs, forest, context);
        return Number(firstCore, forest);
    }

    /// <summary>First core place of each cell, or -1.</summary>
    private static int[] FirstCorePlaces(CellGrid grid, bool[] core, RunContext context)
    {
        int[] firstCore = new int[grid.Cells];
        Chunks.Run(grid.Cells, CellsPerBlock, context, (_, first, end) =>
        {
            for (int cell = first; cell < end; cell++)
            {
                firstCore[cell] = -1;
                foreach (int place in grid.PlacesOf(cell))
                {
                    if (core[place])
                    {
                        firstCore[cell] = place;
                        break;
                    }
                }
            }
        });
        return firstCore;
    }

    private static void JoinSurelyNear(CellGrid grid, int[] firstCore, CellForest forest, RunContext context) =>
        Chunks.Run(grid.Cells, CellsPerBlock, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid, onlyOnward: true);
            for (int cell = first; cell < end; cell++)
            {
                if (firstCore[cell] < 0)
                    continue;
                sweep.MoveTo(cell);
                foreach (var range in sweep.Sure)
                {
                    for (int other = Math.Max(range.First, cell + 1); other < range.End; other++)
                    {
                        if (firstCore[other] >= 0)
                            forest.Join(cell, other);
                    }
                }
            }
        });

    /// <summary>Pairs of cells, lower first, that may be near and are not yet in one cluster.</summary>
    private static (int A, int B)[] PossiblyNearPairs(
        CellGrid grid, int[] firstCore, CellForest forest, RunContext context, ClusterProgress progress)
    {
        var found = new List<(int A, int B)>[Chunks.Count(grid.Cells, CellsPerBlock)];
        Chunks.Run(grid.Cells, CellsPerBlock, context, (block, first, end) =>
        {
            var pairs = found[block] = [];
            var sweep = new NeighborSweep(grid, onlyOnward: true);
            for (int cell = first; cell < end; cell++)
            {
                if (firstCore[cell] < 0)
                    continue;
                sweep.MoveTo(cell);
                foreach (var range in sweep.Ring)
                {
                    for (int other = Math.Max(range.First, cell + 1); other < range.End; other++)
                    {
                        if (firstCore[other] >= 0 && forest.Find(cell) != forest.Find(other))
                            pairs.Add((cell, other));
                    }
                }
            }
            progress.Add(grid.FirstPlace[end] - grid.FirstPlace[first]);
        });
        return [.. found.SelectMany(pairs => pairs)];
    }

    /// <summary>Searches each pair of cells, unless joined meanwhile, for one pair of core places within epsilon.</summary>
    /// <remarks>
    /// In rounds, each twice as long as the one before, and joined between them: so the same pairs are searched for any number of
    /// threads, and few that one thread would have passed over.
    /// </remarks>
    private static void JoinWhereNear(
        PlaceTable places, CellGrid grid, bool[] core, (int A, int B)[] pairs, CellForest forest, RunContext context)
    {
        bool[] needed = new bool[grid.Cells];
        foreach (var (a, b) in pairs)
            needed[a] = needed[b] = true;
        var gathered = CellPlaces.Gather(places, grid, cell => needed[cell], place => core[place], context);
        for (int begin = 0, length = PairsInFirstRound; begin < pairs.Length; begin += length, length = Math.Min(2 * length, PairsInLastRound))
        {
            var open = Array.FindAll(pairs[begin..Math.Min(pairs.Length, begin + length)], pair => forest.Find(pair.A) != forest.Find(pair.B));
            bool[] near = new bool[open.Length];
            Chunks.Run(open.Length, PairsPerBlock, context, (_, first, end) =>
            {
                var ringCount = new RingCount(gathered, grid.Epsilon);
                for (int pair = first; pair < end; pair++)
                    near[pair] = AnyNear(gathered, ringCount, open[pair].A, open[pair].B);
                context.Work?.AddDistanceTests(ringCount.Tests);
            });
            for (int pair = 0; pair < open.Length; pair++)
            {
                if (near[pair])
                    forest.Join(open[pair].A, open[pair].B);
            }
        }
    }

    /// <summary>Whether a core place of one cell has core places of another within epsilon: their summed count is then above 0.</summary>
    private static bool AnyNear(CellPlaces core, RingCount ringCount, int a, int b)
    {
        ReadOnlySpan<CellRange> other = [new CellRange(b, b + 1)];
        int endBlock = core.FirstBlock[a + 1];
        for (int firstBlock = core.FirstBlock[a]; firstBlock < endBlock; firstBlock += BlocksAtOnce)
        {
            var blocks = new EntryRange(firstBlock, Math.Min(endBlock, firstBlock + BlocksAtOnce));
            ringCount.PrepareBlocks(blocks, other);
            for (int block = blocks.First; block < blocks.End; block++)
            {
                ringCount.PrepareBlock(block, other);
                var (first, end) = core.Blocks.Entries(block);
                for (int entry = first; entry < end; entry++)
                {
                    if (ringCount.SumWithin(core[entry]) > 0)
                        return true;
                }
            }
        }
        return false;
    }

    private static CoreClusters Number(int[] firstCore, CellForest forest)
    {
        int[] firstOfSet = new int[firstCore.Length];
        Array.Fill(firstOfSet, int.MaxValue);
        var roots = new List<int>();
        for (int cell = 0; cell < firstCore.Length; cell++)
        {
            if (firstCore[cell] < 0)
                continue;
            int root = forest.Find(cell);
            firstOfSet[root] = Math.Min(firstOfSet[root], firstCore[cell]);
            if (root == cell)
                roots.Add(root);
        }
        roots.Sort((a, b) => firstOfSet[a].CompareTo(firstOfSet[b]));

        int[] number = new int[firstCore.Length], ofCell = new int[firstCore.Length];
        for (int i = 0; i < roots.Count; i++)
            number[roots[i]] = i;
        for (int cell = 0; cell < firstCore.Length; cell++)
            ofCell[cell] = firstCore[cell] < 0 ? LabelTable.Noise : number[forest.Find(cell)];
        return new CoreClusters(ofCell, roots.Count);
    }
}
