using System.Text;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;

namespace GeoCluster.Formats.GeoParquet;

/// <summary>What a GeoParquet file states about its only geometry column.</summary>
/// <remarks>Source: GeoParquet 1.1.0, https://geoparquet.org/releases/v1.1.0/.</remarks>
internal sealed record GeometryColumn
{
    // OGC:CRS84, as given in the standard.
    private const string LongitudeLatitude =
        """
        {"$schema":"https://proj.org/schemas/v0.5/projjson.schema.json","type":"GeographicCRS","name":"WGS 84 longitude-latitude",
        "datum":{"type":"GeodeticReferenceFrame","name":"World Geodetic System 1984",
        "ellipsoid":{"name":"WGS 84","semi_major_axis":6378137,"inverse_flattening":298.257223563}},
        "coordinate_system":{"subtype":"ellipsoidal","axis":[
        {"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"},
        {"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"}]},"id":{"authority":"OGC","code":"CRS84"}}
        """;

    /// <summary>Name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>Exactly the types that occur, such as <c>Polygon</c>.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Longitudes that contain all geometries, from west to east; null if there are none.</summary>
    public LongitudeSpan? Longitudes { get; init; }

    /// <summary>Latitudes that contain all geometries, from south to north.</summary>
    public (double South, double North) Latitudes { get; init; }

    /// <summary>Whether they are surfaces: exterior rings counter-clockwise, holes clockwise.</summary>
    public bool HasRings { get; init; }

    /// <summary>Name of the column of bounding boxes; null if there is none.</summary>
    public string? Boxes { get; init; }

    /// <summary>The metadata under the key <c>geo</c>.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.1.0");
            json.WriteString("primary_column", Name);
            json.WriteStartObject("columns");
            json.WriteStartObject(Name);
            WriteColumn(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void WriteColumn(Utf8JsonWriter json)
    {
        json.WriteString("encoding", "WKB");
        json.WriteArray("geometry_types", Types, json.WriteStringValue);
        json.WritePropertyName("crs");
        using (var crs = JsonDocument.Parse(LongitudeLatitude))
            crs.RootElement.WriteTo(json);
        json.WriteString("edges", "planar");
        if (HasRings)
            json.WriteString("orientation", "counterclockwise");
        if (Longitudes is { } span)
        {
            double[] box = [span.West, Latitudes.South, span.East, Latitudes.North];
            json.WriteArray("bbox", box, json.WriteNumberValue);
        }
        if (Boxes is not null)
        {
            json.WriteStartObject("covering");
            json.WriteStartObject("bbox");
            foreach (string edge in (ReadOnlySpan<string>)["xmin", "ymin", "xmax", "ymax"])
                json.WriteArray(edge, [Boxes, edge], json.WriteStringValue);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
