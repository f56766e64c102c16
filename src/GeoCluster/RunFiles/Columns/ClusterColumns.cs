using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Runs;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The ranking: one row per cluster, ordered by rank.</summary>
/// <param name="Result">The run.</param>
internal sealed record RankingRows(RunResult Result)
{
    /// <summary>The ranked clusters.</summary>
    public RankedTable Ranked => Result.Ranked;

    /// <summary>The counts of the clusters.</summary>
    public ClusterTable Clusters => Result.Ranked.Clusters;

    /// <summary>The partners of each cluster, strongest tie first.</summary>
    public ILookup<int, (int Partner, ClusterLink Link)> Partners { get; } = ClusterLink.ByCluster(Result.Links.Links);
}

/// <summary>The columns of the ranking, in order; the tables and layers of clusters share them.</summary>
internal static class ClusterColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "clusters";

    /// <summary>The outlines in <c>clusters.parquet</c>.</summary>
    public static ColumnDefinition Outline { get; } = new(
        "geometry", "Outline",
        "Polygon or multipolygon in well-known binary, longitude first, WGS 84; contains all core places.", "degrees",
        ColumnType.Geometry) { Condition = InParquet };

    /// <summary>The bounding boxes of the outlines in <c>clusters.parquet</c>.</summary>
    public static ColumnDefinition OutlineBox { get; } = new(
        "bbox", "Bounding box of the outline",
        "xmin, ymin, xmax, ymax of its coordinates; from -180 to 180 if it is cut at the antimeridian.", "degrees",
        ColumnType.Box) { Condition = InParquet };

    private const string InParquet = "in `clusters.parquet`";

    /// <summary>All columns.</summary>
    /// <param name="sources">Names of the sources, in the order of the run.</param>
    public static ImmutableArray<Column> Of(IReadOnlyList<string> sources) =>
    [
        Column.Whole(SharedColumns.Rank, (_, i) => i + 1L),
        Column.Text(SharedColumns.Id, (rows, i) => rows.Clusters.Id[i]),
        Column.Text(SharedColumns.Name, (rows, i) => rows.Clusters.Name[i]),
        Column.Text(SharedColumns.Countries, (rows, i) => rows.Clusters.Countries[i]),
        Column.Real(
            "score", "Score", "Weighted mean of the cluster's shares of all sources; clusters are ranked by it.", "percent",
            (rows, i) => rows.Ranked.Score[i]),
        .. sources.SelectMany(OfSource),
        .. sources.Select((source, s) =>
            Column.Whole(SharedColumns.Observations(source), (rows, i) => rows.Clusters.Sources[s].Observations[i])),
        Column.Whole("places", "Places", "Distinct positions in the cluster.", "places", (rows, i) => rows.Clusters.PlaceCount[i]),
        Column.Whole(
            "core_places", "Core places", "Places of the cluster whose density reaches the minimum.", "places",
            (rows, i) => rows.Clusters.CorePlaceCount[i]),
        Column.Real(SharedColumns.Area, (rows, i) => rows.Result.Shapes.AreaKm2[i]),
        Column.Real(
            "midpoint_share", "Geocoded to midpoints",
            "Part of the cluster's rows whose address is only known by city, region or country.", "percent",
            (rows, i) => rows.Clusters.MidpointPercent[i])
            .Only("if a source maps `precision`", rows => !rows.Clusters.MidpointPercent.IsDefault),
        .. sources.SelectMany(OfComposition),
        .. WithoutTop.Only("if a source maps `organization`", rows => !rows.Ranked.ScoreWithoutTop.IsDefault),
        Column.Real(SharedColumns.Longitude, (rows, i) => rows.Clusters.CentroidLongitude[i]),
        Column.Real(SharedColumns.Latitude, (rows, i) => rows.Clusters.CentroidLatitude[i]),
        .. sources.SelectMany(YearlyColumns.GrowthOf),
        .. PopulationColumns.Of(sources),
        .. PartnerColumns.All,
        .. UncertaintyColumns.All,
        .. TypologyColumns.TypeOf<RankingRows>(rows => rows.Result.Typology),
    ];

    private static Column[] OfSource(string source, int s) =>
    [
        Column.Real(
            $"{source}_share", SharedColumns.TitleOf(source, "share"),
            $"The cluster's count of {source} divided by the world total, which includes noise and unlocated records.", "percent",
            (rows, i) => rows.Ranked.Sources[s].SharePercent[i]),
        Column.Real(
            $"{source}_count", SharedColumns.TitleOf(source, "count"),
            $"Fractional count of {source}: each record counts 1 in total, divided among its people and their addresses.", "records",
            (rows, i) => rows.Ranked.Sources[s].FractionalCount[i]),
        Column.Whole(
            $"{source}_rank", SharedColumns.TitleOf(source, "rank"), $"Rank of the cluster by its share of {source} alone, from 1.", "",
            (rows, i) => rows.Ranked.Sources[s].Rank[i]),
    ];

    // Texts are empty and numbers are 0 if no row of the source in the cluster names an organization or field.
    private static IEnumerable<Column> OfComposition(string source, int s)
    {
        ImmutableArray<Composition> Organizations(RankingRows rows) => rows.Clusters.Sources[s].Organizations;
        ImmutableArray<Composition> Fields(RankingRows rows) => rows.Clusters.Sources[s].Fields;
        Column[] ofOrganizations =
        [
            Column.Text(
                $"{source}_top_organization", SharedColumns.TitleOf(source, "largest organization"),
                $"Organization with the largest count of {source} in the cluster.",
                (rows, i) => Organizations(rows)[i].Parts is [var top, ..] ? top.Text : ""),
            Column.Real(
                $"{source}_top_organization_share", SharedColumns.TitleOf(source, "share of the largest organization"),
                $"That organization's share of the cluster's count of {source}.", "percent",
                (rows, i) => Organizations(rows)[i].Parts is [var top, ..] ? top.SharePercent : 0.0),
            Column.Real(
                $"{source}_hhi", SharedColumns.TitleOf(source, "concentration"),
                $"Herfindahl-Hirschman index of the organizations of {source}: sum of their squared shares; 1 means one organization.",
                "0 to 1",
                (rows, i) => Organizations(rows)[i].Herfindahl),
        ];
        var ofFields = Column.Text(
            $"{source}_top_field", SharedColumns.TitleOf(source, "largest field"),
            $"Field with the largest count of {source} in the cluster.",
            (rows, i) => Fields(rows)[i].Parts is [var top, ..] ? top.Text : "");
        return
        [
            .. ofOrganizations.Only("if the source maps `organization`", rows => !Organizations(rows).IsDefault),
            ofFields.Only("if the source maps `field`", rows => !Fields(rows).IsDefault),
        ];
    }

    private static Column[] WithoutTop =>
    [
        Column.Real(
            "score_without_top", "Score without the largest organizations",
            "Score if the largest organization of each source were removed from this cluster only.", "percent",
            (rows, i) => rows.Ranked.ScoreWithoutTop[i]),
        Column.Whole(
            "rank_without_top", "Rank without the largest organizations",
            "Rank of that score among the full scores of all other clusters.", "",
            (rows, i) => rows.Ranked.RankWithoutTop[i]),
    ];
}
