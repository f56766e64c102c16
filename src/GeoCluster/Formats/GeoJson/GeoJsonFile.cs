using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace GeoCluster.Formats.GeoJson;

/// <summary>GeoJSON by RFC 7946: a feature per row of a table, with the columns of its CSV file as flat properties.</summary>
internal static class GeoJsonFile
{
    /// <summary>How geometries are written, and read back.</summary>
    /// <remarks>
    /// Outlines come wound counter-clockwise, rounded to seven decimals and cut at the antimeridian; the converter only writes them down.
    /// </remarks>
    public static JsonSerializerOptions GeometryFormat { get; } = new()
    {
        Converters = { new GeoJsonConverterFactory(GeometryFactory.Default, writeGeometryBBox: false) },
    };

    // Names keep their letters: the file is UTF-8 and is not embedded in HTML.
    private static readonly JsonWriterOptions Format =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table.</summary>
    public static void Write(MapTable table, string path) => Write(table.Columns, table.Ids, [.. table.Geometries], path);

    /// <summary>Writes a collection.</summary>
    /// <param name="columns">Columns of n rows.</param>
    /// <param name="ids">n ids, all different.</param>
    /// <param name="geometries">n geometries by RFC 7946; null if there is nothing to draw.</param>
    /// <param name="path">Path of the file.</param>
    public static void Write(ImmutableArray<TableColumn> columns, ImmutableArray<string> ids, Geometry?[] geometries, string path)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, Format);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteBoundingBox(json, geometries);
        json.WriteStartArray("features");
        for (int i = 0; i < geometries.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", ids[i]);
            json.WriteStartObject("properties");
            foreach (var column in columns)
                WriteProperty(json, column.Name, column.Value(i));
            json.WriteEndObject();
            json.WritePropertyName("geometry");
            JsonSerializer.Serialize<Geometry?>(json, geometries[i], GeometryFormat);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // An empty collection has no bounding box.
    private static void WriteBoundingBox(Utf8JsonWriter json, Geometry?[] geometries)
    {
        Geometry[] drawn = [.. geometries.OfType<Geometry>().Where(geometry => !geometry.IsEmpty)];
        if (drawn.Length == 0)
            return;
        var span = LongitudeSpan.Around(drawn);
        json.WriteStartArray("bbox");
        foreach (double edge in (ReadOnlySpan<double>)[
            span.West, drawn.Min(g => g.EnvelopeInternal.MinY), span.East, drawn.Max(g => g.EnvelopeInternal.MaxY)])
            json.WriteNumberValue(edge);
        json.WriteEndArray();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case long whole:
                json.WriteNumber(name, whole);
                break;
            case double real:
                json.WriteNumber(name, real);
                break;
            default:
                json.WriteString(name, (string?)value);
                break;
        }
    }
}
