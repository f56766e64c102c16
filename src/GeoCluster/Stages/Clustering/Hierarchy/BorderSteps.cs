using System.Runtime.CompilerServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>One of the cells whose cluster a place joins.</summary>
/// <param name="Cell">The cell, or its complement where the step is tied with the next: both are equally near.</param>
/// <param name="Density">Greatest minimum density that the step reaches.</param>
internal readonly record struct BorderStep(int Cell, long Density);

/// <summary>
/// The cluster of each place at every minimum density, as steps by rising density. At a minimum density, a place is in the cluster of the
/// cell of the first step that reaches it; if steps are tied, in the first of their clusters; without such a step it is noise.
/// </summary>
/// <param name="Cell">
/// For each place, the cell of its only step, or the complement of its number among the places with several steps.
/// </param>
/// <param name="Reach">For each place, the density of its last step: the greatest minimum density at which it is in a cluster.</param>
/// <param name="FirstOfSeveral">Where the steps of each place with several steps begin; one more entry than such places.</param>
/// <param name="Several">The steps of the places with several steps.</param>
/// <remarks>
/// A step stands for the nearest core place. If that place and the place of the next step are in one cluster at every minimum density that
/// both reach, the next step stands for both. So most places have one step, for the highest place within epsilon. This also holds if the
/// place is core itself, since two core places within epsilon are in one cluster. A place with no higher place near has a step for itself.
/// </remarks>
internal sealed record BorderSteps(int[] Cell, long[] Reach, int[] FirstOfSeveral, BorderStep[] Several)
{
    /// <summary>Finds the steps of all places.</summary>
    /// <param name="levels">All places.</param>
    /// <param name="forest">The forest in which their cells join.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="progress">Receives each place once.</param>
    public static BorderSteps Find(PlaceLevels levels, MergeForest forest, RunContext context, ClusterProgress progress)
    {
        var (grid, packed) = (levels.Grid, levels.Packed);
        int[] cellOf = new int[grid.Place.Length];
        long[] reach = new long[grid.Place.Length];
        var several = new List<BorderStep[]>?[packed.Leaves.First[^1]];
        BorderStepFinder NewFinder() => new(levels, forest);
        LeafLoop.Run(grid, packed, _ => true, context, NewFinder, (leaves, sweep, finder) =>
        {
            for (int leaf = leaves.First; leaf < leaves.End; leaf++)
            {
                finder.Prepare(sweep.Cell, leaf, sweep.Contained, sweep.Crossing);
                FindInLeaf(leaf, sweep.Cell, finder);
            }
        });
        int[] firstOfSeveral = Number(levels, several, cellOf);
        return new BorderSteps(
            cellOf, reach, firstOfSeveral, [.. several.Where(s => s is not null).SelectMany(s => s!).SelectMany(s => s)]);

        void FindInLeaf(int leaf, int cell, BorderStepFinder finder)
        {
            var (first, end) = packed.Leaves.Children[leaf];
            for (int i = first; i < end; i++)
            {
                int place = packed.Place[levels.Entry[i]];
                var steps = finder.StepsOf(packed.Points[levels.Entry[i]], levels.Level[i]);
                (cellOf[place], reach[place]) = steps.Count == 0 ? (cell, levels.Level[i]) : (steps[^1].Cell, steps[^1].Density);
                if (steps.Count > 1)
                {
                    cellOf[place] = ~i;
                    (several[leaf] ??= []).Add([.. steps]);
                }
            }
            progress.Add(end - first);
        }
    }

    /// <summary>The cell of the last step of a place: of its own cluster at every minimum at which the place is core itself.</summary>
    public int PeakCellOf(int place) => Cell[place] >= 0 ? Cell[place] : Several[FirstOfSeveral[~Cell[place] + 1] - 1].Cell;

    /// <summary>Cluster of a place at a minimum density, or a negative number for noise.</summary>
    /// <param name="place">The place.</param>
    /// <param name="minDensity">The minimum density, at most the reach of the place.</param>
    /// <param name="clusterOfCell">Cluster of the core places of each cell that has any.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ClusterAt(int place, long minDensity, int[] clusterOfCell) =>
        Cell[place] >= 0 ? clusterOfCell[Cell[place]] : ClusterOfSeveral(~Cell[place], minDensity, clusterOfCell);

    private int ClusterOfSeveral(int number, long minDensity, int[] clusterOfCell)
    {
        int step = Bisection.First(FirstOfSeveral[number], FirstOfSeveral[number + 1] - 1, new Reaching(Several, minDensity));
        int cluster = int.MaxValue;
        for (; Several[step].Cell < 0; step++)
            cluster = Math.Min(cluster, clusterOfCell[~Several[step].Cell]);
        return Math.Min(cluster, clusterOfCell[Several[step].Cell]);
    }

    /// <summary>
    /// Numbers the places with several steps, which are marked in <paramref name="cellOf"/>, and returns where their steps begin.
    /// </summary>
    private static int[] Number(PlaceLevels levels, List<BorderStep[]>?[] several, int[] cellOf)
    {
        var firstOfSeveral = new List<int> { 0 };
        for (int leaf = 0; leaf < several.Length; leaf++)
        {
            if (several[leaf] is not { } steps)
                continue;
            int next = 0;
            var (first, end) = levels.Packed.Leaves.Children[leaf];
            foreach (int entry in levels.Entry.AsSpan(first..end))
            {
                int place = levels.Packed.Place[entry];
                if (cellOf[place] >= 0)
                    continue;
                cellOf[place] = ~(firstOfSeveral.Count - 1);
                firstOfSeveral.Add(checked(firstOfSeveral[^1] + steps[next++].Length));
            }
        }
        return [.. firstOfSeveral];
    }

    private readonly struct Reaching(BorderStep[] steps, long minDensity) : ICondition<int>
    {
        public bool HoldsAt(int number) => steps[number].Density >= minDensity;
    }
}
