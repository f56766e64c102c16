using System.Collections.Immutable;
using System.Globalization;

namespace GeoCluster.Options;

/// <summary>How far thresholds are varied around those of the pipeline.</summary>
internal sealed record SensitivityOptions
{
    /// <summary>Limits of <see cref="Range"/>.</summary>
    public static Limits RangeLimits { get; } = new(0, 0.5, IsOpen: true);

    /// <summary>Fraction by which epsilon and the minimum density are each lowered and raised.</summary>
    public double Range { get; init; } = 0.2;

    /// <summary>A threshold lowered by a fraction of itself, unchanged, and raised.</summary>
    public static ImmutableArray<double> Around(double threshold, double range) =>
        [Times(threshold, 1 - range), threshold, Times(threshold, 1 + range)];

    // Rounded to 15 digits, so that 1.1 times 50 is 55 and not slightly more, which 55 observations would not reach.
    private static double Times(double threshold, double factor) =>
        double.Parse((threshold * factor).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
