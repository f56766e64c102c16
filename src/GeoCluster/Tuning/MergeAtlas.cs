using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>The kind of a pair in the merge atlas.</summary>
internal enum AtlasKind
{
    /// <summary>Two clusters of the run.</summary>
    Apart,

    /// <summary>Two clusters that the run found separately and merged as neighbors; spelled as in <c>atlas.csv</c>.</summary>
    Neighbours,

    /// <summary>Two parts of what the run found as one cluster.</summary>
    Parts,
}

/// <summary>The thresholds at which two clusters, or two parts of one, are in one cluster, before neighbors are merged.</summary>
/// <param name="Kind">The kind of the pair.</param>
/// <param name="A">Label of the first in the run, rank - 1.</param>
/// <param name="B">Label of the second: equal to A for merged neighbors and parts, otherwise above A.</param>
/// <param name="PlaceA">The densest place of the first; if several are equally dense, the first of them.</param>
/// <param name="PlaceB">The densest place of the second.</param>
/// <param name="EpsilonMeters">
/// The smallest epsilon tried at which they are one cluster, at the pipeline's minimum density; for parts, at which their densest places
/// are core places of one cluster. Null if that holds for none of the epsilons tried or, for parts, for all of them.
/// </param>
/// <param name="MinDensity">
/// The greatest minimum density at which they are one cluster, at the pipeline's epsilon: exact. Null if it is below the range searched.
/// </param>
internal sealed record AtlasRow(AtlasKind Kind, int A, int B, int PlaceA, int PlaceB, double? EpsilonMeters, double? MinDensity);

