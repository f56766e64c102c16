using System.Collections.Immutable;

namespace GeoCluster.Tuning;

/// <summary>The settings that are tried: every epsilon with every minimum density.</summary>
/// <param name="EpsilonMeters">At least one, rising.</param>
/// <param name="MinDensity">At least one, rising, above 0.</param>
public sealed record TuneGrid(ImmutableArray<double> EpsilonMeters, ImmutableArray<double> MinDensity)
{
    /// <summary>The same grid with a setting of its own in it.</summary>
    /// <returns>The grid itself if it has the setting.</returns>
    public TuneGrid With(double epsilonMeters, double minDensity) => new(Inserted(EpsilonMeters, epsilonMeters), Inserted(MinDensity, minDensity));

    private static ImmutableArray<double> Inserted(ImmutableArray<double> rising, double value) =>
        rising.Contains(value) ? rising : [.. rising.Append(value).Order()];
}
