using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>How clusters are ranked.</summary>
internal sealed record RankOptions
{
    /// <summary>Weight of a source that is not named in <see cref="Weights"/>.</summary>
    public const double StandardWeight = 1;

    /// <summary>Limits of each weight; at least one weight is above 0.</summary>
    public static Limits WeightLimits { get; } = new(0, double.PositiveInfinity);

    /// <summary>Weight per source name; a source not named has the <see cref="StandardWeight"/>.</summary>
    public ImmutableSortedDictionary<string, double> Weights { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Weight of a source.</summary>
    public double WeightOf(string source) => Weights.GetValueOrDefault(source, StandardWeight);
}
