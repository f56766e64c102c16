using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The columns that <c>clusters.csv</c> and the GeoJSON files share, in their order.</summary>
internal static class ClusterColumns
{
    /// <summary>All columns.</summary>
    public static ImmutableArray<TableColumn> Of(RankedTable ranked, ShapeTable shapes)
    {
        var clusters = ranked.Clusters;
        return
        [
            new("rank", ColumnType.Whole, i => i + 1L),
            new("id", ColumnType.Text, i => clusters.Id[i]),
            new("name", ColumnType.Text, i => clusters.Name[i]),
            new("countries", ColumnType.Text, i => clusters.Countries[i]),
            TableColumn.Real("score", i => ranked.Score[i]),
            .. ranked.Sources.SelectMany(source => new TableColumn[]
            {
                TableColumn.Real($"{source.Source}_share", i => source.SharePercent[i]),
                TableColumn.Real($"{source.Source}_count", i => source.FractionalCount[i]),
                new($"{source.Source}_rank", ColumnType.Whole, i => (long)source.Rank[i]),
            }),
            .. clusters.Sources.Select(source => new TableColumn($"{source.Source}_observations", ColumnType.Whole, i => source.Observations[i])),
            new("places", ColumnType.Whole, i => (long)clusters.PlaceCount[i]),
            new("core_places", ColumnType.Whole, i => (long)clusters.CorePlaceCount[i]),
            // A thousand square meters.
            TableColumn.Real("area_km2", i => shapes.AreaKm2[i], 3),
            .. clusters.MidpointPercent.IsDefault ? Array.Empty<TableColumn>()
                : [TableColumn.Real("midpoint_share", i => clusters.MidpointPercent[i])],
            .. clusters.Sources.SelectMany(OfComposition),
            .. ranked.ScoreWithoutTop.IsDefault ? Array.Empty<TableColumn>()
                :
                [
                    TableColumn.Real("score_without_top", i => ranked.ScoreWithoutTop[i]),
                    new("rank_without_top", ColumnType.Whole, i => (long)ranked.RankWithoutTop[i]),
                ],
            new("longitude", ColumnType.Longitude, i => Math.Round(clusters.CentroidLongitude[i], TableColumn.Decimals)),
            new("latitude", ColumnType.Latitude, i => Math.Round(clusters.CentroidLatitude[i], TableColumn.Decimals)),
        ];
    }

    // Texts are empty, and numbers 0, where a cluster has no row of the source that names one.
    private static IEnumerable<TableColumn> OfComposition(SourceCounts source)
    {
        var (organizations, fields) = (source.Organizations, source.Fields);
        if (!organizations.IsDefault)
        {
            yield return new($"{source.Source}_top_organization", ColumnType.Text, i => organizations[i].Parts is [var top, ..] ? top.Text : "");
            yield return TableColumn.Real($"{source.Source}_top_organization_share", i => organizations[i].Parts is [var top, ..] ? top.SharePercent : 0.0);
            yield return TableColumn.Real($"{source.Source}_hhi", i => organizations[i].Herfindahl);
        }
        if (!fields.IsDefault)
            yield return new($"{source.Source}_top_field", ColumnType.Text, i => fields[i].Parts is [var top, ..] ? top.Text : "");
    }
}
