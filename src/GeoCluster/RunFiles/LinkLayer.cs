using GeoCluster.Earth;
using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>The links between clusters, as lines on the map.</summary>
internal static class LinkLayer
{
    // As in the centroids, so that lines end exactly there.
    private static readonly int DegreeDecimals = SharedColumns.Longitude.Decimals;

    /// <summary>The layer of a table.</summary>
    public static MapLayer Of(MapTable table) => new(
        table,
        "Links between clusters",
        "Pairs of clusters with common records, as great-circle lines between their centroids. "
        + "A record with the part f in one cluster and the part g in the other adds f·g to their tie.",
        Dimension.Curve);

    /// <summary>The table of links; it has no rows if the run has no links.</summary>
    public static MapTable Table(ClusterTable clusters, LinkTable links) => new()
    {
        Name = LinkColumns.Table,
        Columns = LinkColumns.All.With(new LinkRows(clusters, links.Links)),
        Ids = [.. links.Links.Select(link => $"{clusters.Id[link.First]}/{clusters.Id[link.Second]}")],
        Geometries = [.. links.Links.Select(link => LineBetween(CentroidOf(clusters, link.First), CentroidOf(clusters, link.Second)))],
    };

    private static (double Latitude, double Longitude) CentroidOf(ClusterTable clusters, int cluster) =>
        (Math.Round(clusters.CentroidLatitude[cluster], DegreeDecimals), Math.Round(clusters.CentroidLongitude[cluster], DegreeDecimals));

    // Null if both clusters have the same centroid, because one surrounds the other.
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
