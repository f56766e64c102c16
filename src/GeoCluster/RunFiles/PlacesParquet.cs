using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoParquet;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>Every place with its label, core flag and density, in the order of the place table.</summary>
internal static class PlacesParquet
{
    /// <summary>Writes the file.</summary>
    public static void Write(PlaceRows rows, string path) => ParquetTable.Write(
        [.. PlaceColumns.Of(rows.Places.Sources).Select(column => column.Write(column.Definition.Name, rows)).OfType<WrittenColumn>()],
        rows.Places.Length, rows.HasGeometry ? About(rows.Places) : null, path);

    // Without bounding boxes: for points they would only repeat the coordinates, which have columns of their own.
    private static GeometryColumn About(PlaceTable places) =>
        places.Length == 0 ? new() { Name = PlaceColumns.Point.Name, Types = [] } : new()
    {
        Name = PlaceColumns.Point.Name,
        Types = ["Point"],
        Longitudes = LongitudeSpan.Around(places.Longitude.AsSpan()),
        Latitudes = (places.Latitude.Min(), places.Latitude.Max()),
    };
}
