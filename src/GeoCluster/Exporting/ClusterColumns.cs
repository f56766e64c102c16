using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>A column of the ranking, with a value per cluster in rank order, or of the links, with one per link.</summary>
/// <param name="Name">As in files.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Value">Value of row i: a <see cref="long"/>, <see cref="double"/> or <see cref="string"/>, by type; null where there is none.</param>
internal sealed record ClusterColumn(string Name, ColumnType Type, Func<int, object?> Value);

/// <summary>Types of columns.</summary>
internal enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole number.</summary>
    Whole,

    /// <summary>Number, rounded to a stated number of decimals.</summary>
    Real,

    /// <summary>Degrees of longitude.</summary>
    Longitude,

    /// <summary>Degrees of latitude.</summary>
    Latitude,
}

/// <summary>The columns that <c>clusters.csv</c> and the GeoJSON files share, in their order.</summary>
internal static class ClusterColumns
{
    /// <summary>Decimals of scores, shares, counts and degrees; areas have three, a thousand square meters.</summary>
    private const int Decimals = 6;

    /// <summary>All columns.</summary>
    public static ImmutableArray<ClusterColumn> Of(RankedTable ranked, ShapeTable shapes)
    {
        var clusters = ranked.Clusters;
        return
        [
            new("rank", ColumnType.Whole, i => i + 1L),
            new("id", ColumnType.Text, i => clusters.Id[i]),
            new("name", ColumnType.Text, i => clusters.Name[i]),
            new("countries", ColumnType.Text, i => clusters.Countries[i]),
            new("score", ColumnType.Real, i => Math.Round(ranked.Score[i], Decimals)),
            .. ranked.Sources.SelectMany(source => new ClusterColumn[]
            {
                new($"{source.Source}_share", ColumnType.Real, i => Math.Round(source.SharePercent[i], Decimals)),
                new($"{source.Source}_count", ColumnType.Real, i => Math.Round(source.FractionalCount[i], Decimals)),
                new($"{source.Source}_rank", ColumnType.Whole, i => (long)source.Rank[i]),
            }),
            .. clusters.Sources.Select(source => new ClusterColumn($"{source.Source}_observations", ColumnType.Whole, i => source.Observations[i])),
            new("places", ColumnType.Whole, i => (long)clusters.PlaceCount[i]),
            new("core_places", ColumnType.Whole, i => (long)clusters.CorePlaceCount[i]),
            new("area_km2", ColumnType.Real, i => Math.Round(shapes.AreaKm2[i], 3)),
            .. clusters.MidpointPercent.IsDefault ? Array.Empty<ClusterColumn>()
                : [new("midpoint_share", ColumnType.Real, i => Math.Round(clusters.MidpointPercent[i], Decimals))],
            new("longitude", ColumnType.Longitude, i => Math.Round(clusters.CentroidLongitude[i], Decimals)),
            new("latitude", ColumnType.Latitude, i => Math.Round(clusters.CentroidLatitude[i], Decimals)),
        ];
    }
}
