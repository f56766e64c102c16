using DuckDB.NET.Data;

namespace GeoCluster.Tests.RunFiles;

/// <summary>Queries DuckDB, which reads Parquet, GeoParquet and CSV with its own code.</summary>
internal static class DuckDb
{
    /// <summary>The rows of a query; null for NULL, bytes for BLOB.</summary>
    public static object?[][] Rows(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries contain only names of the tests' own files.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([
                .. Enumerable.Range(0, reader.FieldCount).Select(
                    column => reader.IsDBNull(column) ? null : Value(reader.GetValue(column)))]);
        return [.. rows];
    }

    /// <summary>The first column of a query.</summary>
    public static object?[] Column(string sql) => [.. Rows(sql).Select(row => row[0])];

    private static object Value(object value)
    {
        if (value is not Stream blob)
            return value;
        using var bytes = new MemoryStream();
        blob.CopyTo(bytes);
        return bytes.ToArray();
    }
}
