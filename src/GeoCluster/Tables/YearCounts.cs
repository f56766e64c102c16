using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>
/// The fractional counts of one source by year. Clusters, noise and unlocated rows of a year add up exactly to the world total of that
/// year, and the years to the source's total. An observation counts in its own year, whatever the other rows of its record say.
/// </summary>
[ByCluster]
internal sealed record YearCounts
{
    /// <summary>
    /// Years in which the source has a row, rising, then null if there are rows without a year. The arrays below are in the same order.
    /// </summary>
    [NotByCluster]
    public required ImmutableArray<int?> Year { get; init; }

    /// <summary>Counts per cluster, by label, and year.</summary>
    public required ImmutableArray<ImmutableArray<Tally>> Clusters { get; init; }

    /// <summary>Counts per year of the located rows that are in no cluster.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> Noise { get; init; }

    /// <summary>Counts per year of the rows without a usable position.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> Unlocated { get; init; }

    /// <summary>Counts per year of clusters, noise and unlocated rows together.</summary>
    [NotByCluster]
    public required ImmutableArray<Tally> World { get; init; }

    /// <summary>Per cluster, growth of its count in percent a year; null where it cannot be determined.</summary>
    public required ImmutableArray<double?> GrowthPercent { get; init; }

    /// <summary>Per cluster, growth of its share of the world in percent a year; null where it cannot be determined.</summary>
    public required ImmutableArray<double?> ShareGrowthPercent { get; init; }

    /// <summary>Growth of the world's count in percent a year; null where it cannot be determined.</summary>
    public required double? WorldGrowthPercent { get; init; }
}
