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
/// The clusters by region, subregion and country, regions first; in each level the largest score first, ties by ordinal comparison of the
/// names. Regions, and likewise subregions and countries, hold all clusters together, those whose country is not known in a row of empty
/// names.
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

    /// <summary>Their number if each counts 1 in all, by the parts of its countries.</summary>
    public required double FractionalClusters { get; init; }

    /// <summary>Sum of their scores, each by the parts of its countries.</summary>
    public required double Score { get; init; }

    /// <summary>Per source, sum of their fractional counts, each by the parts of its countries.</summary>
    public required ImmutableArray<double> Count { get; init; }

    /// <summary>Per source, the same of their shares, percent of the world total.</summary>
    public required ImmutableArray<double> SharePercent { get; init; }
}
