using System.Collections.Immutable;

namespace GeoCluster.Tables;

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