/// <summary>The thresholds at which clusters join, for all pairs that are close to joining.</summary>
/// <param name="Rows">
/// Pairs of clusters that join within the range searched, all pairs of neighbors that the run merged, and all pairs of parts of a cluster;
/// ordered by labels, then by kind and places.
/// </param>
/// <param name="Runs">Number of clusterings that bisecting epsilons took.</param>
internal sealed record MergeAtlas(ImmutableArray<AtlasRow> Rows, int Runs)
{
    /// <summary>Makes the atlas of a run.</summary>
    /// <param name="places">n places.</param>
    /// <param name="clustering">Thresholds of the run.</param>
    /// <param name="labels">n labels of the run, neighbors merged, by rank.</param>
    /// <param name="options">Ranges and limits of the search.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option or a threshold is out of range.</exception>
    /// <remarks>
    /// Clusters are found once for all minimum densities, and once, without exact densities, for each epsilon that bisection visits: at
    /// most the two ends and all multiples of the resolution between them, which are 150 from 15 km to twice that in steps of 100 m, and 75
    /// downwards, for parts. If few clusters join, bisection visits far fewer.
    /// </remarks>
    public static MergeAtlas Of(
        PlaceTable places, ClusterOptions clustering, LabelTable labels, MergeAtlasOptions options, RunContext context)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.ResolutionMeters);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Factor, 1);
        var quiet = context with { Progress = null };
        var hierarchy = DensityHierarchy.Build(places, clustering, quiet);
        var found = hierarchy.LabelsAt(clustering.MinDensity, quiet);
        int[] densest = DensestPlaces(found);
        bool IsListed(int cluster) => labels.Label[densest[cluster]] < options.MostClusters;

        var rows = new List<AtlasRow>();
        int[] listed = [.. Enumerable.Range(0, found.ClusterCount).Where(IsListed)];
        double highest = options.MaxEpsilonMeters ?? Math.Min(2 * clustering.EpsilonMeters, ChordSquared.MaxMeters);
        var up = Bisection([clustering.EpsilonMeters, .. Multiples(options.ResolutionMeters, clustering.EpsilonMeters, highest)],
            Array.ConvertAll(listed, cluster => densest[cluster]));
        AddClusters(rows, labels, hierarchy.Density, densest, listed, up.Run(),
            hierarchy.JoinsBelow(clustering.MinDensity, clustering.MinDensity / options.Factor, IsListed, quiet));

        double lowest = Math.Max(clustering.EpsilonMeters / options.Factor, ClusterOptions.MinEpsilonMeters);
        double finer = clustering.MinDensity * options.Factor;
        int[] densestOfPart = DensestPlaces(hierarchy.LabelsAt(finer, quiet));
        int[] parts = ListedParts(densestOfPart, hierarchy.Density, found, labels, options);
        var down = Bisection([lowest, .. Multiples(options.ResolutionMeters, lowest, clustering.EpsilonMeters), clustering.EpsilonMeters],
            Array.ConvertAll(parts, part => densestOfPart[part]));
        var isPart = parts.ToHashSet();
        AddParts(
            rows, labels, densestOfPart, parts, down.Run(), hierarchy.JoinsBelow(finer, clustering.MinDensity, isPart.Contains, quiet));
        return new MergeAtlas([.. rows.OrderBy(row => (row.A, row.B, row.Kind, row.PlaceA, row.PlaceB))], up.Runs + down.Runs);

        EpsilonBisection Bisection(double[] epsilons, int[] watched) => new(places, clustering, [.. epsilons.Distinct()], watched, quiet);
    }

    // Multiples of a number above one limit (excluded) and up to another (included).
    private static IEnumerable<double> Multiples(double of, double above, double upTo)
    {
        for (long i = (long)Math.Floor(above / of); i * of <= upTo; i++)
        {
            if (i * of > above)
                yield return i * of;
        }
    }

    private static int[] DensestPlaces(LabelTable labels)
    {
        int[] densest = new int[labels.ClusterCount];
        Array.Fill(densest, -1);
        for (int place = 0; place < labels.Label.Length; place++)
        {
            if (labels.Core[place] && (densest[labels.Label[place]] is var best)
                && (best < 0 || labels.Density[place] > labels.Density[best]))
                densest[labels.Label[place]] = place;
        }
        return densest;
    }

    // Parts of clusters with several parts, at most MostParts of each cluster.
    private static int[] ListedParts(
        int[] densest, ImmutableArray<long> density, LabelTable found, LabelTable labels, MergeAtlasOptions options) =>
    [
        .. Enumerable.Range(0, densest.Length)
            .Where(part => labels.Label[densest[part]] < options.MostClusters)
            .GroupBy(part => found.Label[densest[part]])
            .Where(ofCluster => ofCluster.Count() > 1)
            .SelectMany(ofCluster => ofCluster
                .OrderByDescending(part => density[densest[part]]).ThenBy(part => densest[part]).Take(options.MostParts))
            .Order(),
    ];

    // A merged cluster of the run consists of several clusters; it joins another as soon as one of these does.
    private static void AddClusters(
        List<AtlasRow> rows, LabelTable labels, ImmutableArray<long> density, int[] densest, int[] listed,
        Dictionary<(int A, int B), double> epsilons, ImmutableArray<ClusterJoin> joins)
    {
        var byPair = new Dictionary<(int A, int B), (double? Epsilon, double? MinDensity)>();
        foreach (var (pair, epsilon) in epsilons)
            byPair[(listed[pair.A], listed[pair.B])] = (epsilon, null);
        foreach (var join in joins)
            byPair[(join.A, join.B)] = (byPair.GetValueOrDefault((join.A, join.B)).Epsilon, join.MinDensity);

        var byRank = listed.GroupBy(cluster => labels.Label[densest[cluster]])
            .ToDictionary(ofRank => ofRank.Key, ofRank => ofRank.ToArray());
        foreach (int[] joined in byRank.Values)
        {
            for (int b = 1; b < joined.Length; b++)
            {
                for (int a = 0; a < b; a++)
                {
                    var (epsilon, minDensity) = byPair.GetValueOrDefault((joined[a], joined[b]));
                    rows.Add(Row(AtlasKind.Neighbours, labels, densest[joined[a]], densest[joined[b]], epsilon, minDensity));
                }
            }
        }
        int DensestOf(int rank) =>
            byRank[rank].Select(cluster => densest[cluster]).OrderByDescending(place => density[place]).ThenBy(place => place).First();
        var apart = byPair
            .GroupBy(pair => Ordered(labels.Label[densest[pair.Key.A]], labels.Label[densest[pair.Key.B]]))
            .Where(pairs => pairs.Key.A != pairs.Key.B);
        rows.AddRange(apart.Select(pairs => Row(
            AtlasKind.Apart, labels, DensestOf(pairs.Key.A), DensestOf(pairs.Key.B), pairs.Min(pair => pair.Value.Epsilon),
            pairs.Max(pair => pair.Value.MinDensity))));
    }

    private static void AddParts(
        List<AtlasRow> rows, LabelTable labels, int[] densest, int[] parts, Dictionary<(int A, int B), double> epsilons,
        ImmutableArray<ClusterJoin> joins)
    {
        var epsilonOf = epsilons.ToDictionary(pair => (parts[pair.Key.A], parts[pair.Key.B]), pair => (double?)pair.Value);
        // Parts of one cluster join at the minimum density of the cluster at the latest.
        rows.AddRange(joins.Select(join => Row(
            AtlasKind.Parts, labels, densest[join.A], densest[join.B], epsilonOf.GetValueOrDefault((join.A, join.B)), join.MinDensity)));
    }

    private static AtlasRow Row(AtlasKind kind, LabelTable labels, int placeA, int placeB, double? epsilon, double? minDensity)
    {
        var (a, b) = (labels.Label[placeA], labels.Label[placeB]);
        return a > b || (a == b && placeA > placeB)
            ? new(kind, b, a, placeB, placeA, epsilon, minDensity)
            : new(kind, a, b, placeA, placeB, epsilon, minDensity);
    }

    private static (int A, int B) Ordered(int a, int b) => (Math.Min(a, b), Math.Max(a, b));
}
