using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoParquet;
using GeoCluster.RunFiles.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>
/// The ranking with its outlines as GeoParquet 1.1: the columns of <c>clusters.csv</c>, then <c>geometry</c> and <c>bbox</c>.
/// </summary>
/// <remarks>
/// The bounding box of an outline that is cut at the antimeridian runs from -180 to 180, as its coordinates do: readers compare box edges
/// with a window, and would never find a box that begins east of its end. The bounding box of the whole file is that of
/// <c>clusters.geojson</c>.
/// </remarks>
internal static class ClustersParquet
{
    /// <summary>Writes a layer of outlines.</summary>
    public static void Write(MapTable outlines, string path)
    {
        Geometry?[] geometries = [.. outlines.Geometries];
        Geometry[] drawn = [.. geometries.OfType<Geometry>()];
        var extent = outlines.Extent();
        var about = new GeometryColumn
        {
            Name = ClusterColumns.Outline.Name,
            Types = [.. drawn.Select(geometry => geometry.GeometryType).Distinct().OrderDescending(StringComparer.Ordinal)],
            HasRings = true,
            Boxes = ClusterColumns.OutlineBox.Name,
            Longitudes = drawn.Length == 0 ? null : LongitudeSpan.Around(drawn),
            Latitudes = (extent.MinY, extent.MaxY),
        };
        ParquetTable.Write(
            [
                .. outlines.Columns.Select(column => WrittenColumn.Of(column, outlines.Length)),
                WrittenColumn.Of(ClusterColumns.Outline.Name, geometries),
                WrittenColumn.Boxes(ClusterColumns.OutlineBox.Name, geometries),
            ],
            outlines.Length, about, path);
    }
}
