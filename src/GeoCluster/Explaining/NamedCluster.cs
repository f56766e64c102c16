namespace GeoCluster.Explaining;

/// <summary>A cluster of a run.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its stable id.</param>
internal sealed record NamedCluster(int Rank, string Name, string Id);

/// <summary>A cluster at other thresholds than those of a run, set against the clusters of the run.</summary>
/// <param name="Continues">The cluster of the run that it shares most count with, the first of equal ones; null if it shares none.</param>
/// <param name="Count">Its whole count.</param>
/// <param name="SharedCount">The part of it that it shares with that cluster.</param>
internal sealed record ClusterElsewhere(NamedCluster? Continues, double Count, double SharedCount);
