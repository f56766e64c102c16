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
