using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Formats.Columns;
using GeoCluster.Options;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Runs;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>The clusters on the map: as outlines, and as points for small scales, with the same columns.</summary>
internal static class ClusterLayers
{
    /// <summary>Name of the layer of centroids.</summary>
    public const string Centroids = "centroids";

    /// <summary>A table with the outline of each cluster.</summary>
    public static MapTable OutlineTable(ImmutableArray<TableColumn> columns, RunResult result) => new()
    {
        Name = ClusterColumns.Table,
        Columns = columns,
        Ids = result.Ranked.Clusters.Id,
        Geometries = [.. result.Shapes.Outline],
    };

    /// <summary>A table with the centroid of each cluster.</summary>
    public static MapTable CentroidTable(ImmutableArray<TableColumn> columns, RunResult result)
    {
        var (x, y) = (columns.Single(c => c.Type == ColumnType.Longitude), columns.Single(c => c.Type == ColumnType.Latitude));
        return new()
        {
            Name = Centroids,
            Columns = columns,
            Ids = result.Ranked.Clusters.Id,
            Geometries =
                [.. Enumerable.Range(0, result.Ranked.Length).Select(
                    i => GeometryFactory.Default.CreatePoint(new Coordinate((double)x.Value(i)!, (double)y.Value(i)!)))],
        };
    }

    /// <summary>The layer of outlines.</summary>
    public static MapLayer OfOutlines(MapTable table, PipelineOptions options) => new(
        table, "Cluster outlines", SummaryOf(table, options)
            + " Outlines contain all core places of a cluster; counts are by place, not by outline.", Dimension.Surface);

    /// <summary>The layer of centroids.</summary>
    public static MapLayer OfCentroids(MapTable table, PipelineOptions options) => new(
        table, "Clusters by score (percent)", SummaryOf(table, options) + " Points are the centroids of the counts.", Dimension.Point);

    private static string SummaryOf(MapTable table, PipelineOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{table.Length} innovation clusters of the run {options.Name}, found by density: a count of at least "
        + $"{options.Clustering.MinDensity:0.######} within {options.Clustering.EpsilonMeters / 1000:0.######} km. "
        + $"The score is the weighted mean of a cluster's shares of the world, in percent.");
}
