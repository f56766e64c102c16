using System.Collections.Immutable;

namespace GeoCluster;

/// <summary>The cluster of each row, in the order of the rows passed to the call.</summary>
public sealed record DbscanResult
{
    internal DbscanResult(ImmutableArray<int> labels, ImmutableArray<bool> isCore, int clusterCount) =>
        (Labels, IsCore, ClusterCount) = (labels, isCore, clusterCount);

    /// <summary>
    /// The cluster of each row, 0 to <see cref="ClusterCount"/> - 1, or <see cref="Dbscan.Noise"/>. Clusters are numbered by their first
    /// core position: from west to east, starting at -180 degrees, and at equal longitude from south to north. Rows at the same position
    /// have the same label.
    /// </summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>
    /// Whether the position of each row is a core position. A row whose count is 0 is core if other rows at its position make it a core
    /// position.
    /// </summary>
    public ImmutableArray<bool> IsCore { get; }

    /// <summary>Number of clusters.</summary>
    public int ClusterCount { get; }
}
