using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoJson;
using GeoCluster.Options;
using NetTopologySuite.Geometries;

namespace GeoCluster.RunFiles;

/// <summary>Reads tables whose rows have geometries.</summary>
internal static class LayerFile
{
    /// <summary>Reads a GeoJSON file of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">Name of the layer.</param>
    /// <param name="table">The table with the same columns.</param>
    /// <exception cref="InputException">There is no such layer, or it is not as a run writes it.</exception>
    public static MapTable Read(StoredRun run, string name, string table)
    {
        var columns = TableFile.ReadColumns(run, table);
        return Read(run, name, json => new MapTable
        {
            Name = name,
            Columns = [.. columns.Select(column => ReadColumn(json, column))],
            Ids = [.. json.Select(feature => feature.GetProperty("id").GetString()!)],
            Geometries = [.. json.Select(GeometryOf)],
        });
    }

    /// <summary>Reads only the geometries.</summary>
    /// <inheritdoc cref="Read(StoredRun, string, string)"/>
    public static ImmutableArray<Geometry?> ReadGeometries(StoredRun run, string name) =>
        Read(run, name, json => json.Select(GeometryOf).ToImmutableArray());

    private static T Read<T>(StoredRun run, string name, Func<JsonElement[], T> read)
    {
        var file = run.Find($"{name}.geojson");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullPath));
            return read([.. json.RootElement.GetProperty("features").EnumerateArray()]);
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new InputException(
                $"{file.Written} is damaged, or was written by another version of GeoCluster. {StoredRun.RunAgain}", e);
        }
    }

    private static TableColumn ReadColumn(JsonElement[] features, ColumnDefinition column)
    {
        object?[] values = [.. features.Select(feature => Value(feature.GetProperty("properties").GetProperty(column.Name), column.Type))];
        return new TableColumn(column, row => values[row]);
    }

    private static object? Value(JsonElement value, ColumnType type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (_, ColumnType.Text) => value.GetString(),
        (_, ColumnType.Whole) => value.GetInt64(),
        _ => value.GetDouble(),
    };

    private static Geometry? GeometryOf(JsonElement feature) =>
        feature.GetProperty("geometry").Deserialize<Geometry?>(GeoJsonFile.GeometryFormat);
}
