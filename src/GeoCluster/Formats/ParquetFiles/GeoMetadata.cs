using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Rows;
using Parquet.Meta;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>
/// What a Parquet file states about its geometries, in GeoParquet metadata or in Parquet's own geometry types.
/// </summary>
/// <remarks>
/// Source: GeoParquet 1.1.0, and Apache Parquet format 2.12, Geospatial.md. In both, longitude comes first, whatever the axis order of
/// the coordinate system, and the default system is OGC:CRS84. GeoParquet also allows null for an unknown system; such geometries are
/// read as degrees on WGS 84, like two columns of numbers.
/// </remarks>
internal static class GeoMetadata
{
    // WGS 84 in two and three dimensions.
    private static readonly string[] Wgs84 = ["OGC:CRS84", "OGC:CRS84H", "EPSG:4326", "EPSG:4979", "SRID:4326"];

    /// <summary>Returns the columns, with geometry columns marked as such.</summary>
    public static ImmutableArray<ParquetColumn> Mark(ImmutableArray<ParquetColumn> columns, FileMetaData meta)
    {
        columns = [.. columns.Zip(meta.Schema.Where(element => element.Type is not null), (c, leaf) => MarkByType(c, leaf, meta))];
        if (Entry(meta, "geo") is not { } text)
            return columns;
        try
        {
            using var geo = JsonDocument.Parse(text);
            return [.. columns.Select(column => MarkByMetadata(column, geo.RootElement))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Damaged metadata matter only if a column is mapped as geometry; which columns they described cannot be known.
            return [.. columns.Select(c => WithFault(c, "but the GeoParquet metadata in the file are damaged. Write the file again."))];
        }
    }

    private static ParquetColumn MarkByType(ParquetColumn column, SchemaElement leaf, FileMetaData meta)
    {
        string? crs = leaf.LogicalType?.GEOMETRY?.Crs ?? leaf.LogicalType?.GEOGRAPHY?.Crs;
        const string KeyPrefix = "projjson:";
        if (crs?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true)
            crs = Entry(meta, crs[KeyPrefix.Length..]) ?? crs;
        return string.IsNullOrEmpty(crs) || IsWgs84(crs) ? column : WithFault(column, OtherSystem(Shorten(crs)));
    }

    private static ParquetColumn MarkByMetadata(ParquetColumn column, JsonElement geo)
    {
        if (column.Path.Length != 1 || !geo.TryGetProperty("columns", out var described)
            || !described.TryGetProperty(column.Column.Name, out var about))
        {
            return column;
        }
        string? encoding = about.TryGetProperty("encoding", out var written) ? written.GetString() : null;
        if (encoding is not "WKB")
            return WithFault(column, $"with geometries in the encoding {encoding}; only WKB is read. Write the file with encoding WKB.");
        bool isPrimary = geo.TryGetProperty("primary_column", out var primary) && primary.ValueEquals(column.Column.Name);
        column =
            column with { Column = column.Column with { Kind = ColumnKind.Geometry, Type = "geometry", IsPrimaryGeometry = isPrimary } };
        return !about.TryGetProperty("crs", out var crs) || IsWgs84(crs) ? column : WithFault(column, OtherSystem(NameOf(crs)));
    }

    private static ParquetColumn WithFault(ParquetColumn column, string fault) =>
        column with { Column = column.Column with { GeometryFault = fault } };

    private static string OtherSystem(string found) =>
        $"in the coordinate system {found}; longitude and latitude on WGS 84 are expected. "
        + "Write it in EPSG:4326 (GeoPandas: to_crs(4326)).";

    private static bool IsWgs84(JsonElement crs) => crs.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => IsWgs84(crs.GetString()!),
        _ => Identifier(crs) is { } id ? IsKnown(id) : NameOf(crs) is "WGS 84" or "WGS 84 (CRS84)",
    };

    // A code, PROJJSON as text, or the WKT of GeoParquet before 0.4, which ends with its code.
    private static bool IsWgs84(string crs)
    {
        if (!crs.StartsWith('{'))
            return IsKnown(crs) || crs.Replace(" ", "", StringComparison.Ordinal).TrimEnd(']') is var wkt
                && (wkt.EndsWith("ID[\"EPSG\",4326", StringComparison.Ordinal)
                    || wkt.EndsWith("ID[\"OGC\",\"CRS84\"", StringComparison.Ordinal));
        try
        {
            using var json = JsonDocument.Parse(crs);
            return IsWgs84(json.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsKnown(string id) => Wgs84.Contains(id.ToUpperInvariant());

    private static string? Identifier(JsonElement projJson) =>
        projJson.TryGetProperty("id", out var id) && id.TryGetProperty("authority", out var authority)
            && id.TryGetProperty("code", out var code)
            ? $"{authority}:{code}" : null;

    private static string NameOf(JsonElement crs)
    {
        if (crs.ValueKind != JsonValueKind.Object)
            return Shorten(crs.ToString());
        string? name = crs.TryGetProperty("name", out var written) ? written.ToString() : null;
        return (name, Identifier(crs)) switch
        {
            (null, null) => "without a name",
            ({ } only, null) => only,
            (null, { } id) => id,
            var (both, id) => $"{both} ({id})",
        };
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string? Entry(FileMetaData meta, string key) => meta.KeyValueMetadata?.Find(e => e.Key == key)?.Value;
}
