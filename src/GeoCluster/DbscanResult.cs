using System.Collections.Immutable;

namespace GeoCluster;

/// <summary>The cluster of each row; row i is that of the call.</summary>
public sealed record DbscanResult
{
    internal DbscanResult(ImmutableArray<int> labels, ImmutableArray<bool> isCore, int clusterCount) =>
        (Labels, IsCore, ClusterCount) = (labels, isCore, clusterCount);

    /// <summary>
    /// Of each row its cluster, 0 to <see cref="ClusterCount"/> - 1, or <see cref="Dbscan.Noise"/>. Clusters are numbered by their
    /// first core position from west to east, from -180 degrees on; at one longitude from south to north. Rows at one position have one
    /// label.
    /// </summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>
    /// Of each row whether its position is a core position. A row whose count is 0 is core if other rows at its position make it so.
    /// </summary>
    public ImmutableArray<bool> IsCore { get; }

    /// <summary>Number of clusters.</summary>
    public int ClusterCount { get; }
}
