namespace GeoCluster.Tuning;

/// <summary>How far and how finely to look for thresholds at which clusters become one.</summary>
internal sealed record MergeAtlasOptions
{
    /// <summary>The largest epsilon that is tried; null: twice that of the pipeline, or the longest there is.</summary>
    public double? MaxEpsilonMeters { get; init; }

    /// <summary>Epsilons that are tried are multiples of this, above 0.</summary>
    public double ResolutionMeters { get; init; } = 100;

    /// <summary>
    /// Above 1. Minimum densities are searched down to that of the pipeline divided by it; parts of clusters are what is a cluster of its own at that of the pipeline times it, and
    /// their epsilons are searched down to that of the pipeline divided by it.
    /// </summary>
    public double Factor { get; init; } = 2;

    /// <summary>Only clusters up to this rank.</summary>
    public int MostClusters { get; init; } = 1_000;

    /// <summary>Only so many parts of a cluster, those with the densest places.</summary>
    public int MostParts { get; init; } = 50;
}
