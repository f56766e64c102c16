using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Search;
using GeoCluster.Tables;

namespace GeoCluster.Comparing;

/// <summary>Counts what the clusters of two runs have in common.</summary>
internal static class ClusterOverlaps
{
    /// <summary>
    /// Gives every place of one run its label in the other: that of the place at the same position (equal degrees) or, where the other run
    /// has none there, of the nearest core place within that run's epsilon, by the rule for border places. Then adds up observations by
    /// pairs of labels.
    /// </summary>
    /// <param name="a">The first run.</param>
    /// <param name="b">The second run.</param>
    /// <param name="context">Threads, and cancellation between blocks of places.</param>
    /// <returns>
    /// The overlaps. What a cluster shares with clusters of the other run, and what it has outside all of them, add up to its count
    /// exactly. If the runs are swapped, the numbers are the same, swapped.
    /// </returns>
    /// <exception cref="OverflowException">A sum of counts exceeds what 64 bits hold.</exception>
    /// <remarks>
    /// Linear in the number of places, except for positions that only one run has: for these, the other run's core places are packed into
    /// boxes.
    /// </remarks>
    public static OverlapTable Count(ComparedRun a, ComparedRun b, RunContext context)
    {
        string[] common = [.. a.Places.Observations.Keys.Intersect(b.Places.Observations.Keys).Order(StringComparer.Ordinal)];
        long[] observationsA = Observations(a.Places, common), observationsB = Observations(b.Places, common);
        int[] inB = LabelsIn(b, a.Places, observationsA, context), inA = LabelsIn(a, b.Places, observationsB, context);

        var shared = new Dictionary<(int A, int B), (long A, long B)>();
        long[] countA = new long[a.Clusters.Length], countB = new long[b.Clusters.Length];
        for (int place = 0; place < a.Places.Length; place++)
        {
            if (Add(a.Places.Label[place], inB[place], observationsA[place], countA))
                shared[(a.Places.Label[place], inB[place])] = Sum(
                    shared.GetValueOrDefault((a.Places.Label[place], inB[place])), observationsA[place], 0);
        }
        for (int place = 0; place < b.Places.Length; place++)
        {
            if (Add(b.Places.Label[place], inA[place], observationsB[place], countB))
                shared[(inA[place], b.Places.Label[place])] = Sum(
                    shared.GetValueOrDefault((inA[place], b.Places.Label[place])), 0, observationsB[place]);
        }
        string[] counted = common.Length > 0
            ? common : [.. a.Places.Observations.Keys.Union(b.Places.Observations.Keys).Order(StringComparer.Ordinal)];
        return new OverlapTable(
            [.. counted], [.. countA], [.. countB],
            [.. shared.OrderBy(pair => pair.Key).Select(pair => new Overlap(pair.Key.A, pair.Key.B, pair.Value.A, pair.Value.B))]);
    }

    // Returns whether the place counts for a pair of clusters.
    private static bool Add(int label, int otherLabel, long observations, long[] count)
    {
        if (observations == 0 || label == LabelTable.Noise)
            return false;
        count[label] = checked(count[label] + observations);
        return otherLabel != LabelTable.Noise;
    }

    // Cannot overflow: the sums are at most the counts of the clusters, which were checked.
    private static (long A, long B) Sum((long A, long B) counts, long a, long b) => (counts.A + a, counts.B + b);

    private static long[] Observations(ComparedPlaces places, string[] common)
    {
        long[] sum = new long[places.Length];
        foreach (string source in common.Length > 0 ? common : places.Observations.Keys)
        {
            var observations = places.Observations[source];
            for (int place = 0; place < sum.Length; place++)
                sum[place] = checked(sum[place] + observations[place]);
        }
        return sum;
    }

    // The labels of places that are in no cluster, or have no observations that count, do not matter.
    private static int[] LabelsIn(ComparedRun other, ComparedPlaces places, long[] observations, RunContext context)
    {
        int[] label = new int[places.Length];
        var missing = new List<int>();
        for (int place = 0, twin = 0; place < label.Length; place++)
        {
            while (twin < other.Places.Length && Order(other.Places, twin, places, place) < 0)
                twin++;
            bool isThere = twin < other.Places.Length && Order(other.Places, twin, places, place) == 0;
            label[place] = isThere ? other.Places.Label[twin] : LabelTable.Noise;
            if (!isThere && places.Label[place] != LabelTable.Noise && observations[place] > 0)
                missing.Add(place);
        }
        if (missing.Count == 0)
            return label;
        var earth = other.Options.Clustering.Earth;
        var labels = new LabelTable { Label = other.Places.Label, Core = other.Places.Core, ClusterCount = other.Clusters.Length };
        int[] found = NearestCores.LabelsAt(
            Array.ConvertAll([.. missing], place => PositionOf(places, place, earth)), Positions(other.Places, earth), labels,
            ChordSquared.FromMeters(other.Options.Clustering.EpsilonMeters, earth), context);
        for (int i = 0; i < found.Length; i++)
            label[missing[i]] = found[i];
        return label;
    }

    private static CartesianPoint PositionOf(ComparedPlaces places, int place, EarthModel earth)
    {
        var (x, y, z) = Cartesian.FromDegrees(places.Latitude[place], places.Longitude[place], earth);
        return new CartesianPoint(x, y, z);
    }

    /// <summary>The places of a run without counts.</summary>
    private static PlaceTable Positions(ComparedPlaces places, EarthModel earth)
    {
        CartesianPoint[] position = [.. Enumerable.Range(0, places.Length).Select(place => PositionOf(places, place, earth))];
        return new PlaceTable
        {
            Earth = earth,
            Longitude = places.Longitude,
            Latitude = places.Latitude,
            X = [.. position.Select(at => at.X)],
            Y = [.. position.Select(at => at.Y)],
            Z = [.. position.Select(at => at.Z)],
            Count = [.. new long[places.Length]],
            CountScale = 1,
            Sources = [],
            ObservationCount = [],
        };
    }

    private static int Order(ComparedPlaces a, int placeA, ComparedPlaces b, int placeB)
    {
        int byLongitude = a.Longitude[placeA].CompareTo(b.Longitude[placeB]);
        return byLongitude != 0 ? byLongitude : a.Latitude[placeA].CompareTo(b.Latitude[placeB]);
    }
}
