using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>The merges of one run, in the order in which they happened.</summary>
/// <param name="Merges">One row per merge of two clusters.</param>
internal sealed record MergeTable(ImmutableArray<ClusterMerge> Merges);

/// <summary>Two clusters became one.</summary>
/// <param name="Round">From 1; merging is repeated until nothing changes.</param>
/// <param name="FirstPlace">Index of the first core place of the cluster that comes first.</param>
/// <param name="SecondPlace">Index of the first core place of the cluster that comes second.</param>
/// <param name="DistanceMeters">Smallest distance between their places.</param>
/// <param name="Tie">Fractional co-occurrence in records; null where the rule does not ask for it.</param>
internal sealed record ClusterMerge(int Round, int FirstPlace, int SecondPlace, double DistanceMeters, double? Tie);
