namespace GeoCluster.Options;

/// <summary>How records are resampled, to see how much of the ranking is due to chance.</summary>
internal sealed record BootstrapOptions
{
    /// <summary>Limits of <see cref="Draws"/>.</summary>
    public static Limits DrawsLimits { get; } = new(0, 100_000);

    /// <summary>Limits of <see cref="Seed"/>: every whole number that a double holds exactly.</summary>
    public static Limits SeedLimits { get; } = new(0, 1L << 53);

    /// <summary>Limits of <see cref="ReclusterDraws"/>.</summary>
    public static Limits ReclusterDrawsLimits { get; } = new(1, 10_000);

    /// <summary>Number of draws for score and rank with the borders of clusters fixed; 0 for none.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Start of the random numbers: the same seed gives the same draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Whether clusters are also found again in separate draws, to see how stable they are.</summary>
    public bool Recluster { get; init; }

    /// <summary>Number of draws for finding clusters again.</summary>
    public int ReclusterDraws { get; init; } = 50;
}
