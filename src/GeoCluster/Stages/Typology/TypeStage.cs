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

/// <summary>Types of clusters with similar field profiles; the columns have a row per cluster, in rank order.</summary>
internal sealed record TypologyTable
{
    /// <summary>Type of each cluster: an index into <see cref="Types"/>.</summary>
    public required ImmutableArray<int> TypeIndex { get; init; }

    /// <summary>The types: most clusters first, ties to the one whose best cluster has the better rank.</summary>
    public required ImmutableArray<ClusterType> Types { get; init; }

    /// <summary>
    /// The principal components of the clusters' fields, most variance first, as many as were asked for. The cluster farthest from 0, the
    /// first of several, is on the positive side. Components beyond those that the data have are 0.
    /// </summary>
    public required ImmutableArray<PrincipalComponent> Components { get; init; }

    /// <summary>
    /// Nearest peers of each cluster by these components, nearest first, ties to the better rank; five, or all others if there are fewer.
    /// </summary>
    public required ImmutableArray<ImmutableArray<Peer>> Peers { get; init; }

    /// <summary>
    /// How well each number of types that was tried separates clusters; empty if the number was given or there was no choice.
    /// </summary>
    public required ImmutableArray<TypeCriterion> Criterion { get; init; }

    /// <summary>Number of fields, counted separately for each source.</summary>
    public required int FieldCount { get; init; }
}

/// <summary>A type of clusters.</summary>
/// <param name="Name">
/// The fields, at most three, whose share in its clusters most exceeds their share in the world; "no special field" if there are none.
/// </param>
/// <param name="ClusterCount">Clusters of the type, at least 1.</param>
internal sealed record ClusterType(string Name, int ClusterCount);

/// <summary>A direction in which the fields of clusters differ.</summary>
/// <param name="Coordinate">Coordinate of each cluster, to four decimals; their mean is 0.</param>
/// <param name="ExplainedPercent">Percent of the total variance.</param>
internal sealed record PrincipalComponent(ImmutableArray<double> Coordinate, double ExplainedPercent);

/// <summary>A cluster with a similar field profile.</summary>
/// <param name="Cluster">Its row.</param>
/// <param name="Distance">Euclidean distance in principal components.</param>
internal readonly record struct Peer(int Cluster, double Distance);

/// <summary>How well a number of types separates clusters.</summary>
/// <param name="Types">Number of types.</param>
/// <param name="Silhouette">Mean silhouette, -1 to 1; higher is better.</param>
internal readonly record struct TypeCriterion(int Types, double Silhouette);
