using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace GeoCluster.Exporting;

/// <summary>GeoJSON by RFC 7946: a feature per cluster in rank order, with the columns of <c>clusters.csv</c> as flat properties.</summary>
internal static class GeoJsonFile
{
    // Outlines come wound counter-clockwise, rounded to seven decimals and cut at the antimeridian; the converter only writes them down.
    private static readonly JsonSerializerOptions GeometryFormat = new()
    {
        Converters = { new GeoJsonConverterFactory(GeometryFactory.Default, writeGeometryBBox: false) },
    };

    // Names keep their letters: the file is UTF-8 and is not embedded in HTML.
    private static readonly JsonWriterOptions Format = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the outlines.</summary>
    public static void WriteOutlines(ImmutableArray<ClusterColumn> columns, RankedTable ranked, ShapeTable shapes, string path) =>
        Write(columns, ranked, [.. shapes.Outline], path);

    /// <summary>Writes the centroids, as points.</summary>
    public static void WriteCentroids(ImmutableArray<ClusterColumn> columns, RankedTable ranked, string path)
    {
        var (x, y) = (columns.Single(c => c.Type == ColumnType.Longitude), columns.Single(c => c.Type == ColumnType.Latitude));
        Write(columns, ranked, [.. Enumerable.Range(0, ranked.Length).Select(i => GeometryFactory.Default.CreatePoint(new Coordinate((double)x.Value(i), (double)y.Value(i))))], path);
    }

    private static void Write(ImmutableArray<ClusterColumn> columns, RankedTable ranked, Geometry[] geometries, string path)
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
            json.WriteString("id", ranked.Clusters.Id[i]);
            json.WriteStartObject("properties");
            foreach (var column in columns)
                WriteProperty(json, column.Name, column.Value(i));
            json.WriteEndObject();
            json.WritePropertyName("geometry");
            JsonSerializer.Serialize(json, geometries[i], GeometryFormat);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A box of nothing has no numbers, so an empty collection has none.
    private static void WriteBoundingBox(Utf8JsonWriter json, Geometry[] geometries)
    {
        var box = new Envelope();
        foreach (var geometry in geometries)
            box.ExpandToInclude(geometry.EnvelopeInternal);
        if (box.IsNull)
            return;
        json.WriteStartArray("bbox");
        foreach (double edge in (ReadOnlySpan<double>)[box.MinX, box.MinY, box.MaxX, box.MaxY])
            json.WriteNumberValue(edge);
        json.WriteEndArray();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case long whole:
                json.WriteNumber(name, whole);
                break;
            case double real:
                json.WriteNumber(name, real);
                break;
            default:
                json.WriteString(name, (string)value);
                break;
        }
    }
}
