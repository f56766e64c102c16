using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;
using ParquetSharp;

namespace GeoCluster.Tests.Support;

/// <summary>A folder for input files. Parquet files are written by ParquetSharp, not by the library under test.</summary>
internal sealed class InputFolder : TemporaryFolder
{
    /// <summary>Writes a Parquet file.</summary>
    /// <param name="name">Relative path.</param>
    /// <param name="columns">Columns of equal length.</param>
    /// <param name="rowGroups">Rows of each row group; by default, one group with all rows.</param>
    /// <param name="settings">Changes to the writer's settings.</param>
    /// <param name="geo">Metadata of GeoParquet, in JSON.</param>
    public string WriteParquet(
        string name, TestColumn[] columns, int[]? rowGroups = null, Action<WriterPropertiesBuilder>? settings = null, string? geo = null)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var builder = new WriterPropertiesBuilder();
        settings?.Invoke(builder);
        using var properties = builder.Build();
        using var writer = new ParquetFileWriter(path, [.. columns.Select(c => c.Column)], properties,
            geo is null ? null : new Dictionary<string, string> { ["geo"] = geo });
        int start = 0;
        foreach (int rows in rowGroups ?? [columns[0].Length])
        {
            using var group = writer.AppendRowGroup();
            foreach (var column in columns)
                column.Write(group, start, rows);
            start += rows;
        }
        writer.Close();
        return path;
    }

    /// <summary>A source that reads a path below this folder.</summary>
    public SourceOptions Source(string path, params (ColumnRole Role, string Column)[] columns) => new()
    {
        Name = "patents",
        Paths = [new SourcePath("data/" + path, this[path])],
        Columns = columns.ToImmutableSortedDictionary(c => c.Role, c => c.Column),
    };

    public static (ColumnRole, string)[] Minimal { get; } =
        [(ColumnRole.Record, "id"), (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat")];

    /// <summary>Reads a source on one thread.</summary>
    public static (ObservationTable Table, ImmutableArray<RejectedRow> Rejected) Ingest(SourceOptions source, int threads = 1)
    {
        var result = IngestStage.Run([source], new RunContext { Threads = threads });
        return (Assert.Single(result.Sources), result.Rejected);
    }
}

/// <summary>A column to be written.</summary>
internal abstract class TestColumn
{
    public abstract Column Column { get; }

    public abstract int Length { get; }

    public abstract void Write(RowGroupWriter group, int start, int rows);

    public static TestColumn Of<T>(string name, params T[] values) => new Typed<T>(new Column<T>(name), values);

    public static TestColumn Of<T>(string name, LogicalType type, params T[] values) => new Typed<T>(new Column<T>(name, type), values);

    private sealed class Typed<T>(Column column, T[] values) : TestColumn
    {
        public override Column Column => column;

        public override int Length => values.Length;

        public override void Write(RowGroupWriter group, int start, int rows)
        {
            using var writer = group.NextColumn().LogicalWriter<T>();
            writer.WriteBatch(values, start, rows);
        }
    }
}

/// <summary>Compares columns value by value: by default, immutable arrays are equal only if they are the same array.</summary>
internal static class AssertColumn
{
    public static void Equal<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        T[] wanted = [.. expected], found = [.. actual];
        // Many times faster than Assert.Equal, which is only needed to show where they differ.
        if (!wanted.AsSpan().SequenceEqual(found))
            Assert.Equal(wanted, found);
    }
}
