using System.Collections.Immutable;
using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace GeoCluster.SyntheticData;

/// <summary>Writes one Parquet file, row group by row group, under a temporary name until it is complete.</summary>
/// <typeparam name="TRows">Rows of one row group, by column.</typeparam>
internal sealed class SampleFile<TRows> : IDisposable
{
    private const string Notice =
        "Synthetic sample data made by GeoCluster: no record, person or organization in it exists. Towns: GeoNames, CC BY 4.0.";

    private readonly string _path;
    private readonly ImmutableArray<SampleColumn<TRows>> _columns;
    private readonly FileStream _stream;
    private readonly ParquetWriter _writer;

    /// <summary>Starts a file.</summary>
    /// <param name="path">Path of the finished file; an existing file is replaced at the end.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="origin">Metadata stored in the file: seed and scale.</param>
    public SampleFile(string path, ImmutableArray<SampleColumn<TRows>> columns, IEnumerable<KeyValuePair<string, string>> origin)
    {
        (_path, _columns) = (path, columns);
        _stream = Started(path);
        // The default level of zstd is 36 times slower and saves little.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (var column in columns.Where(c => c.Repeats))
            options.ColumnEncodingHints[column.Field.Name] = EncodingHint.Dictionary;
        var schema = new ParquetSchema(columns.Select(c => c.Field).ToArray<Field>());
        _writer = ParquetWriter.CreateAsync(schema, _stream, options).GetAwaiter().GetResult();
        _writer.CustomMetadata = new Dictionary<string, string>(origin) { ["notice"] = Notice };
    }

    private string Provisional => ProvisionalName(_path);

    private static string ProvisionalName(string path) => path + ".part";

    private static FileStream Started(string path)
    {
        try
        {
            return new FileStream(ProvisionalName(path), FileMode.CreateNew, FileAccess.ReadWrite);
        }
        catch (IOException e) when (File.Exists(ProvisionalName(path)))
        {
            throw new IOException(
                $"{ProvisionalName(path)} already exists. If an interrupted run left it behind, delete it; otherwise rename it.", e);
        }
    }

    /// <summary>Appends a row group.</summary>
    public void Write(TRows rows)
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
            column.Write(group, rows).GetAwaiter().GetResult();
        group.CompleteValidate();
    }

    /// <summary>Completes the file and gives it its final name.</summary>
    /// <returns>Size in bytes.</returns>
    public long Finish()
    {
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
        File.Move(Provisional, _path, overwrite: true);
        return new FileInfo(_path).Length;
    }

    /// <summary>Removes the file if it is unfinished.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(Provisional);
    }
}
