using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>How stable clusters are when records are resampled and clusters are found again among them.</summary>
internal sealed record StabilityTable
{
    /// <summary>
    /// Per cluster: part of the draws, 0..1, in which it exists. It exists in a draw if a cluster of the draw shares with it more than half
    /// of the count in either of them, by the counts of places in the run itself.
    /// </summary>
    public required ImmutableArray<double> Existence { get; init; }

    /// <summary>
    /// Per place: part of the draws, 0..1, in which it lies in the cluster that matches its own; for a place in no cluster, the part in
    /// which it lies in none.
    /// </summary>
    public required ImmutableArray<double> Membership { get; init; }
}
