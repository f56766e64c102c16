using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Exporting;

/// <summary>The clusters on the map: as outlines, and as points to be seen from afar, with the same columns.</summary>
internal static class ClusterLayers
{
    /// <summary>An outline per cluster.</summary>
    public static MapLayer Outlines(ImmutableArray<TableColumn> columns, RunResult result) => new()
    {
        Name = "clusters",
        Title = "Cluster outlines",
        Summary = SummaryOf(result) + " Outlines hold all core places of a cluster; counts go by places, not by outlines.",
        Dimension = Dimension.Surface,
        Columns = columns,
        Ids = result.Ranked.Clusters.Id,
        Geometries = [.. result.Shapes.Outline],
    };

    /// <summary>A centroid per cluster.</summary>
    public static MapLayer Centroids(ImmutableArray<TableColumn> columns, RunResult result)
    {
        var (x, y) = (columns.Single(c => c.Type == ColumnType.Longitude), columns.Single(c => c.Type == ColumnType.Latitude));
        return new()
        {
            Name = "centroids",
            Title = "Clusters by score (percent)",
            Summary = SummaryOf(result) + " Points are the centroids of the counts.",
            Dimension = Dimension.Point,
            Columns = columns,
            Ids = result.Ranked.Clusters.Id,
            Geometries =
                [.. Enumerable.Range(0, result.Ranked.Length).Select(i => GeometryFactory.Default.CreatePoint(new Coordinate((double)x.Value(i)!, (double)y.Value(i)!)))],
        };
    }

    private static string SummaryOf(RunResult result)
    {
        var (clustering, format) = (result.Options.Clustering, CultureInfo.InvariantCulture);
        return string.Create(
            format,
            $"{result.Ranked.Length} innovation clusters of the run {result.Options.Name}, found by density: a count of at least {clustering.MinDensity:0.######} within {clustering.EpsilonMeters / 1000:0.######} km. The score is the weighted mean of a cluster's shares of the world, in percent.");
    }
}
