using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>The clusters of every minimum density at once, for one epsilon.</summary>
/// <remarks>
/// Holds the density of each place, the forest in which cells join by falling density, and for each place the one cell, or the few, that
/// decide its cluster. Memory, besides the table: 20 bytes per place (28 if any count is 0); for the few places with several steps, 16 per
/// step and 4 more per place; and about 32 per cell. This is 16 MB for the 460,000 places of a million addresses around the world.
/// Immutable once built: any number of threads may query it at once.
/// </remarks>
internal sealed class DensityHierarchy
{
    private const int CellsPerChunk = 1 << 12;
    private const int PlacesPerChunk = 1 << 14;

    private readonly MergeForest _forest;
    private readonly FirstCorePlaces _firstCore;
    private readonly BorderSteps _borders;
    private readonly long[] _level;
    private readonly long _countScale;

    private DensityHierarchy(
        MergeForest forest, FirstCorePlaces firstCore, BorderSteps borders, long[] level, long[] density, long countScale)
    {
        (_forest, _firstCore, _borders, _level, _countScale) = (forest, firstCore, borders, level, countScale);
        Density = ImmutableCollectionsMarshal.AsImmutableArray(density);
    }

    /// <summary>Exact density of each place in units of the place table's count scale.</summary>
    public ImmutableArray<long> Density { get; }

    /// <summary>The greatest minimum density at which each place is in a cluster, in the same units; 0 if it never is.</summary>
    public ReadOnlySpan<long> Reach => _borders.Reach;

    /// <summary>Finds the clusters of every minimum density.</summary>
    /// <param name="places">As for <see cref="ClusterStage.Run"/>.</param>
    /// <param name="options">
    /// As for <see cref="ClusterStage.Run"/>; the minimum density and <see cref="ClusterOptions.ExactDensity"/> are ignored.
    /// </param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <exception cref="ArgumentException">As <see cref="ClusterStage.Run"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="ClusterStage.Run"/>, except for the minimum density.</exception>
    /// <exception cref="OverflowException">The sum of all counts is above Int64.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    /// <remarks>
    /// Time: exact densities, as <see cref="ClusterStage.Run"/> counts them; a forest over the cells; and for each place a search for
    /// the highest place near, or where two branches are near, for the places near that are higher than all that are nearer. That is one
    /// to two runs with exact densities, but several where crowded places are just out of the reach of others.
    /// <para>
    /// The worst case is O(n²) in time and memory: a place between two branches may have as many steps as there are places near, of ever
    /// higher level and greater distance, alternating between the branches. Only counts constructed for it do this. Cells crowded with
    /// places that epsilon cuts everywhere are as expensive to join as in a run.
    /// </para>
    /// </remarks>
    public static DensityHierarchy Build(PlaceTable places, ClusterOptions options, RunContext context)
    {
        ClusterStage.Check(places, options);
        var epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth);
        var progress = new ClusterProgress(context, places.Length);

        var grid = CellGrid.Build(places, epsilon, context);
        var (_, density) = CorePlaces.Mark(places, grid, 1, true, context, progress);
        
