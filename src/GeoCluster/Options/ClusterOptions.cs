using GeoCluster.Earth;

namespace GeoCluster.Options;

/// <summary>How clusters are found.</summary>
internal sealed record ClusterOptions
{
    /// <summary>The shortest neighborhood radius; the longest is <see cref="ChordSquared.MaxMeters"/>.</summary>
    public const double MinEpsilonMeters = 10;

    /// <summary>Limits of <see cref="EpsilonMeters"/>.</summary>
    public static Limits EpsilonLimits { get; } = new(MinEpsilonMeters, ChordSquared.MaxMeters);

    /// <summary>
    /// Limits of <see cref="MinDensity"/>: up to the upper limit, densities in millionths fit in the Int64 in which they are summed.
    /// </summary>
    public static Limits MinDensityLimits { get; } = new(0, 9e12, IsOpen: true);

    /// <summary>Neighborhood radius; a distance of exactly epsilon is inside. WIPO uses 15 km (GII 2024).</summary>
    public double EpsilonMeters { get; init; } = 15_000;

    /// <summary>Minimum sum of counts within epsilon of a core place, including its own. WIPO uses 4,500 (GII 2024).</summary>
    public double MinDensity { get; init; } = 4_500;

    /// <summary>How much an observation counts.</summary>
    public Weighting Weighting { get; init; } = Weighting.Raw;

    /// <summary>Surface on which distances are measured.</summary>
    public EarthModel Earth { get; init; } = EarthModel.Ellipsoid;

    /// <summary>
    /// Whether the density of every place is computed. Without it the labels are the same but faster to find, since bounds decide most
    /// places. Not a setting of the pipeline file.
    /// </summary>
    public bool ExactDensity { get; init; } = true;
}

/// <summary>How observations become the counts whose density is measured.</summary>
internal enum Weighting
{
    /// <summary>Each observation counts 1.</summary>
    Raw,

    /// <summary>Each observation counts its fraction of its record, in millionths.</summary>
    Fractional,

    /// <summary>Each source is scaled to the same total, in millionths; the grand total of raw counts stays the same.</summary>
    EqualTotals,
}
