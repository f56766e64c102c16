using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>Types of clusters with alike fields; the columns have a row per cluster, in rank order.</summary>
internal sealed record TypologyTable
{
    /// <summary>Type of each cluster: an index into <see cref="Types"/>.</summary>
    public required ImmutableArray<int> TypeIndex { get; init; }

    /// <summary>The types: most clusters first, ties to the one whose best cluster has the better rank.</summary>
    public required ImmutableArray<ClusterType> Types { get; init; }

    /// <summary>
    /// The principal components of the clusters' fields, most variance first, as many as were asked for. The cluster that is farthest from
    /// 0 is on the positive side, of several the first. Beyond what the data have, components are 0.
    /// </summary>
    public required ImmutableArray<PrincipalComponent> Components { get; init; }

    /// <summary>
    /// Nearest peers of each cluster by these components, nearest first, ties to the better rank; five, or all others if there are fewer.
    /// </summary>
    public required ImmutableArray<ImmutableArray<Peer>> Peers { get; init; }

    /// <summary>
    /// How well each number of types that was tried tells clusters apart; empty if the number was given or there was no choice.
    /// </summary>
    public required ImmutableArray<TypeCriterion> Criterion { get; init; }

    /// <summary>Number of fields, those of each source by themselves.</summary>
    public required int FieldCount { get; init; }
}

/// <summary>A type of clusters.</summary>
/// <param name="Name">
/// The fields, at most three, that its clusters have most above the world's share; "no special field" if there are none.
/// </param>
/// <param name="ClusterCount">Clusters of the type, at least 1.</param>
internal sealed record ClusterType(string Name, int ClusterCount);

/// <summary>A direction in which the fields of clusters differ.</summary>
/// <param name="Coordinate">Of each cluster, to four decimals; their mean is 0.</param>
/// <param name="ExplainedPercent">Percent of the whole variance.</param>
internal sealed record PrincipalComponent(ImmutableArray<double> Coordinate, double ExplainedPercent);

/// <summary>A cluster with alike fields.</summary>
/// <param name="Cluster">Its row.</param>
/// <param name="Distance">Euclidean, by principal components.</param>
internal readonly record struct Peer(int Cluster, double Distance);

/// <summary>How well a number of types tells clusters apart.</summary>
/// <param name="Types">The number.</param>
/// <param name="Silhouette">Mean silhouette, -1 to 1; higher is better.</param>
internal readonly record struct TypeCriterion(int Types, double Silhouette);
