using GeoCluster.Earth;

namespace GeoCluster.Options;

/// <summary>How neighboring clusters are joined.</summary>
internal sealed record MergeOptions
{
    /// <summary>Limits of <see cref="WithinMeters"/>.</summary>
    public static Limits WithinLimits { get; } = new(0, ChordSquared.MaxMeters, IsOpen: true);

    /// <summary>Limits of <see cref="TieShare"/>.</summary>
    public static Limits TieShareLimits { get; } = new(0, 1, IsOpen: true);

    /// <summary>The rule.</summary>
    public MergeRule Rule { get; init; } = MergeRule.MainPartner;

    /// <summary>
    /// Clusters are close if a place of one lies within this distance, inclusive, of a place of the other. WIPO uses 5 km (GII 2024).
    /// </summary>
    public double WithinMeters { get; init; } = 5_000;

    /// <summary>
    /// Minimum share, inclusive, of the tie of two clusters in the sum of all ties of one of them; used only by <see
    /// cref="MergeRule.TieShare"/>. The default is our choice: WIPO has not published a threshold.
    /// </summary>
    public double TieShare { get; init; } = 0.2;
}

/// <summary>When neighboring clusters become one.</summary>
internal enum MergeRule
{
    /// <summary>Never.</summary>
    None,

    /// <summary>When their places come close.</summary>
    Distance,

    /// <summary>When they are close and, for at least one of the two, the other is its main outside partner.</summary>
    MainPartner,

    /// <summary>
    /// When they are close and, for at least one of the two, their tie reaches a stated share of its ties to all clusters.
    /// </summary>
    TieShare,
}
