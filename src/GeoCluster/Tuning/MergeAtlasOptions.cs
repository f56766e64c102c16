namespace GeoCluster.Tuning;

/// <summary>How far and how finely to search for thresholds at which clusters join.</summary>
internal sealed record MergeAtlasOptions
{
    /// <summary>The largest epsilon that is tried; null for twice that of the pipeline, limited to the largest valid epsilon.</summary>
    public double? MaxEpsilonMeters { get; init; }

    /// <summary>The epsilons that are tried are multiples of this number, which is above 0.</summary>
    public double ResolutionMeters { get; init; } = 100;

    /// <summary>
    /// Above 1. Minimum densities are searched down to that of the pipeline divided by this factor. Parts of a cluster are its separate
    /// clusters at the pipeline's minimum density times this factor; their epsilons are searched down to that of the pipeline divided by
    /// it.
    /// </summary>
    public double Factor { get; init; } = 2;

    /// <summary>The lowest rank of the clusters that are searched.</summary>
    public int MostClusters { get; init; } = 1_000;

    /// <summary>The greatest number of parts of a cluster that are searched; those with the densest places come first.</summary>
    public int MostParts { get; init; } = 50;
}
