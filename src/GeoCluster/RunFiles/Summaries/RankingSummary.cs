using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>The ranking in numbers: the shares of the top clusters, and the clusters by country.</summary>
internal static class RankingSummary
{
    private const int Decimals = ColumnDefinition.UsualDecimals;

    /// <summary>Writes the shares of the top 10 and 100 clusters.</summary>
    public static void WriteLeaders(Utf8JsonWriter json, RankedTable ranked)
    {
        foreach (int leaders in (ReadOnlySpan<int>)[10, 100])
        {
            json.WriteStartObject($"top{leaders}Percent");
            json.WriteNumber("score", Math.Round(ranked.Score.Take(leaders).Sum(), Decimals));
            foreach (var source in ranked.Sources)
                json.WriteNumber(source.Source, Math.Round(source.SharePercent.Take(leaders).Sum(), Decimals));
            json.WriteEndObject();
        }
    }

    /// <summary>Writes the ids of the top ten clusters by each source alone.</summary>
    public static void WriteTopBySource(Utf8JsonWriter json, RankedTable ranked)
    {
        json.WriteStartObject("top10BySource");
        foreach (var source in ranked.Sources)
        {
            var leaders = Enumerable.Range(0, ranked.Length).OrderBy(cluster => source.Rank[cluster]).Take(10);
            json.WriteArray(source.Source, leaders.Select(cluster => ranked.Clusters.Id[cluster]), json.WriteStringValue);
        }
        json.WriteEndObject();
    }

    /// <summary>Writes the number of clusters that touch each country; a cluster counts 1 for each of its countries.</summary>
    public static void WriteCountries(Utf8JsonWriter json, ClusterTable clusters)
    {
        json.WriteStartObject("clustersByCountry");
        var byCountry = clusters.Countries
            .SelectMany(codes => codes.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .CountBy(code => code)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal);
        foreach (var (country, count) in byCountry)
            json.WriteNumber(country, count);
        json.WriteEndObject();
    }

    /// <summary>Writes the number of clusters in each country, where each cluster counts 1 in total, divided among its countries.</summary>
    public static void WriteCountryParts(Utf8JsonWriter json, ClusterTable clusters)
    {
        json.WriteStartObject("clustersByCountryFractional");
        var byCountry = clusters.CountryParts
            .SelectMany(parts => parts)
            .GroupBy(p => p.Country, (country, parts) => (Country: country, Clusters: parts.Sum(p => p.Part)))
            .OrderByDescending(c => c.Clusters).ThenBy(c => c.Country, StringComparer.Ordinal);
        foreach (var (country, count) in byCountry)
            json.WriteNumber(country, Math.Round(count, Decimals));
        json.WriteEndObject();
    }
}
