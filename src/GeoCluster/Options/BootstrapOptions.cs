namespace GeoCluster.Options;

/// <summary>How records are drawn anew, to see how much of the ranking is chance.</summary>
internal sealed record BootstrapOptions
{
    /// <summary>Number of draws for score and rank, the borders of clusters fixed; 0: none.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Start of the random numbers: the same seed gives the same draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Whether clusters are found anew as well, in other draws, to see how firmly they stand.</summary>
    public bool Recluster { get; init; }

    /// <summary>Number of these draws, at least 1.</summary>
    public int ReclusterDraws { get; init; } = 50;
}
