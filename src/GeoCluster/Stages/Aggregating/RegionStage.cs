using System.Collections.Immutable;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Counts the clusters of each region and country.</summary>
internal static class RegionStage
{
    /// <summary>
    /// Sums clusters, scores, counts and shares by region, subregion and country; each cluster is divided among its countries.
    /// </summary>
    /// <param name="ranked">The clusters in rank order, with the parts of their countries.</param>
    public static RegionTable Run(RankedTable ranked)
    {
        var regions = WorldRegions.Load();
        Part[] parts =
            [.. Enumerable.Range(0, ranked.Length).SelectMany(cluster => PartsOf(cluster, ranked.Clusters.CountryParts[cluster], regions))];
        return new RegionTable(
            [.. ranked.Sources.Select(source => source.Source)],
            [
                .. Rows(RegionLevel.Region, part => (part.Region.Region, "", "")),
                .. Rows(RegionLevel.Subregion, part => (part.Region.Region, part.Region.Subregion, "")),
                .. Rows(RegionLevel.Country, part => (part.Region.Region, part.Region.Subregion, part.Country)),
            ]);

        IEnumerable<RegionRow> Rows(RegionLevel level, Func<Part, (string Region, string Subregion, string Country)> keyOf) => parts
            .GroupBy(keyOf)
            .Select(group => RowOf(level, group.Key, [.. group], ranked))
            .OrderByDescending(row => row.Score)
            .ThenBy(row => row.Region, StringComparer.Ordinal)
            .ThenBy(row => row.Subregion, StringComparer.Ordinal)
            .ThenBy(row => row.Country, StringComparer.Ordinal);
    }

    private static IEnumerable<Part> PartsOf(int cluster, ImmutableArray<CountryPart> countries, WorldRegions regions) => countries.IsEmpty
        ? [new Part(cluster, "", WorldRegion.Unknown, 1)]
        : countries.Select(country => new Part(cluster, country.Country, regions.Of(country.Country), country.Part));

    private static RegionRow RowOf(
        RegionLevel level, (string Region, string Subregion, string Country) key, Part[] parts, RankedTable ranked) => new()
    {
        Level = level,
        Region = key.Region,
        Subregion = key.Subregion,
        Country = key.Country,
        Clusters = [.. parts.Select(part => part.Cluster).Distinct()],
        FractionalClusters = parts.Sum(part => part.Size),
        Score = parts.Sum(part => part.Size * ranked.Score[part.Cluster]),
        Count = [.. ranked.Sources.Select(source => parts.Sum(part => part.Size * source.FractionalCount[part.Cluster]))],
        SharePercent = [.. ranked.Sources.Select(source => parts.Sum(part => part.Size * source.SharePercent[part.Cluster]))],
    };

    private readonly record struct Part(int Cluster, string Country, WorldRegion Region, double Size);
}

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
