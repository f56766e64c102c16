using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Exporting;

/// <summary>The links between clusters as CSV and as lines on the map, with the same columns.</summary>
internal static class LinkFiles
{
    // Ties are whole billionths.
    private const int TieDecimals = 9, PercentDecimals = 6;

    // As centroids have them, so that lines end exactly there.
    private const int DegreeDecimals = 6;

    /// <summary>Writes the files; a run without links has tables without rows.</summary>
    public static void Write(ClusterTable clusters, LinkTable links, string csvPath, string geoJsonPath)
    {
        var columns = ColumnsOf(clusters, links.Links);
        TableCsv.Write(columns, links.Links.Length, csvPath);
        GeoJsonFile.Write(
            columns,
            [.. links.Links.Select(link => $"{clusters.Id[link.First]}/{clusters.Id[link.Second]}")],
            [.. links.Links.Select(link => LineBetween(CentroidOf(clusters, link.First), CentroidOf(clusters, link.Second)))],
            geoJsonPath);
    }

    private static ImmutableArray<TableColumn> ColumnsOf(ClusterTable clusters, ImmutableArray<ClusterLink> links) =>
    [
        new("first_rank", ColumnType.Whole, i => links[i].First + 1L),
        new("first_id", ColumnType.Text, i => clusters.Id[links[i].First]),
        new("first_name", ColumnType.Text, i => clusters.Name[links[i].First]),
        new("second_rank", ColumnType.Whole, i => links[i].Second + 1L),
        new("second_id", ColumnType.Text, i => clusters.Id[links[i].Second]),
        new("second_name", ColumnType.Text, i => clusters.Name[links[i].Second]),
        new("tie", ColumnType.Real, i => Math.Round(links[i].Tie, TieDecimals)),
        new("first_tie_share", ColumnType.Real, i => Math.Round(links[i].FirstPercent, PercentDecimals)),
        new("second_tie_share", ColumnType.Real, i => Math.Round(links[i].SecondPercent, PercentDecimals)),
    ];

    private static (double Latitude, double Longitude) CentroidOf(ClusterTable clusters, int cluster) =>
        (Math.Round(clusters.CentroidLatitude[cluster], DegreeDecimals), Math.Round(clusters.CentroidLongitude[cluster], DegreeDecimals));

    // Null where a cluster surrounds another so that both have one centroid.
    private static Geometry? LineBetween((double Latitude, double Longitude) from, (double Latitude, double Longitude) to)
    {
        LineString[] parts = [.. GreatCircleLine.Between(from, to, DegreeDecimals).Select(part =>
            GeometryFactory.Default.CreateLineString([.. part.Select(point => new Coordinate(point.Longitude, point.Latitude))]))];
        return parts switch
        {
            [] => null,
            [var whole] => whole,
            _ => GeometryFactory.Default.CreateMultiLineString(parts),
        };
    }
}
