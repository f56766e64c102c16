using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The fractional counts of one source by year. Clusters, noise and unlocated of a year add up to the world of that year, and the years to
/// the source's total, both exactly. An observation counts in its own year, whatever the other rows of its record say.
/// </summary>
[ByCluster]
internal sealed record YearCounts
{
    /// <summary>
    /// Years in which the source has a row, rising, then null if there are rows without a year. The arrays below follow it.
    /// </summary>
    [NotByCluster]
    public required ImmutableArray<int?> Year { get; init; }

    /// <summary>Per cluster, by label, and year.</summary>
    public required ImmutableArray<ImmutableArray<Tally>> Clusters { get; init; }

    /// <summary>Located, but in no cluster.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> Noise { get; init; }

    /// <summary>Without a usable position.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> Unlocated { get; init; }

    /// <summary>Clusters, noise and unlocated together.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> World { get; init; }

    /// <summary>Per cluster, growth of its count in percent a year; null where it cannot be told.</summary>
    public required ImmutableArray<double?> GrowthPercent { get; init; }

    /// <summary>Per cluster, growth of its share of the world in percent a year; null where it cannot be told.</summary>
    public required ImmutableArray<double?> ShareGrowthPercent { get; init; }

    /// <summary>Growth of the world's count in percent a year; null where it cannot be told.</summary>
    public required double? WorldGrowthPercent { get; init; }
}
