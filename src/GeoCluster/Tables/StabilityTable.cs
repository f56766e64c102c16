using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>How clusters hold when records are drawn anew and clusters are found among those.</summary>
internal sealed record StabilityTable
{
    /// <summary>
    /// Per cluster: part of the draws, 0..1, in which it exists. It does where a cluster of the draw shares with it more than half of what
    /// either counts, by the counts of places in the run itself.
    /// </summary>
    public required ImmutableArray<double> Existence { get; init; }

    /// <summary>
    /// Per place: part of the draws, 0..1, in which it lies in the cluster that matches its own; of a place in no cluster, in none.
    /// </summary>
    public required ImmutableArray<double> Membership { get; init; }
}
