using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Typology;

/// <summary>Sorts clusters into types by their fields, and finds the nearest peers of each cluster.</summary>
internal static class TypeStage
{
    private const int PeersOfEach = 5;

    /// <summary>
    /// Computes the location quotients of each cluster and their principal components, and sorts clusters into types by k-means.
    /// </summary>
    /// <param name="ranked">n clusters in rank order.</param>
    /// <param name="options">Number of components and types, and the seed.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>
    /// n types, coordinates and lists of peers. If the number of types is not given, it is the number from 2 to 12 with the highest mean
    /// silhouette, the smallest of several. There are never more types than distinct clusters. If the number is not given and there are
    /// fewer than three clusters, or clusters do not differ, there is one type.
    /// </returns>
    /// <exception cref="ArgumentException">No source maps fields.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of components or types, or the seed, is out of range.</exception>
    /// <remarks>
    /// Microsoft.ML computes in single precision, so coordinates are rounded to four decimals before they are used. Takes time proportional
    /// to the square of the number of clusters.
    /// </remarks>
    public static TypologyTable Run(RankedTable ranked, TypologyOptions options, RunContext context)
    {
        TypologyOptions.ComponentsLimits.Check(options.Components, "The number of components", nameof(options));
        TypologyOptions.SeedLimits.Check(options.Seed, "The seed", nameof(options));
        if (options.Types is { } given)
            TypologyOptions.TypesLimits.Check(given, "The number of types", nameof(options));
        var profiles = FieldProfiles.Of(ranked.Clusters);
        var components = PrincipalComponents.Of(profiles.Scaled(), options.Components, options.Seed);
        double[][] points =
            [.. Enumerable.Range(0, ranked.Length).Select(cluster => components.Select(c => c.Coordinate[cluster]).ToArray())];
        var (group, criterion) = Grouped(points, options, context.Cancel);
        var (type, types) = TypeNames.Of(group, profiles);
        return new TypologyTable
        {
            TypeIndex = type,
            Types = types,
            Components = components,
            Peers = NearestPeers.Of(points, PeersOfEach),
            Criterion = criterion,
            FieldCount = profiles.Fields.Length,
        };
    }

    private static (int[] Group, ImmutableArray<TypeCriterion> Criterion) Grouped(
        double[][] points, TypologyOptions options, CancellationToken cancel)
    {
        int different = points.Select(point => string.Join(' ', point)).Distinct().Count();
        if (options.Types is { } given)
            return (KMeans.Group(points, Math.Min(given, different), options.Seed, cancel), []);
        int least = (int)TypologyOptions.TypesLimits.Least,
            most = Math.Min(TypologyOptions.MostTypesTried, Math.Min(different, points.Length - 1));
        var tried = Enumerable.Range(least, Math.Max(0, most - least + 1))
            .Select(types =>
            {
                int[] group = KMeans.Group(points, types, options.Seed, cancel);
                return (Group: group, Criterion: new TypeCriterion(types, Silhouette.MeanOf(points, group)));
            })
            .ToImmutableArray();
        int[] best = tried.IsEmpty ? new int[points.Length] : tried.MaxBy(t => t.Criterion.Silhouette).Group;
        return (best, [.. tried.Select(t => t.Criterion)]);
    }
}
