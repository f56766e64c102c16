using System.Text.Json;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>The clusters by region, subregion and country as CSV.</summary>
internal static class RegionCsv
{
    private const int Decimals = 6, Leading = 3;

    /// <summary>Writes the file and that of its types.</summary>
    public static void Write(RegionTable regions, ClusterTable clusters, string path)
    {
        var rows = regions.Rows;
        TableCsv.Write(
            [
                new("level", ColumnType.Text, i => JsonNamingPolicy.CamelCase.ConvertName(rows[i].Level.ToString())),
                new("region", ColumnType.Text, i => rows[i].Region),
                new("subregion", ColumnType.Text, i => rows[i].Subregion),
                new("country", ColumnType.Text, i => rows[i].Country),
                new("clusters", ColumnType.Whole, i => (long)rows[i].Clusters.Length),
                new("clusters_fractional", ColumnType.Real, i => Math.Round(rows[i].FractionalClusters, Decimals)),
                new("score", ColumnType.Real, i => Math.Round(rows[i].Score, Decimals)),
                .. regions.Sources.SelectMany((source, s) => new TableColumn[]
                {
                    new($"{source}_share", ColumnType.Real, i => Math.Round(rows[i].SharePercent[s], Decimals)),
                    new($"{source}_count", ColumnType.Real, i => Math.Round(rows[i].Count[s], Decimals)),
                }),
                new("top_rank", ColumnType.Whole, i => rows[i].Clusters[0] + 1L),
                new("top_id", ColumnType.Text, i => clusters.Id[rows[i].Clusters[0]]),
                new("top_clusters", ColumnType.Text, i => string.Join("; ", rows[i].Clusters.Take(Leading).Select(cluster => clusters.Name[cluster]))),
            ],
            rows.Length, path);
    }
}
