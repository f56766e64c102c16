using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>What became of a cluster from run A to run B; see <see cref="ClusterMatching"/> for the definitions.</summary>
internal enum ChangeKind
{
    /// <summary>Covers the same area, give or take a tenth.</summary>
    Kept,

    /// <summary>Grew into area that was in no cluster.</summary>
    Grown,

    /// <summary>Lost area that is now in no cluster.</summary>
    Shrunk,

    /// <summary>One of several parts into which a cluster of A split.</summary>
    Split,

    /// <summary>One of several clusters of A that form one cluster in B.</summary>
    Merged,

    /// <summary>Lost parts to other clusters and gained parts of others.</summary>
    Regrouped,

    /// <summary>Only in B.</summary>
    New,

    /// <summary>Only in A.</summary>
    Gone,
}

/// <summary>A cluster of A and the cluster of B that continues it, or either one alone.</summary>
/// <param name="Kind">What became of the cluster.</param>
/// <param name="A">Label in A; null for a cluster of B that continues none.</param>
/// <param name="B">Label in B; null for a cluster of A that none continues.</param>
/// <param name="OthersOfA">Other clusters of A that are related to the cluster of B, by label.</param>
/// <param name="OthersOfB">Other clusters of B that are related to the cluster of A, by label.</param>
/// <param name="Shared">The overlap of the two; null if either is missing.</param>
internal sealed record ClusterChange(
    ChangeKind Kind, int? A, int? B, ImmutableArray<int> OthersOfA, ImmutableArray<int> OthersOfB, Overlap? Shared);
