using System.Collections.Immutable;

namespace GeoCluster.Stages.Typology;

/// <summary>Finds the most similar clusters.</summary>
internal static class NearestPeers
{
    /// <summary>The nearest other points of each point, nearest first, ties to the earlier point; all others if there are fewer.</summary>
    public static ImmutableArray<ImmutableArray<Peer>> Of(double[][] points, int count) =>
    [
        .. points.Select((point, cluster) => points.Index()
            .Where(other => other.Index != cluster)
            .Select(other => new Peer(other.Index, Distance.Between(point, other.Item)))
            .OrderBy(peer => peer.Distance).ThenBy(peer => peer.Cluster)
            .Take(count).ToImmutableArray()),
    ];
}
