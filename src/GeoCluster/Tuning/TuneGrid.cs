using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.Tuning;

/// <summary>The settings that are tried: every epsilon with every minimum density.</summary>
/// <param name="EpsilonMeters">At least one value, ascending.</param>
/// <param name="MinDensity">At least one value, ascending, above 0.</param>
internal sealed record TuneGrid(ImmutableArray<double> EpsilonMeters, ImmutableArray<double> MinDensity)
{
    // Around 15 km and 4,500: 5 to 30 km in steps of 2.5, 545 to 20,900 in steps of a fifth.
    private const int EpsilonsBelow = 4, EpsilonsAbove = 6, EpsilonSteps = 6;
    private const int MinimumsBelow = 11, MinimumsAbove = 8, MinimumsPerDecade = 12;

    /// <summary>Epsilons around a given one: from a third of it to twice as much, in steps of a sixth, within the limits.</summary>
    public static ImmutableArray<double> EpsilonsAround(double meters) =>
        [.. Enumerable.Range(-EpsilonsBelow, EpsilonsBelow + EpsilonsAbove + 1).Select(
            i => i == 0 ? meters : GridText.Rounded(meters * (EpsilonSteps + i) / EpsilonSteps)).Where(ClusterOptions.EpsilonLimits.Allow)];

    /// <summary>Minimum densities around a given one: from an eighth of it to 4.6 times as much, twelve per power of ten.</summary>
    /// <param name="clustering">
    /// Its minimum density is the one in the middle. With raw weighting, all values are whole numbers, so a small
    /// minimum density gives fewer values.
    /// </param>
    public static ImmutableArray<double> MinimumsAround(ClusterOptions clustering)
    {
        return
        [
            .. Enumerable.Range(-MinimumsBelow, MinimumsBelow + MinimumsAbove + 1)
                .Select(i => i == 0 ? clustering.MinDensity : Near(clustering.MinDensity * Math.Pow(10, i / (double)MinimumsPerDecade)))
                .Where(ClusterOptions.MinDensityLimits.Allow).Distinct().Order(),
        ];

        double Near(double minDensity) =>
            clustering.Weighting == Weighting.Raw ? Math.Ceiling(GridText.Rounded(minDensity)) : GridText.Rounded(minDensity);
    }

    /// <summary>The grid with a setting added to it.</summary>
    public TuneGrid With(double epsilonMeters, double minDensity) =>
        new(Inserted(EpsilonMeters, epsilonMeters), Inserted(MinDensity, minDensity));

    private static ImmutableArray<double> Inserted(ImmutableArray<double> rising, double value) =>
        rising.Contains(value) ? rising : [.. rising.Append(value).Order()];
}
