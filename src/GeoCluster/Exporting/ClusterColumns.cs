using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>The columns that <c>clusters.csv</c> and the GeoJSON files share, in their order.</summary>
internal static class ClusterColumns
{
    /// <summary>Decimals of scores, shares, counts and degrees; areas have three, a thousand square meters.</summary>
    private const int Decimals = 6;

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
            new("score", ColumnType.Real, i => Math.Round(ranked.Score[i], Decimals)),
            .. ranked.Sources.SelectMany(source => new TableColumn[]
            {
                new($"{source.Source}_share", ColumnType.Real, i => Math.Round(source.SharePercent[i], Decimals)),
                new($"{source.Source}_count", ColumnType.Real, i => Math.Round(source.FractionalCount[i], Decimals)),
                new($"{source.Source}_rank", ColumnType.Whole, i => (long)source.Rank[i]),
            }),
            .. clusters.Sources.Select(source => new TableColumn($"{source.Source}_observations", ColumnType.Whole, i => source.Observations[i])),
            new("places", ColumnType.Whole, i => (long)clusters.PlaceCount[i]),
            new("core_places", ColumnType.Whole, i => (long)clusters.CorePlaceCount[i]),
            new("area_km2", ColumnType.Real, i => Math.Round(shapes.AreaKm2[i], 3)),
            .. clusters.MidpointPercent.IsDefault ? Array.Empty<TableColumn>()
                : [new("midpoint_share", ColumnType.Real, i => Math.Round(clusters.MidpointPercent[i], Decimals))],
            .. clusters.Sources.SelectMany(OfComposition),
            .. ranked.ScoreWithoutTop.IsDefault ? Array.Empty<TableColumn>()
                :
                [
                    new("score_without_top", ColumnType.Real, i => Math.Round(ranked.ScoreWithoutTop[i], Decimals)),
                    new("rank_without_top", ColumnType.Whole, i => (long)ranked.RankWithoutTop[i]),
                ],
            new("longitude", ColumnType.Longitude, i => Math.Round(clusters.CentroidLongitude[i], Decimals)),
            new("latitude", ColumnType.Latitude, i => Math.Round(clusters.CentroidLatitude[i], Decimals)),
        ];
    }

    // Texts are empty, and numbers 0, where a cluster has no row of the source that names one.
    private static IEnumerable<TableColumn> OfComposition(SourceCounts source)
    {
        var (organizations, fields) = (source.Organizations, source.Fields);
        if (!organizations.IsDefault)
        {
            yield return new($"{source.Source}_top_organization", ColumnType.Text, i => organizations[i].Parts is [var top, ..] ? top.Text : "");
            yield return new(
                $"{source.Source}_top_organization_share",
                ColumnType.Real,
                i => organizations[i].Parts is [var top, ..] ? Math.Round(top.SharePercent, Decimals) : 0.0);
            yield return new($"{source.Source}_hhi", ColumnType.Real, i => Math.Round(organizations[i].Herfindahl, Decimals));
        }
        if (!fields.IsDefault)
            yield return new($"{source.Source}_top_field", ColumnType.Text, i => fields[i].Parts is [var top, ..] ? top.Text : "");
    }
}
