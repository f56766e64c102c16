using GeoCluster.Formats.Columns;
using Microsoft.Data.Sqlite;

namespace GeoCluster.Formats.GeoPackages;

/// <summary>
/// Layers as one GeoPackage 1.3 (OGC 12-128r17): tables with spatial index, styles, metadata, and the meaning of columns.
/// </summary>
/// <remarks>
/// The same bytes for the same layers: rows are numbered and inserted in one transaction, times are fixed, and the SQLite library comes
/// with the package that is referenced.
/// </remarks>
internal static class GeoPackageFile
{
    // A fixed time, so that the bytes do not change; the manifest has the real one.
    private const string Time = "2000-01-01T00:00:00.000Z";

    // "GPKG" in ASCII, and version 1.3.
    private const string Header =
        """
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA application_id = 0x47504B47;
        PRAGMA user_version = 10300;
        """;

    /// <summary>Writes the file.</summary>
    /// <param name="layers">Layers of different names; those without rows are tables without rows.</param>
    /// <param name="path">Path of the file, which must not exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(IEnumerable<PackagedLayer> layers, string path)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            Execute(connection, Header);
            using var transaction = connection.BeginTransaction();
            Execute(connection, Resource("package.sql"), ("@time", Time));
            foreach (var layer in layers)
            {
                FeatureTable.Write(connection, layer.Layer, Time);
                Execute(connection, Resource("index.sql").Replace("{table}", layer.Layer.Name));
                Describe(connection, layer);
            }
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new IOException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    private static void Describe(SqliteConnection connection, PackagedLayer layer)
    {
        string table = layer.Layer.Name;
        Execute(
            connection,
            """
            INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
                styleSLD, useAsDefault, description, owner, update_time)
            VALUES ('', '', @table, 'geom', @table, @style, '', 1, @title, '', @time)
            """,
            ("@table", table), ("@style", layer.Style), ("@title", layer.Layer.Title), ("@time", Time));
        // Metadata as QGIS itself stores it.
        Execute(
            connection,
            """
            INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
            VALUES ('dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', @metadata);
            INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp, md_file_id)
            VALUES ('table', @table, @time, last_insert_rowid());
            """,
            ("@metadata", layer.Metadata), ("@table", table), ("@time", Time));
        foreach (var column in layer.Layer.Columns)
        {
            var definition = column.Definition;
            if (definition.Meaning == "")
                continue;
            Execute(
                connection,
                "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) "
                + "VALUES (@table, @column, @column, @title, @meaning)",
                ("@table", table), ("@column", definition.Name), ("@title", definition.Title),
                ("@meaning", definition.Unit == "" ? definition.Meaning : $"{definition.Meaning} Unit: {definition.Unit}."));
        }
    }

    /// <summary>Runs statements.</summary>
    public static void Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this program; outside values are passed as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(
            typeof(GeoPackageFile).Assembly.GetManifestResourceStream($"GeoCluster.Formats.GeoPackages.{name}")!);
        return reader.ReadToEnd();
    }
}

/// <summary>A layer as a table of a GeoPackage, with its style and metadata for QGIS.</summary>
/// <param name="Layer">Its rows, columns and geometries.</param>
/// <param name="Style">Style, a QML document.</param>
/// <param name="Metadata">Metadata, a QMD document.</param>
internal sealed record PackagedLayer(MapLayer Layer, string Style, string Metadata);
