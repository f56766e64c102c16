using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>The clusters of single fields that the whole run does not show, as CSV and as outlines on the map, with the same columns.</summary>
internal static class NicheFiles
{
    private const int Decimals = 6;

    /// <summary>Writes the files; without niches, tables without rows.</summary>
    public static void Write(NicheTable table, string csvPath, string geoJsonPath)
    {
        var niches = table.Niches;
        ImmutableArray<TableColumn> columns =
        [
            new("field", ColumnType.Text, i => niches[i].Field),
            new("min_density", ColumnType.Real, i => Math.Round(niches[i].MinDensity, Decimals)),
            new("rank", ColumnType.Whole, i => (long)niches[i].Rank),
            new("id", ColumnType.Text, i => niches[i].Id),
            new("name", ColumnType.Text, i => niches[i].Name),
            new("countries", ColumnType.Text, i => niches[i].Countries),
            new("score", ColumnType.Real, i => Math.Round(niches[i].Score, Decimals)),
            new("count", ColumnType.Real, i => Math.Round(niches[i].Count, Decimals)),
            new("observations", ColumnType.Whole, i => niches[i].Observations),
            new("outside_clusters", ColumnType.Real, i => Math.Round(niches[i].OutsidePercent, Decimals)),
            new("area_km2", ColumnType.Real, i => Math.Round(niches[i].AreaKm2, 3)),
            new("longitude", ColumnType.Longitude, i => Math.Round(niches[i].Longitude, Decimals)),
            new("latitude", ColumnType.Latitude, i => Math.Round(niches[i].Latitude, Decimals)),
        ];
        TableCsv.Write(columns, niches.Length, csvPath);
        GeoJsonFile.Write(
            columns, [.. niches.Select(niche => $"{niche.Field}/{niche.Id}")], [.. niches.Select(niche => niche.Outline)], geoJsonPath);
    }
}
