using System.Globalization;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>Finds the clusters: exact density-based clustering (DBSCAN) on the earth, with counts as weights.</summary>
internal static class ClusterStage
{
    private const long FinestScale = 1_000_000;

    /// <summary>Labels each place with its cluster or as noise.</summary>
    /// <param name="places">n places by rising longitude; equal positions may repeat. Counts 0 or more, with a sum within Int64.</param>
    /// <param name="options">
    /// Epsilon in meters, <see cref="ClusterOptions.MinEpsilonMeters"/> to <see cref="ChordSquared.MaxMeters"/>; a distance of exactly
    /// epsilon is inside. Minimum density above 0, a sum of counts that includes the place's own: the core condition is density ≥ minimum ·
    /// count scale in exact decimal arithmetic, with the minimum as the shortest decimal that parses to the double, so that 0.1 of a
    /// million is 100,000. The earth model must be that of the places.
    /// </param>
    /// <param name="context">Threads, cancellation between chunks of places, and progress.</param>
    /// <returns>
    /// n labels: 0..k-1 in order of each cluster's first core place, or noise; core flags; densities if requested. A border place belongs
    /// to the cluster of its nearest core place; at equal squared chords, to the first cluster. A place with a count of 0 is never core.
    /// The arrays are the same for any number of threads.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Places are not by rising longitude, are out of range, or use another earth model than the options.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon, minimum density or a count is out of range.</exception>
    /// <exception cref="OverflowException">The sum of all counts is above Int64.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    /// <remarks>
    /// Ester et al. 1996; counts as weights follow Sander et al. 1998; cells and their joining follow Gunawan 2013 and Wang, Gu
    /// and Shun 2020 (arXiv 1912.06255). Cells are cut by longitude and latitude; distances use X, Y and Z, which must be the
    /// same position to within 0.1 mm.
    /// <para>
    /// Time: a radix sort; a few sweeps over the cells, of which there are at most n; and tests of the places that bounds on whole cells do
    /// not decide, which means every place if exact densities are wanted. Such a place is compared with the bounding boxes of leaves of 32
    /// or more places in the cells that its ball crosses, and then with the places of the leaves that its ball crosses: on the order of √m
    /// distance tests for m places in its ball, if these are spread out. <c>tests/GeoCluster.Benchmarks</c> measures it.
    /// </para>
    /// <para>
    /// Worst cases known: half of the places crowded within a meter and half on the circle at epsilon around them, so that epsilon crosses
    /// every leaf, which is on the order of n to the power of 5/3, since boxes on both sides are opened, the longer one first; the same
    /// places if the crowd counts 0 and the circle is cut into two clusters, so that each place of the crowd looks for the nearer of two
    /// arcs at nearly equal distances; and two parallel lines of a meter, oblique to all three axes and exactly epsilon apart. No input is
    /// known that takes time on the order of n², but none is ruled out: nearly all pairs of places would have to be epsilon apart, to
    /// within less than the size of a leaf.
    /// </para>
    /// <para>
    /// Memory, besides the table: no array depends on the size of the globe in cells. At most 150 bytes per place are in use at a time, if
    /// hardly any two places share a cell; 75 for addresses around the world with exact densities and 50 without; 60 if cells are crowded.
    /// About three times as much is allocated in total, so more is held until the garbage collector runs.
    /// </para>
    /// </remarks>
    public static LabelTable Run(PlaceTable places, ClusterOptions options, RunContext context)
    {
        Check(places, options);
        var epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth);
        long minDensity = InUnits(options.MinDensity, places.CountScale);
        var progress = new ClusterProgress(context, places.Length);

        var grid = CellGrid.Build(places, epsilon, context);
        var (core, density) = CorePlaces.Mark(places, grid, minDensity, options.ExactDensity, context, progress);
        var clusters = CoreClusters.Join(places, grid, core, context, progress);
        int[] label = BorderPlaces.Attach(places, grid, core, clusters, context, progress);

        return new LabelTable
        {
            Label = ImmutableCollectionsMarshal.AsImmutableArray(label),
            Core = ImmutableCollectionsMarshal.AsImmutableArray(core),
            Density = density is null ? default : ImmutableCollectionsMarshal.AsImmutableArray(density),
            ClusterCount = clusters.Count,
        };
    }

    /// <summary>The least whole number of units that is at least a minimum density.</summary>
    internal static long InUnits(double minDensity, long countScale)
    {
        // The highest minimum density in the finest units still fits in Int64.
        var limits = ClusterOptions.MinDensityLimits with { Most = ClusterOptions.MinDensityLimits.Most * FinestScale / countScale };
        limits.Check(minDensity, "A minimum density", nameof(minDensity));
        string shortest = minDensity.ToString("R", CultureInfo.InvariantCulture);
        decimal written = decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Max(1, (long)decimal.Ceiling(written * countScale));
    }

    internal static void Check(PlaceTable places, ClusterOptions options)
    {
        ClusterOptions.EpsilonLimits.Check(options.EpsilonMeters, "Epsilon, in meters,", nameof(options));
        if (places.Earth != options.Earth)
            throw new ArgumentException($"The places lie on the {places.Earth}, but the options say {options.Earth}.", nameof(options));

        var longitude = places.Longitude.AsSpan();
        var latitude = places.Latitude.AsSpan();
        var count = places.Count.AsSpan();
        long sum = 0;
        double previous = -180;
        for (int place = 0; place < longitude.Length; place++)
        {
            if (!(longitude[place] >= previous && longitude[place] < 180 && Math.Abs(latitude[place]) <= 90))
            {
                throw new ArgumentException(
                    $"Place {place} at longitude {longitude[place]}, latitude {latitude[place]} is out of range or out of order.",
                    nameof(places));
            }
            previous = longitude[place];
            if (count[place] < 0)
                throw new ArgumentOutOfRangeException(nameof(places), count[place], $"The count of place {place} is below 0.");
            sum = checked(sum + count[place]);
        }
    }
}
