using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Explaining;

/// <summary>Determines which cluster of a run a position is in, and at which thresholds it would be in a cluster.</summary>
internal static class Where
{
    /// <summary>The smallest epsilon that is tried.</summary>
    public const int LeastEpsilonMeters = (int)ClusterOptions.MinEpsilonMeters;

    /// <summary>Epsilon is tried up to this many times that of the run.</summary>
    public const int EpsilonLimit = 4;

    private const int OthersShown = 3;

    /// <summary>Answers for one position.</summary>
    /// <param name="run">The run.</param>
    /// <param name="latitude">Degrees, -90..90.</param>
    /// <param name="longitude">Degrees, -180..180.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is out of range.</exception>
    /// <remarks>
    /// A position that is not a place of the run is inserted with a count of 0: it can be a border place and changes no cluster. Time: a
    /// few passes over the places; for the smallest epsilon, up to 18 clusterings of the places within 8 epsilon; and two clusterings of
    /// all places.
    /// </remarks>
    public static WhereAnswer Ask(ExplainedRun run, double latitude, double longitude, RunContext context)
    {
        RefuseOutside(latitude, longitude);
        var clustering = run.Options.Clustering;
        var asked = AskedPosition.Among(run.Places, run.Labels, latitude, longitude);
        var (places, labels) = (asked.Places, asked.Labels);
        double[] chords = asked.ChordsSquared();
        var near = AskedPosition.Near(places, chords, clustering.EpsilonMeters);
        long minimum = ClusterStage.InUnits(clustering.MinDensity, places.CountScale);
        long density = near.Sum(place => places.Count[place]);
        var kind = density >= minimum ? PlaceKind.Core : near.Any(place => labels.Core[place]) ? PlaceKind.Border : PlaceKind.Noise;
        int label = LabelOf(asked, clustering, context);
        ImmutableArray<NearCorePlace> nearest = NearestOfEach(run, asked, chords);

        var cluster = label == LabelTable.Noise ? null : run.Clusters[label];
        var main = cluster ?? (nearest is [var closest, ..] ? closest.Cluster : null);
        var up = Upwards(run, asked, near, context);
        int limit = (int)Math.Min(EpsilonLimit * clustering.EpsilonMeters, ChordSquared.MaxMeters);
        var from = FromEpsilon(run, asked, chords, label, limit, context);
        int[] reached = kind == PlaceKind.Core
            ? [.. near.Where(place => labels.Core[place]).Select(place => labels.Label[place]).Distinct().Order()] : [];
        return new WhereAnswer
        {
            Latitude = places.Latitude[asked.Place],
            Longitude = places.Longitude[asked.Place],
            Kind = kind,
            Cluster = cluster,
            WouldJoin = reached.Length > 1 ? [.. reached.Select(other => run.Clusters[other])] : [],
            EpsilonMeters = clustering.EpsilonMeters,
            MinDensity = clustering.MinDensity,
            Density = Counts(density),
            CountHere = Counts(places.Count[asked.Place]),
            Lacking = Counts(Math.Max(0, minimum - density)),
            NearestCore = nearest is [var first, ..] ? first : null,
            OtherClusters = [.. nearest.Where(core => core.Cluster != main).Take(OthersShown)],
            InClusterUpTo = up is { } found ? Counts(found.Minimum) : null,
            ClusterThere = up?.Cluster,
            InClusterFromMeters = from?.Meters,
            ClusterFrom = from?.Cluster,
            EpsilonLimitMeters = limit,
            MayHaveMerged = run.MayHaveMerged,
        };

        double Counts(long units) => units / (double)places.CountScale;
    }

