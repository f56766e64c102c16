namespace GeoCluster.Stages.Clustering;

/// <summary>Two clusters of one minimum density that are one at a lower one.</summary>
/// <param name="A">Label of the one.</param>
/// <param name="B">Of the other; above the first.</param>
/// <param name="MinDensity">The greatest minimum density at which they are one.</param>
internal readonly record struct ClusterJoin(int A, int B, double MinDensity);
