using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RegionRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The clusters by region, subregion and country.</summary>
/// <param name="Rows">One row per region, subregion and country.</param>
/// <param name="Clusters">The clusters.</param>
internal sealed record RegionRows(ImmutableArray<RegionRow> Rows, ClusterTable Clusters)
{
    /// <summary>A row.</summary>
    public RegionRow this[int row] => Rows[row];
}

/// <summary>The columns of <c>regions.csv</c>.</summary>
internal static class RegionColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "regions";

    private const int Leading = 3;

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> Of(IEnumerable<string> sources) =>
    [
        Column.Text(
            "level", "Level", "region, subregion or country.",
            (rows, i) => JsonNamingPolicy.CamelCase.ConvertName(rows[i].Level.ToString())),
        Column.Text("region", "Region", "As defined by the United Nations standard M49.", (rows, i) => rows[i].Region),
        Column.Text("subregion", "Subregion", "As defined by M49; empty for a whole region.", (rows, i) => rows[i].Subregion),
        Column.Text("country", "Country", "ISO 3166 code; empty for a region or subregion.", (rows, i) => rows[i].Country),
        Column.Whole(
            "clusters", "Clusters", "Clusters that touch it, each counted as 1.", "clusters",
            (rows, i) => rows[i].Clusters.Length),
        Column.Real(
            "clusters_fractional", "Clusters, fractional",
            "Clusters that touch it, each counted by the part of its records that lies in it.", "clusters",
            (rows, i) => rows[i].FractionalClusters),
        Column.Real("score", "Score", "Sum of the clusters' scores, each multiplied by that part.", "percent", (rows, i) => rows[i].Score),
        .. sources.SelectMany(OfSource),
        Column.Whole(
            "top_rank", "Rank of the leading cluster", "Best rank of a cluster that touches it.", "",
            (rows, i) => rows[i].Clusters[0] + 1L),
        Column.Text("top_id", "Id of the leading cluster", "Id of that cluster.", (rows, i) => rows.Clusters.Id[rows[i].Clusters[0]]),
        Column.Text(
            "top_clusters", "Leading clusters", "Names of the three highest-ranked clusters, best first.",
            (rows, i) => string.Join("; ", rows[i].Clusters.Take(Leading).Select(cluster => rows.Clusters.Name[cluster]))),
    ];

    private static Column[] OfSource(string source, int s) =>
    [
        Column.Real(
            $"{source}_share", SharedColumns.TitleOf(source, "share"),
            $"Sum of the clusters' shares of {source}, each multiplied by that part.", "percent",
            (rows, i) => rows[i].SharePercent[s]),
        Column.Real(
            $"{source}_count", SharedColumns.TitleOf(source, "count"),
            $"Sum of the clusters' counts of {source}, each multiplied by that part.", "records",
            (rows, i) => rows[i].Count[s]),
    ];
}