    internal static void RefuseOutside(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= 90))
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude is -90 to 90 degrees.");
        if (!(Math.Abs(longitude) <= 180))
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude is -180 to 180 degrees.");
    }

    /// <summary>
    /// Label of the position in the run: its own if it is a place, otherwise that of the nearest core place within epsilon.
    /// </summary>
    private static int LabelOf(AskedPosition asked, ClusterOptions clustering, RunContext context)
    {
        var (places, place) = (asked.Places, asked.Place);
        if (asked.Labels.Label[place] is not LabelTable.Noise and int label)
            return label;
        var epsilon = ChordSquared.FromMeters(clustering.EpsilonMeters, places.Earth);
        return NearestCores.LabelsAt([new(places.X[place], places.Y[place], places.Z[place])], places, asked.Labels, epsilon, context)[0];
    }

    /// <summary>The greatest minimum density with a core place within epsilon, and the position's cluster there.</summary>
    private static (long Minimum, ClusterElsewhere Cluster)? Upwards(
        ExplainedRun run, AskedPosition asked, ImmutableArray<int> near, RunContext context)
    {
        var (places, labels) = (asked.Places, asked.Labels);
        if (near.IsEmpty)
            return null;
        long minimum = near.Max(place => labels.Density[place]);
        double minDensity = minimum / (double)places.CountScale;
        var options = run.Options.Clustering with { MinDensity = minDensity, ExactDensity = false };
        return (minimum, Elsewhere(run, asked, ClusterStage.Run(places, options, context)));
    }

    /// <summary>The smallest epsilon at which the position is in a cluster, and that cluster.</summary>
    private static (int Meters, ClusterElsewhere Cluster)? FromEpsilon(
        ExplainedRun run, AskedPosition asked, double[] chords, int label, int limit, RunContext context)
    {
        var options = run.Options.Clustering with { ExactDensity = false };
        // A position that is in a cluster at some epsilon is in one at every larger epsilon, since densities only grow with epsilon.
        int high = limit;
        if (label != LabelTable.Noise)
            high = Math.Min(limit, (int)Math.Ceiling(options.EpsilonMeters));
        var around = PlacesAround(asked, chords, 2.0 * high);
        if (!IsInCluster(high))
            return null;
        int least = Bisection.First(LeastEpsilonMeters, high, IsInCluster);
        return (least, Elsewhere(run, asked, ClusterStage.Run(asked.Places, options with { EpsilonMeters = least }, context)));

        bool IsInCluster(int meters) =>
            ClusterStage.Run(around.Places, options with { EpsilonMeters = meters }, context).Label[around.Place] != LabelTable.Noise;
    }

    /// <summary>The places around the position: whether it is in a cluster depends only on the places within two epsilon.</summary>
    private static AskedPosition PlacesAround(AskedPosition asked, double[] chords, double meters)
    {
        if (meters >= ChordSquared.MaxMeters)
            return asked;
        // Slightly more than twice epsilon, since chords of two steps on the ellipsoid are rounded.
        double within = ChordSquared.FromMeters(meters, asked.Places.Earth).SquareMeters * 1.00001;
        int[] rows = [.. Enumerable.Range(0, chords.Length).Where(place => chords[place] <= within)];
        var places = asked.Places;
        return asked with
        {
            Place = Array.BinarySearch(rows, asked.Place),
            Places = places with
            {
                Longitude = Picked(places.Longitude), Latitude = Picked(places.Latitude), X = Picked(places.X), Y = Picked(places.Y),
                    Z = Picked(places.Z),
                Count = Picked(places.Count),
            },
        };

        ImmutableArray<T> Picked<T>(ImmutableArray<T> column) => [.. rows.Select(row => column[row])];
    }

    /// <summary>The cluster of the position among the clusters at other thresholds, compared with those of the run.</summary>
    private static ClusterElsewhere Elsewhere(ExplainedRun run, AskedPosition asked, LabelTable others)
    {
        var (places, labels) = (asked.Places, asked.Labels);
        int cluster = others.Label[asked.Place];
        long all = 0;
        long[] shared = new long[run.Clusters.Length];
        for (int place = 0; place < places.Length; place++)
        {
            if (others.Label[place] != cluster)
                continue;
            all += places.Count[place];
            if (labels.Label[place] != LabelTable.Noise)
                shared[labels.Label[place]] += places.Count[place];
        }
        int most = shared.Length == 0 ? 0 : Array.IndexOf(shared, shared.Max());
        bool continues = shared.Length > 0 && shared[most] > 0;
        double scale = places.CountScale;
        return new ClusterElsewhere(continues ? run.Clusters[most] : null, all / scale, continues ? shared[most] / scale : 0);
    }

    /// <summary>The nearest core place of each cluster, in order of distance, then of rank.</summary>
    private static ImmutableArray<NearCorePlace> NearestOfEach(ExplainedRun run, AskedPosition asked, double[] chords)
    {
        var (places, labels) = (asked.Places, asked.Labels);
        int[] nearest = new int[run.Clusters.Length];
        Array.Fill(nearest, -1);
        for (int place = 0; place < chords.Length; place++)
            if (labels.Core[place] && (nearest[labels.Label[place]] is var known && (known < 0 || chords[place] < chords[known])))
                nearest[labels.Label[place]] = place;
        return [.. nearest.Where(place => place >= 0).OrderBy(place => chords[place]).ThenBy(place => labels.Label[place]).Select(
            Described)];

        (double Latitude, double Longitude) At(int place) => (places.Latitude[place], places.Longitude[place]);

        NearCorePlace Described(int place) => new(
            places.Latitude[place], places.Longitude[place], Directions.Meters(chords[place], places.Earth, At(asked.Place), At(place)),
            Directions.BearingDegrees(At(asked.Place), At(place)), run.Clusters[labels.Label[place]]);
    }
}
