using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>
/// Joins core places: those within epsilon of each other are in one cluster. This holds for all core places of a cell, so cells are joined.
/// </summary>
/// <param name="OfCell">Cluster of the core places of each cell, or <see cref="LabelTable.Noise"/> where there is none.</param>
/// <param name="Count">Number of clusters; they are numbered by their first core place.</param>
internal sealed record CoreClusters(int[] OfCell, int Count)
{
    private const int CellsPerChunk = 256;
    private const int PairsPerChunk = 16;
    private const int PairsInFirstRound = 64, PairsInLastRound = 1 << 16;
    private const int LeavesAtOnce = 32;

    /// <summary>Joins core places into clusters.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="core">Core flag of each place.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Receives each place once.</param>
    public static CoreClusters Join(PlaceTable places, CellGrid grid, bool[] core, RunContext context, ClusterProgress progress)
    {
        int[] firstCore = FirstCorePlaces(grid, core, context);
        var sets = new CellSets(grid.Cells);
        JoinSurelyNear(grid, firstCore, sets, context);
        var pairs = PossiblyNearPairs(grid, firstCore, sets, context, progress);
        JoinWhereNear(places, grid, core, pairs, sets, context);
        return Number(firstCore, sets);
    }

    /// <summary>First core place of each cell, or -1.</summary>
    private static int[] FirstCorePlaces(CellGrid grid, bool[] core, RunContext context)
    {
        int[] firstCore = new int[grid.Cells];
        Chunks.Run(grid.Cells, CellsPerChunk, context, (_, first, end) =>
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

    private static void JoinSurelyNear(CellGrid grid, int[] firstCore, CellSets sets, RunContext context) =>
        Chunks.Run(grid.Cells, CellsPerChunk, context, (_, first, end) =>
        {
            var sweep = new NeighborSweep(grid, onlyOnward: true);
            for (int cell = first; cell < end; cell++)
            {
                if (firstCore[cell] < 0)
                    continue;
                sweep.MoveTo(cell);
                foreach (var range in sweep.Contained)
                {
                    for (int other = Math.Max(range.First, cell + 1); other < range.End; other++)
                    {
                        if (firstCore[other] >= 0)
                            sets.Join(cell, other);
                    }
                }
            }
        });

    /// <summary>Pairs of cells, lower first, that may be near and are not yet in one cluster.</summary>
    private static (int A, int B)[] PossiblyNearPairs(
        CellGrid grid, int[] firstCore, CellSets sets, RunContext context, ClusterProgress progress)
    {
        var found = new List<(int A, int B)>[Chunks.Count(grid.Cells, CellsPerChunk)];
        Chunks.Run(grid.Cells, CellsPerChunk, context, (chunk, first, end) =>
        {
            var pairs = found[chunk] = [];
            var sweep = new NeighborSweep(grid, onlyOnward: true);
            for (int cell = first; cell < end; cell++)
            {
                if (firstCore[cell] < 0)
                    continue;
                sweep.MoveTo(cell);
                foreach (var range in sweep.Crossing)
                {
                    for (int other = Math.Max(range.First, cell + 1); other < range.End; other++)
                    {
                        if (firstCore[other] >= 0 && sets.Find(cell) != sets.Find(other))
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
    /// Searches in rounds, each twice as long as the one before, and joins between rounds. So the same pairs are searched for any number of
    /// threads, and only a few that a single thread would have skipped.
    /// </remarks>
    private static void JoinWhereNear(
        PlaceTable places, CellGrid grid, bool[] core, (int A, int B)[] pairs, CellSets sets, RunContext context)
    {
        bool[] needed = new bool[grid.Cells];
        foreach (var (a, b) in pairs)
            needed[a] = needed[b] = true;
        var packed = BoxHierarchy.Pack(places, grid.Groups, cell => needed[cell], place => core[place], counted: true, context);
        int length = PairsInFirstRound;
        for (int begin = 0; begin < pairs.Length; begin += length, length = Math.Min(2 * length, PairsInLastRound))
        {
            var open = Array.FindAll(pairs[begin..Math.Min(pairs.Length, begin + length)], pair => sets.Find(pair.A) != sets.Find(pair.B));
            bool[] near = new bool[open.Length];
            Chunks.Run(open.Length, PairsPerChunk, context, (_, first, end) =>
            {
                var search = new LeafSearch<CountQuery>(packed, null, new CountQuery(grid.Epsilon));
                for (int pair = first; pair < end; pair++)
                    near[pair] = AnyNear(packed, search, open[pair].A, open[pair].B);
                context.Work?.AddDistanceTests(search.Tests);
            });
            for (int pair = 0; pair < open.Length; pair++)
            {
                if (near[pair])
                    sets.Join(open[pair].A, open[pair].B);
            }
        }
    }

    /// <summary>Whether a core place of one cell has core places of another within epsilon: their summed count is then above 0.</summary>
    private static bool AnyNear(BoxHierarchy core, LeafSearch<CountQuery> search, int a, int b)
    {
        ReadOnlySpan<CellRange> other = [new CellRange(b, b + 1)];
        int endLeaf = core.Leaves.First[a + 1];
        for (int firstLeaf = core.Leaves.First[a]; firstLeaf < endLeaf; firstLeaf += LeavesAtOnce)
        {
            var leaves = new EntryRange(firstLeaf, Math.Min(endLeaf, firstLeaf + LeavesAtOnce));
            search.MoveTo(core.Leaves, leaves, other, []);
            for (int leaf = leaves.First; leaf < leaves.End; leaf++)
            {
                search.MoveTo(core.Leaves, leaf, other, []);
                var (first, end) = core.Leaves.Children[leaf];
                for (int entry = first; entry < end; entry++)
                {
                    if (search.Ask(core.Points[entry]).Count > 0)
                        return true;
                }
            }
        }
        return false;
    }

    private static CoreClusters Number(int[] firstCore, CellSets sets)
    {
        int[] firstOfSet = new int[firstCore.Length];
        Array.Fill(firstOfSet, int.MaxValue);
        var roots = new List<int>();
        for (int cell = 0; cell < firstCore.Length; cell++)
        {
            if (firstCore[cell] < 0)
                continue;
            int root = sets.Find(cell);
            firstOfSet[root] = Math.Min(firstOfSet[root], firstCore[cell]);
            if (root == cell)
                roots.Add(root);
        }
        roots.Sort((a, b) => firstOfSet[a].CompareTo(firstOfSet[b]));

        int[] number = new int[firstCore.Length], ofCell = new int[firstCore.Length];
        for (int i = 0; i < roots.Count; i++)
            number[roots[i]] = i;
        for (int cell = 0; cell < firstCore.Length; cell++)
            ofCell[cell] = firstCore[cell] < 0 ? LabelTable.Noise : number[sets.Find(cell)];
        return new CoreClusters(ofCell, roots.Count);
    }
}
