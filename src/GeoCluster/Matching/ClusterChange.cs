using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>What became of a cluster from run A to run B; see <see cref="ClusterMatching"/> for the definitions.</summary>
internal enum ChangeKind
{
    /// <summary>Covers the same ground, give or take a tenth.</summary>
    Kept,

    /// <summary>Took in ground that no cluster had.</summary>
    Grown,

    /// <summary>Lost ground to no cluster.</summary>
    Shrunk,

    /// <summary>One of several parts of a cluster of A.</summary>
    Split,

    /// <summary>One of several clusters of A that are one in B.</summary>
    Merged,

    /// <summary>Gave parts away and took others in.</summary>
    Regrouped,

    /// <summary>Only in B.</summary>
    New,

    /// <summary>Only in A.</summary>
    Gone,
}

/// <summary>A cluster of A and the one of B that continues it, or one of the two alone.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="A">Label in A; null for a cluster of B that continues none.</param>
/// <param name="B">Label in B; null for a cluster of A that none continues.</param>
/// <param name="OthersOfA">Other clusters of A that are related to the cluster of B, by label.</param>
/// <param name="OthersOfB">Other clusters of B that are related to the cluster of A, by label.</param>
/// <param name="Shared">What both have in common; null unless there are both.</param>
internal sealed record ClusterChange(
    ChangeKind Kind, int? A, int? B, ImmutableArray<int> OthersOfA, ImmutableArray<int> OthersOfB, Overlap? Shared);
