using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>How much of each cluster of run A lies in each cluster of run B, and vice versa.</summary>
/// <param name="Sources">
/// The sources whose observations are counted: those that both runs have or, if they have none in common, all.
/// </param>
/// <param name="CountA">Observations in each cluster of A.</param>
/// <param name="CountB">Observations in each cluster of B.</param>
/// <param name="Overlaps">Pairs of clusters that have an observation in common, by label in A, then in B.</param>
internal sealed record OverlapTable(
    ImmutableArray<string> Sources, ImmutableArray<long> CountA, ImmutableArray<long> CountB, ImmutableArray<Overlap> Overlaps);

/// <summary>A cluster of A and a cluster of B that overlap.</summary>
/// <param name="A">Label in A.</param>
/// <param name="B">Label in B.</param>
/// <param name="CountA">Observations of A that lie in both clusters.</param>
/// <param name="CountB">
/// Observations of B that lie in both clusters. Equal to <paramref name="CountA"/> if both runs read the same observations.
/// </param>
internal readonly record struct Overlap(int A, int B, long CountA, long CountB);
