using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>What a row of a <see cref="RegionTable"/> stands for.</summary>
internal enum RegionLevel
{
    /// <summary>Such as Europe.</summary>
    Region,

    /// <summary>Such as Western Europe.</summary>
    Subregion,

    /// <summary>Such as CH.</summary>
    Country,
}

/// <summary>
/// The clusters by region, subregion and country, regions first; within each level the largest score first, ties by ordinal comparison of
/// the names. Every level covers all clusters: those whose country is unknown are in a row with empty names.
/// </summary>
/// <param name="Sources">Names of the sources, in the order of the pipeline file.</param>
/// <param name="Rows">The rows.</param>
internal sealed record RegionTable(ImmutableArray<string> Sources, ImmutableArray<RegionRow> Rows);

/// <summary>The clusters in one region, subregion or country.</summary>
internal sealed record RegionRow
{
    /// <summary>What the row stands for.</summary>
    public required RegionLevel Level { get; init; }

    /// <summary>Region; empty where it is not known.</summary>
    public required string Region { get; init; }

    /// <summary>Subregion; empty where it is not known, and in rows of regions.</summary>
    public required string Subregion { get; init; }

    /// <summary>ISO 3166 alpha-2 code as the records have it; empty where it is not known, and in rows of other levels.</summary>
    public required string Country { get; init; }

    /// <summary>Labels of the clusters that touch it, best rank first. A cluster in several counts for each.</summary>
    public required ImmutableArray<int> Clusters { get; init; }

    /// <summary>Number of clusters if each counts 1 in total, divided among its countries by their parts.</summary>
    public required double FractionalClusters { get; init; }

    /// <summary>Sum of the scores of the clusters, each divided among its countries by their parts.</summary>
    public required double Score { get; init; }

    /// <summary>Per source, sum of the fractional counts of the clusters, each divided among its countries by their parts.</summary>
    public required ImmutableArray<double> Count { get; init; }

    /// <summary>
    /// Per source, sum of the shares of the clusters in percent of the world total, each divided among its countries by their parts.
    /// </summary>
    public required ImmutableArray<double> SharePercent { get; init; }
}
