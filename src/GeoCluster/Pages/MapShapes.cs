using System.Text.Json;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.Pages;

/// <summary>Areas on a page as the coordinates of multipolygons (RFC 7946), rounded to what is visible.</summary>
internal static class MapShapes
{
    // About 10 m for outlines, and 100 m for the countries behind them.
    private const int OutlineDecimals = 4, CountryDecimals = 3;

    // A ring repeats its first point as its last.
    private const int LeastPoints = 4;

    /// <summary>Writes the outlines of the clusters; null for a cluster without one.</summary>
    public static void WriteOutlines(Utf8JsonWriter json, IEnumerable<Geometry?> outlines)
    {
        json.WriteStartArray("outlines");
        foreach (var outline in outlines)
        {
            if (outline is null)
                json.WriteNullValue();
            else
                Write(json, outline, OutlineDecimals);
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the countries with their names.</summary>
    public static void WriteCountries(Utf8JsonWriter json, MapTable countries)
    {
        var name = countries.Columns.Single(column => column.Name == "name").Value;
        json.WriteStartArray("countries");
        for (int country = 0; country < countries.Length; country++)
        {
            json.WriteStartObject();
            json.WriteString("name", (string)name(country)!);
            json.WritePropertyName("polygons");
            Write(json, countries.Geometries[country]!, CountryDecimals);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Geometry area, int decimals)
    {
        json.WriteStartArray();
        for (int i = 0; i < area.NumGeometries; i++)
        {
            var polygon = (Polygon)area.GetGeometryN(i);
            json.WriteStartArray();
            WriteRing(json, Rounded(polygon.Shell, decimals));
            foreach (var hole in polygon.Holes)
            {
                // Holes that rounding closes are left out.
                if (Rounded(hole, decimals) is { Count: >= LeastPoints } ring)
                    WriteRing(json, ring);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteRing(Utf8JsonWriter json, List<(double Longitude, double Latitude)> ring)
    {
        json.WriteStartArray();
        foreach (var (longitude, latitude) in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    // Leaves out points that round to the same coordinates as the point before.
    private static List<(double Longitude, double Latitude)> Rounded(LineString ring, int decimals)
    {
        var points = new List<(double, double)>();
        foreach (var point in ring.Coordinates)
        {
            var rounded = (Math.Round(point.X, decimals), Math.Round(point.Y, decimals));
            if (points.Count == 0 || points[^1] != rounded)
                points.Add(rounded);
        }
        return points;
    }
}
