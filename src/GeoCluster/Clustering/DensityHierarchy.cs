using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>The clusters of every minimum density at once, for one epsilon.</summary>
/// <remarks>
/// Holds the density of each place, the forest in which cells join by falling density, and for each place the few cells that decide
/// its cluster where it is a border place. Kept, beside the table: 28 bytes per place, 12 per border step, of which a place has about
/// one (392,000 for the 460,000 places of a million addresses around the world), and 44 per cell. Not changed once built: any number
/// of threads may ask at once.
/// </remarks>
public sealed class DensityHierarchy
{
    private const int CellsPerBlock = 4096;
    private const int PlacesPerBlock = 1 << 14;

    private readonly CellMerges _merges;
    private readonly FirstCorePlaces _firstCore;
    private readonly BorderSteps _borders;
    private readonly long[] _level;
    private readonly long _countScale;

    private DensityHierarchy(
        CellMerges merges, FirstCorePlaces firstCore, BorderSteps borders, long[] level, long[] density, long countScale)
    {
        (_merges, _firstCore, _borders, _level, _countScale) = (merges, firstCore, borders, level, countScale);
        Density = ImmutableCollectionsMarshal.AsImmutableArray(density);
    }

    /// <summary>Exact density of each place in units of the place table's count scale.</summary>
    public ImmutableArray<long> Density { get; }

    /// <summary>Finds the clusters of every minimum density.</summary>
    /// <param name="places">As for <see cref="ClusterStage.Run"/>.</param>
    /// <param name="options">Likewise; the minimum density and whether exact densities are wanted play no part.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <exception cref="ArgumentException">As <see cref="ClusterStage.Run"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="ClusterStage.Run"/>, the minimum density aside.</exception>
    /// <exception cref="OverflowException">The sum of all counts is above Int64.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// Time: a run with exact densities, a forest over the cells, and a search for the highest place near each place. In processor
    /// time, about twice such a run for a million addresses around the world, five times for a million around Tokyo, where
    /// for many places all higher places near are looked at. The worst case is O(n²), and is met more easily than there: a million
    /// places crowded around a pole took more than 20 s, against 3 s for the run.
    /// </remarks>
    public static DensityHierarchy Build(PlaceTable places, ClusterOptions options, RunContext context)
    {
        ClusterStage.Check(places, options);
        var epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth);
        var progress = new ClusterProgress(context, places.Length);

        var grid = CellGrid.Build(places, epsilon, context);
        var (_, density) = CorePlaces.Mark(places, grid, 1, true, context, progress);
        
        long[] level = LevelsOf(places, density!);
        var levels = PlaceLevels.Gather(places, grid, level, context);
        var merges = HierarchyJoining.Join(levels, context, progress);
        var borders = BorderSteps.Find(levels, merges, context, progress);
        return new DensityHierarchy(merges, FirstCorePlaces.Find(grid, level), borders, level, density!, places.CountScale);
    }

    /// <summary>Labels each place with its cluster at a minimum density, or as noise.</summary>
    /// <param name="minDensity">As for <see cref="ClusterStage.Run"/>.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>The same as <see cref="ClusterStage.Run"/> returns for this minimum with exact densities.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum density is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// No distance is tested. Time: about 20 ns per place; for a million addresses around the world 1 to 3 % of the processor time of
    /// <see cref="ClusterStage.Run"/>, the most at minimums so low that nearly every place is in a cluster.
    /// </remarks>
    public LabelTable LabelsAt(double minDensity, RunContext context)
    {
        long minimum = ClusterStage.InUnits(minDensity, _countScale);
        var (clusterOfCell, count) = ClustersAt(minimum, context);
        int[] label = GC.AllocateUninitializedArray<int>(_level.Length);
        bool[] core = GC.AllocateUninitializedArray<bool>(_level.Length);
        FixedBlocks.Run(_level.Length, PlacesPerBlock, context, (_, first, end) =>
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
        FixedBlocks.Run(ofCell.Length, CellsPerBlock, context, (_, first, end) =>
        {
            for (int cell = first; cell < end; cell++)
                ofCell[cell] = _firstCore.At(cell, minimum);
        });
        _merges.TakeLeastUp(ofCell, minimum);

        // A root is a cell of its own cluster, with a core place: links at the minimum or above lead only to such cells.
        var firstOfCluster = new PlaceRanks(_level.Length);
        for (int cell = 0; cell < ofCell.Length; cell++)
        {
            if (ofCell[cell] != int.MaxValue && _merges.IsRootAt(cell, minimum))
                firstOfCluster.Add(ofCell[cell]);
        }
        int count = firstOfCluster.Count();
        for (int cell = 0; cell < ofCell.Length; cell++)
        {
            if (ofCell[cell] != int.MaxValue && _merges.IsRootAt(cell, minimum))
                ofCell[cell] = firstOfCluster.RankOf(ofCell[cell]);
        }
        _merges.CopyDown(ofCell, minimum);
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
