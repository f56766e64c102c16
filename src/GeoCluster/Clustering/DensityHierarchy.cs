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
    private const int CellsPerBlock = 512;

    private readonly FallingPlaces _places;
    private readonly CellMerges _merges;
    private readonly BorderSteps _borders;
    private readonly long _countScale;

    private DensityHierarchy(FallingPlaces places, CellMerges merges, BorderSteps borders, long[] density, long countScale)
    {
        (_places, _merges, _borders, _countScale) = (places, merges, borders, countScale);
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
        var falling = FallingPlaces.Sort(places, grid, density!, context);
        var search = new LevelSearch(places, grid, density!, context);
        var merges = HierarchyJoining.Join(falling, search, context, progress);
        var borders = BorderSteps.Find(places, falling, search, merges, context, progress);
        return new DensityHierarchy(falling, merges, borders, density!, places.CountScale);
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
        int[] label = new int[Density.Length];
        bool[] core = new bool[Density.Length];
        Array.Fill(label, LabelTable.Noise);
        FixedBlocks.Run(_places.Grid.Cells, CellsPerBlock, context, (_, firstCell, endCell) =>
        {
            for (int cell = firstCell; cell < endCell; cell++)
            {
                if (_borders.Reach[cell] >= minimum)
                    LabelPlaces(cell, minimum, clusterOfCell, label, core);
            }
        });
        return new LabelTable
        {
            Label = ImmutableCollectionsMarshal.AsImmutableArray(label),
            Core = ImmutableCollectionsMarshal.AsImmutableArray(core),
            Density = Density,
            ClusterCount = count,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LabelPlaces(int cell, long minimum, int[] clusterOfCell, int[] label, bool[] core)
    {
        int i = _places.Grid.FirstPlace[cell], end = _places.Grid.FirstPlace[cell + 1];
        for (; i < end && _places.Level[i] >= minimum; i++)
        {
            int place = _places.Place[i];
            (label[place], core[place]) = (clusterOfCell[cell], true);
        }
        for (; i < end; i++)
            label[_places.Place[i]] = _borders.ClusterAt(i, minimum, clusterOfCell);
    }

    /// <summary>The cluster of the core places of each cell, and the number of clusters.</summary>
    private (int[] OfCell, int Count) ClustersAt(long minimum, RunContext context)
    {
        var grid = _places.Grid;
        int[] root = new int[grid.Cells], firstCore = new int[grid.Cells];
        FixedBlocks.Run(grid.Cells, CellsPerBlock, context, (_, firstCell, endCell) =>
        {
            for (int cell = firstCell; cell < endCell; cell++)
            {
                firstCore[cell] = FirstCore(cell, minimum);
                root[cell] = firstCore[cell] == int.MaxValue ? LabelTable.Noise : _merges.RootAt(cell, minimum);
            }
        });

        // A root is a cell of its own cluster, with a core place: links at the minimum or above lead only to such cells.
        var roots = new List<int>();
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            if (root[cell] == LabelTable.Noise)
                continue;
            if (root[cell] == cell)
                roots.Add(cell);
            firstCore[root[cell]] = Math.Min(firstCore[root[cell]], firstCore[cell]);
        }
        int[] clusters = [.. roots];
        Array.Sort(Array.ConvertAll(clusters, cell => firstCore[cell]), clusters);
        for (int i = 0; i < clusters.Length; i++)
            firstCore[clusters[i]] = i;
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            if (root[cell] != LabelTable.Noise)
                root[cell] = firstCore[root[cell]];
        }
        return (root, clusters.Length);
    }

    /// <summary>First place of a cell that is core at a minimum; the greatest integer if none is.</summary>
    private int FirstCore(int cell, long minimum)
    {
        int first = int.MaxValue;
        for (int i = _places.Grid.FirstPlace[cell]; i < _places.Grid.FirstPlace[cell + 1] && _places.Level[i] >= minimum; i++)
            first = Math.Min(first, _places.Place[i]);
        return first;
    }
}
