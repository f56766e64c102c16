using System.Globalization;
using GeoCluster.Formats.Columns;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoCluster.Formats.GeoPackages;

/// <summary>The rows of a layer as a table of features, numbered from 1 in order, with the bounding boxes of its spatial index.</summary>
internal static class FeatureTable
{
    private const int Wgs84 = 4326;

    /// <summary>Creates and fills the table and its index, and registers both.</summary>
    public static void Write(SqliteConnection connection, MapLayer layer, string time)
    {
        Create(connection, layer);
        Register(connection, layer, time);
        Fill(connection, layer);
    }

    private static void Create(SqliteConnection connection, MapLayer layer)
    {
        var columns = layer.Columns.Select(column => $", {Quoted(column.Name)} {TypeName(column.Type)}");
        GeoPackageFile.Execute(
            connection,
            $"CREATE TABLE {Quoted(layer.Name)} (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
            + $"\"geom\" {GeometryType(layer)}{string.Concat(columns)})");
        GeoPackageFile.Execute(
            connection, $"CREATE VIRTUAL TABLE {Quoted($"rtree_{layer.Name}_geom")} USING rtree(id, minx, maxx, miny, maxy)");
    }

    private static void Register(SqliteConnection connection, MapLayer layer, string time)
    {
        var extent = layer.Extent();
        object Edge(double edge) => extent.IsNull ? DBNull.Value : edge;
        GeoPackageFile.Execute(
            connection,
            """
            INSERT INTO gpkg_contents VALUES (@table, 'features', @title, @summary, @time, @west, @south, @east, @north, @system);
            INSERT INTO gpkg_geometry_columns VALUES (@table, 'geom', @type, @system, 0, 0);
            INSERT INTO gpkg_extensions
            VALUES (@table, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');
            """,
            ("@table", layer.Name), ("@title", layer.Title), ("@summary", layer.Summary), ("@time", time), ("@type", GeometryType(layer)),
            ("@system", Wgs84),
            ("@west", Edge(extent.MinX)), ("@south", Edge(extent.MinY)), ("@east", Edge(extent.MaxX)), ("@north", Edge(extent.MaxY)));
    }

    private static void Fill(SqliteConnection connection, MapLayer layer)
    {
        using var row = Prepared(
            connection, $"INSERT INTO {Quoted(layer.Name)} VALUES ({Parameters(layer.Columns.Length + 2)})", layer.Columns.Length + 2);
        using var box = Prepared(connection, $"INSERT INTO {Quoted($"rtree_{layer.Name}_geom")} VALUES ({Parameters(5)})", 5);
        var writer = new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY };
        for (int i = 0; i < layer.Length; i++)
        {
            var geometry = layer.Geometries[i];
            Run(row,
                [i + 1L, geometry is null ? null : writer.Write(Uniform(geometry)), .. layer.Columns.Select(column => column.Value(i))]);
            // The index itself rounds outward to single precision.
            if (geometry is { IsEmpty: false })
                Run(box,
                    [i + 1L, geometry.EnvelopeInternal.MinX, geometry.EnvelopeInternal.MaxX, geometry.EnvelopeInternal.MinY,
                        geometry.EnvelopeInternal.MaxY]);
        }
    }

    // All geometries have one type, as the table requires.
    private static Geometry Uniform(Geometry geometry)
    {
        Geometry uniform = geometry switch
        {
            Polygon polygon => new MultiPolygon([(Polygon)polygon.Copy()]),
            LineString line => new MultiLineString([(LineString)line.Copy()]),
            _ => geometry.Copy(),
        };
        uniform.SRID = Wgs84;
        return uniform;
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of columns are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < parameters; i++)
            command.Parameters.AddWithValue(ParameterName(i), DBNull.Value);
        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, IEnumerable<object?> values)
    {
        foreach (var (i, value) in values.Index())
            command.Parameters[i].Value = value ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(0, count).Select(ParameterName));

    private static string ParameterName(int i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}");

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string GeometryType(MapLayer layer) => layer.Dimension switch
    {
        Dimension.Point => "POINT",
        Dimension.Curve => "MULTILINESTRING",
        Dimension.Surface => "MULTIPOLYGON",
        _ => throw new ArgumentException($"The layer {layer.Name} has no kind of geometry.", nameof(layer)),
    };

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "TEXT",
        ColumnType.Whole => "INTEGER",
        ColumnType.Real or ColumnType.Longitude or ColumnType.Latitude => "REAL",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
