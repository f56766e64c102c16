using ParquetSharp;

namespace GeoCluster.TestSupport;

/// <summary>Writes patents as Parquet with ParquetSharp, not with the library under test.</summary>
public static class PatentFile
{
    /// <summary>Writes rows in row groups of a given size.</summary>
    public static void Write(string path, IReadOnlyList<PatentRow> rows, int rowsPerGroup)
    {
        Column[] columns =
        [
            new Column<long>("application_id"), new Column<string>("inventor_id"), new Column<double?>("lon"), new Column<double?>("lat"),
            new Column<int>("year"), new Column<string>("applicant"), new Column<string>("field"), new Column<string>("city"),
            new Column<string>("country"),
        ];
        using var writer = new ParquetFileWriter(path, columns, Compression.Snappy);
        foreach (var chunk in rows.Chunk(rowsPerGroup))
        {
            using var group = writer.AppendRowGroup();
            Append(group, chunk, row => row.Application);
            Append(group, chunk, row => row.Inventor);
            Append(group, chunk, row => row.Longitude);
            Append(group, chunk, row => row.Latitude);
            Append(group, chunk, row => row.Year);
            Append(group, chunk, row => row.Applicant);
            Append(group, chunk, row => row.Field);
            Append(group, chunk, row => row.City);
            Append(group, chunk, row => row.Country);
        }
        writer.Close();
    }

    private static void Append<T>(RowGroupWriter group, PatentRow[] rows, Func<PatentRow, T> value)
    {
        using var column = group.NextColumn().LogicalWriter<T>();
        column.WriteBatch([.. rows.Select(value)]);
    }
}
