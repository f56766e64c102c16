using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The clusters by region, subregion and country as CSV.</summary>
internal static class RegionCsv
{
    private const int Leading = 3;

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
                TableColumn.Real("clusters_fractional", i => rows[i].FractionalClusters),
                TableColumn.Real("score", i => rows[i].Score),
                .. regions.Sources.SelectMany((source, s) => new TableColumn[]
                {
                    TableColumn.Real($"{source}_share", i => rows[i].SharePercent[s]),
                    TableColumn.Real($"{source}_count", i => rows[i].Count[s]),
                }),
                new("top_rank", ColumnType.Whole, i => rows[i].Clusters[0] + 1L),
                new("top_id", ColumnType.Text, i => clusters.Id[rows[i].Clusters[0]]),
                new("top_clusters", ColumnType.Text, i => string.Join("; ", rows[i].Clusters.Take(Leading).Select(cluster => clusters.Name[cluster]))),
            ],
            rows.Length, path);
    }
}
