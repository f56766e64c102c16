namespace GeoCluster.Stages.Clustering;

/// <summary>How many clusters there are from a minimum density downward, until the next step.</summary>
/// <param name="MinDensity">The greatest minimum density with that many.</param>
/// <param name="Clusters">Their number.</param>
internal readonly record struct ClusterCountStep(double MinDensity, int Clusters);