        long[] level = LevelsOf(places, density!);
        var levels = PlaceLevels.Find(places, grid, level, context);
        var forest = MergeForestBuilder.Build(levels, context, progress);
        var borders = BorderSteps.Find(levels, forest, context, progress);
        return new DensityHierarchy(forest, FirstCorePlaces.Find(grid, level), borders, level, density!, places.CountScale);
    }

    /// <summary>The number of clusters at every minimum density.</summary>
    /// <returns>
    /// Steps by falling density. Each step's number of clusters holds from its <see cref="ClusterCountStep.MinDensity"/>, inclusive, down
    /// to that of the next step, exclusive. Above the first step there are no clusters.
    /// </returns>
    /// <remarks>
    /// Each cell that has places above 0 stands for a cluster from its highest level down to the one at which it is linked to another
    /// cell, which is left out.
    /// </remarks>
    public ImmutableArray<ClusterCountStep> ClusterCounts()
    {
        var changes = new SortedDictionary<long, int>(Comparer<long>.Create((a, b) => b.CompareTo(a)));
        for (int cell = 0; cell < _firstCore.First.Length - 1; cell++)
        {
            var (highest, linked) = (_firstCore.HighestOf(cell), _forest.LevelOf(cell));
            if (highest <= linked)
                continue;
            changes[highest] = changes.GetValueOrDefault(highest) + 1;
            changes[linked] = changes.GetValueOrDefault(linked) - 1;
        }
        var steps = ImmutableArray.CreateBuilder<ClusterCountStep>(changes.Count);
        int clusters = 0;
        foreach (var (level, change) in changes)
        {
            clusters += change;
            // A minimum density is above 0; appearances and joins at one density may cancel out.
            if (level > 0 && change != 0)
                steps.Add(new ClusterCountStep(level / (double)_countScale, clusters));
        }
        return steps.ToImmutable();
    }

    /// <summary>The greatest minimum density at which two places are core places of one cluster.</summary>
    /// <param name="placeA">A place.</param>
    /// <param name="placeB">Another, or the same.</param>
    /// <returns>0 if there is none.</returns>
    public double JoinDensity(int placeA, int placeB)
    {
        long level = Math.Min(_level[placeA], _level[placeB]);
        if (level == 0)
            return 0;
        long joined = _forest.JoinLevel(_borders.PeakCellOf(placeA), _borders.PeakCellOf(placeB));
        return Math.Min(level, joined) / (double)_countScale;
    }

    /// <summary>Finds where clusters of one minimum density join as it falls.</summary>
    /// <param name="minDensity">As for <see cref="LabelsAt"/>, whose labels are those of the result.</param>
    /// <param name="least">Lowest minimum density to look at, inclusive.</param>
    /// <param name="isWanted">Whether a label is of interest; pairs with others are left out.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>
    /// Each pair that joins, by falling density, then by labels. Time and memory are on the order of the number of pairs.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A minimum density is out of range.</exception>
    public ImmutableArray<ClusterJoin> JoinsBelow(double minDensity, double least, Func<int, bool> isWanted, RunContext context)
    {
        long minimum = ClusterStage.InUnits(minDensity, _countScale), lowest = ClusterStage.InUnits(least, _countScale);
        var (clusterOfCell, _) = ClustersAt(minimum, context);
        // For each cell that stands for other cells, the clusters among these.
        var members = new Dictionary<int, List<int>>();
        for (int cell = 0; cell < clusterOfCell.Length; cell++)
        {
            if (clusterOfCell[cell] != int.MaxValue && _forest.IsRootAt(cell, minimum) && isWanted(clusterOfCell[cell]))
                members[cell] = [clusterOfCell[cell]];
        }
        var joins = new List<ClusterJoin>();
        foreach (var (from, to, level) in _forest.LinksBelow(minimum, lowest))
        {
            if (!members.Remove(from, out var joining))
                continue;
            if (!members.TryGetValue(to, out var present))
            {
                members[to] = joining;
                continue;
            }
            joins.AddRange(joining.SelectMany(
                _ => present, (a, b) => new ClusterJoin(Math.Min(a, b), Math.Max(a, b), level / (double)_countScale)));
            present.AddRange(joining);
        }
        return [.. joins.OrderByDescending(join => join.MinDensity).ThenBy(join => join.A).ThenBy(join => join.B)];
    }

    /// <summary>Labels each place with its cluster at a minimum density or as noise.</summary>
    /// <param name="minDensity">As for <see cref="ClusterStage.Run"/>.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>The same as <see cref="ClusterStage.Run"/> returns for this minimum with exact densities.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum density is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    /// <remarks>
    /// No distance is tested. Time: a pass over the cells and one over the places, about a hundredth of <see cref="ClusterStage.Run"/>
    /// where that tests distances.
    /// </remarks>
    public LabelTable LabelsAt(double minDensity, RunContext context)
    {
        long minimum = ClusterStage.InUnits(minDensity, _countScale);
        var (clusterOfCell, count) = ClustersAt(minimum, context);
        int[] label = GC.AllocateUninitializedArray<int>(_level.Length);
        bool[] core = GC.AllocateUninitializedArray<bool>(_level.Length);
        Chunks.Run(_level.Length, PlacesPerChunk, context, (_, first, end) =>
            LabelPlaces(first, end, minimum, clusterOfCell, label, core));
        return new LabelTable
        {
            Label = ImmutableCollectionsMarshal.AsImmutableArray(label),
            Core = ImmutableCollectionsMarshal.AsImmutableArray(core),
            Density = Density,
            ClusterCount = count,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LabelPlaces(int first, int end, long minimum, int[] clusterOfCell, int[] label, bool[] core)
    {
        for (int place = first; place < end; place++)
        {
            core[place] = _level[place] >= minimum;
            label[place] = _borders.Reach[place] >= minimum ? _borders.ClusterAt(place, minimum, clusterOfCell) : LabelTable.Noise;
        }
    }

    /// <summary>The cluster of the core places of each cell that has any, and the number of clusters.</summary>
    private (int[] OfCell, int Count) ClustersAt(long minimum, RunContext context)
    {
        int[] ofCell = new int[_firstCore.First.Length - 1];
        Chunks.Run(ofCell.Length, CellsPerChunk, context, (_, first, end) =>
        {
            for (int cell = first; cell < end; cell++)
                ofCell[cell] = _firstCore.At(cell, minimum);
        });
        _forest.TakeLeastUp(ofCell, minimum);

        // A root is a cell of its own cluster, with a core place: links at the minimum or above lead only to such cells.
        var firstOfCluster = new PlaceRanks(_level.Length);
        for (int cell = 0; cell < ofCell.Length; cell++)
        {
            if (ofCell[cell] != int.MaxValue && _forest.IsRootAt(cell, minimum))
                firstOfCluster.Add(ofCell[cell]);
        }
        int count = firstOfCluster.Count();
        for (int cell = 0; cell < ofCell.Length; cell++)
        {
            if (ofCell[cell] != int.MaxValue && _forest.IsRootAt(cell, minimum))
                ofCell[cell] = firstOfCluster.RankOf(ofCell[cell]);
        }
        _forest.CopyDown(ofCell, minimum);
        return (ofCell, count);
    }

    /// <summary>Level of each place: its density, or 0 where its count is 0.</summary>
    private static long[] LevelsOf(PlaceTable places, long[] density)
    {
        if (!places.Count.AsSpan().Contains(0))
            return density;
        long[] level = (long[])density.Clone();
        for (int place = 0; place < level.Length; place++)
        {
            if (places.Count[place] == 0)
                level[place] = 0;
        }
        return level;
    }
}

/// <summary>Two clusters of one minimum density that are one at a lower one.</summary>
/// <param name="A">Label of the first cluster.</param>
/// <param name="B">Label of the second cluster, greater than the first.</param>
/// <param name="MinDensity">The greatest minimum density at which they are one.</param>
internal readonly record struct ClusterJoin(int A, int B, double MinDensity);

/// <summary>The number of clusters from one minimum density down to the next step.</summary>
/// <param name="MinDensity">The greatest minimum density with this number of clusters.</param>
/// <param name="Clusters">Number of clusters.</param>
internal readonly record struct ClusterCountStep(double MinDensity, int Clusters);
