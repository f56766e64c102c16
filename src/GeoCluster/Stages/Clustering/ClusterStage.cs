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

    /// <summary>Labels each place with its cluster, or as noise.</summary>
    /// <param name="places">n places by rising longitude; equal positions may repeat. Counts 0 or more, with a sum within Int64.</param>
    /// <param name="options">
    /// Epsilon in meters, <see cref="ClusterOptions.MinEpsilonMeters"/> to <see cref="ChordSquared.MaxMeters"/>, closed ball. Minimum
    /// density above 0, a sum of counts, own count included: the core condition is density ≥ minimum · count scale in exact decimal
    /// arithmetic, the minimum taken as the shortest decimal that reads as the double, so that 0.1 of a million is 100,000.
    /// Earth as in the places.
    /// </param>
    /// <param name="context">Threads, cancellation between chunks of places, progress.</param>
    /// <returns>
    /// n labels: 0..k-1 in order of each cluster's first core place, or noise; core flags; densities if asked for. A border place is
    /// of the cluster of its nearest core place, at equal squared chords of the first cluster. A place with a count of 0 is never
    /// core. Same arrays for any number of threads.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Places are not by rising longitude, off their range, or on another earth than asked for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon, minimum density or a count is out of range.</exception>
    /// <exception cref="OverflowException">The sum of all counts is above Int64.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// Ester et al. 1996; counts as weights after Sander et al. 1998; cells and their joining after Gunawan 2013 and Wang, Gu and Shun
    /// 2020 (arXiv 1912.06255). Cells are cut from longitude and latitude, distances come from X, Y and Z, which must be the same
    /// position within 0.1 mm.
    /// <para>
    /// Time: a radix sort; a few sweeps over the cells, of which there are at most n; and tests of the places that bounds from whole
    /// cells do not settle, which is each place where exact densities are wanted. Such a place is compared with the bounding boxes of
    /// leaves of 32 places and more in the cells that its ball crosses, and then with the places of the leaves that it crosses: in the
    /// order of √m distance tests for m places in its ball, where these are spread out. A million places with exact densities took,
    /// of processor time in seconds, 9 within one radius, 0.8 on a line, 4 around a pole, 1 on a circle around one place.
    /// </para>
    /// <para>
    /// Worst cases: half a million places crowded within a meter and as many on the circle at epsilon around them, so that epsilon
    /// crosses every leaf, took 10 s; in the order of n to the power of 5/3, since boxes on either side are opened, the longer one first.
    /// The same, with the crowd counting nothing and the circle cut into two clusters, so that each place of the crowd looks for the
    /// nearer of two arcs at nearly equal distances, took 16 s; two parallel lines of a meter, aslant of all three axes, exactly
    /// epsilon apart, 17 s. No input is known that takes time in the order of n², but none is excluded: that needs nearly
    /// all pairs of places to be as far apart as epsilon, up to less than the size of a leaf.
    /// </para>
    /// <para>
    /// Memory, beside the table: no array depends on the size of the globe in cells. In use at a time are at most 150 bytes per place,
    /// where hardly two places share a cell; 75 for addresses around the world with exact densities and 50 without; 60 where cells are
    /// crowded. Some three times as many are allocated in all, so that more is held until the collector runs.
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

    /// <summary>The least whole number of units that is a minimum density or more.</summary>
    internal static long InUnits(double minDensity, long countScale)
    {
        // The highest minimum density in the finest units is still within Int64.
        var limits = ClusterOptions.MinDensityLimits with { Most = ClusterOptions.MinDensityLimits.Most * FinestScale / countScale };
        if (!limits.Allow(minDensity))
            throw new ArgumentOutOfRangeException(nameof(minDensity), minDensity, $"A minimum density must be {limits}.");
        string shortest = minDensity.ToString("R", CultureInfo.InvariantCulture);
        decimal written = decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Max(1, (long)decimal.Ceiling(written * countScale));
    }

    internal static void Check(PlaceTable places, ClusterOptions options)
    {
        if (!ClusterOptions.EpsilonLimits.Allow(options.EpsilonMeters))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.EpsilonMeters, $"Epsilon, in meters, must be {ClusterOptions.EpsilonLimits}.");
        }
        if (places.Earth != options.Earth)
            throw new ArgumentException($"The places lie on the {places.Earth}, the options say {options.Earth}.", nameof(options));

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
                    $"Place {place} at longitude {longitude[place]}, latitude {latitude[place]} is off its range or out of order.",
                    nameof(places));
            }
            previous = longitude[place];
            if (count[place] < 0)
                throw new ArgumentOutOfRangeException(nameof(places), count[place], $"The count of place {place} is below 0.");
            sum = checked(sum + count[place]);
        }
    }
}
