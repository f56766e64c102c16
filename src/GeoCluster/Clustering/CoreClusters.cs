using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>
/// Joining: core places within epsilon of each other are in one cluster. All core places of a cell are, so cells are joined.
/// </summary>
/// <param name="OfCell">Cluster of the core places of each cell, or <see cref="LabelTable.Noise"/> where there is none.</param>
/// <param name="Count">Number of clusters; they are numbered by their first core place.</param>
internal sealed record CoreClusters(int[] OfCell, int Count)
{
    private const int CellsPerBlock = 256;
    private const int PairsPerBlock = 16;

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
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (_, first, end) =>
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
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (_, first, end) =>
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
        var found = new List<(int A, int B)>[FixedBlocks.Count(grid.Cells, CellsPerBlock)];
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (block, first, end) =>
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

    /// <summary>Searches each pair of cells for one pair of core places within epsilon.</summary>
    private static void JoinWhereNear(
        PlaceTable places, CellGrid grid, bool[] core, (int A, int B)[] pairs, CellForest forest, RunContext context)
    {
        bool[] needed = new bool[grid.Cells];
        foreach (var (a, b) in pairs)
            needed[a] = needed[b] = true;
        var gathered = CellPlaces.Gather(places, grid, cell => needed[cell], place => core[place], context);
        FixedBlocks.Run(pairs.Length, PairsPerBlock, context, (_, first, end) =>
        {
            int[] touched = [];
            foreach (var (a, b) in pairs.AsSpan(first, end - first))
            {
                if (forest.Find(a) != forest.Find(b) && AnyNear(gathered, grid.Epsilon, a, b, ref touched))
                    forest.Join(a, b);
            }
        });
    }

    private static bool AnyNear(CellPlaces core, ChordSquared epsilon, int a, int b, ref int[] touched)
    {
        int firstBlock = core.FirstBlock[b], endBlock = core.FirstBlock[b + 1];
        if (touched.Length < endBlock - firstBlock)
            touched = new int[endBlock - firstBlock];
        for (int block = core.FirstBlock[a]; block < core.FirstBlock[a + 1]; block++)
        {
            int count = core.Blocks.FindTouched(core.Blocks.BoxOf(block), epsilon.SquareMeters, firstBlock, endBlock, touched);
            var (first, end) = core.Blocks.Entries(block);
            foreach (int other in touched.AsSpan(0, count))
            {
                for (int entry = first; entry < end; entry++)
                {
                    if (core.NearestSquared(core[entry], epsilon.SquareMeters, other) <= epsilon.SquareMeters)
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
