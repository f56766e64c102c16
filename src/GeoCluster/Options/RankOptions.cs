using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>How clusters are ranked.</summary>
internal sealed record RankOptions
{
    /// <summary>Weight per source name, not negative; a source not named weighs 1.</summary>
    public ImmutableSortedDictionary<string, double> Weights { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
