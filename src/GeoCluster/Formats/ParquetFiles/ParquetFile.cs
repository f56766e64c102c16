using System.Collections.Immutable;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using Microsoft.Win32.SafeHandles;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>An open Parquet file. Not thread-safe, but each thread may open the same file.</summary>
internal sealed class ParquetFile : IRowSource
{
    private readonly SafeFileHandle _handle;
    private readonly FileWindow _window;
    private readonly ParquetReader _reader;
    private readonly ImmutableArray<ParquetColumn> _columns;

    private ParquetFile(FoundFile file, SafeFileHandle handle, FileWindow window, ParquetReader reader)
    {
        (_handle, _window, _reader) = (handle, window, reader);
        var meta = reader.Metadata!;
        _columns = GeoMetadata.Mark(ParquetColumn.From(meta.Schema), meta);
        long rows = 0;
        foreach (var group in meta.RowGroups)
        {
            rows = checked(rows + group.NumRows);
            if (group.NumRows < 0 || group.NumRows > Array.MaxLength)
            {
                throw new InvalidDataException(
                    $"A row group has {group.NumRows} rows; at most {Array.MaxLength} can be read. Write smaller row groups.");
            }
        }
        if (rows != meta.NumRows)
            throw new InvalidDataException($"The footer is damaged: it states {meta.NumRows} rows, but its row groups have {rows}.");
        Shape = new InputShape(file, window.Length, [.. _columns.Select(c => c.Column)], [.. meta.RowGroups.Select(g => g.NumRows)]);
    }

    /// <summary>Columns and row groups, from the footer.</summary>
    public InputShape Shape { get; }

    /// <summary>The row groups in the footer; the statistics of a column are removed when the column is read.</summary>
    public IReadOnlyList<RowGroup> RowGroups => _reader.Metadata!.RowGroups;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="InputException">It cannot be opened, is not Parquet, or its footer is damaged.</exception>
    public static ParquetFile Open(FoundFile file)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            long length = RandomAccess.GetLength(handle);
            ParquetFooter.Check(handle, length);
            var window = new FileWindow(handle, length);
            var reader = ParquetReader.CreateAsync(window, new ParquetOptions()).GetAwaiter().GetResult();
            return new ParquetFile(file, handle, window, reader);
        }
        // Parquet.Net lets internal exceptions escape, null references and lack of memory included.
        catch (Exception e) when (e is not InputException)
        {
            handle?.Dispose();
            bool isSentence = e is InvalidDataException or IOException or UnauthorizedAccessException;
            throw new InputException($"{file.Written}: {(isSentence ? e.Message : $"The footer cannot be read ({e.Message}).")}", e);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<RowBatch> Read(int rowGroup, ImmutableArray<string> columns, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // Parquet.Net treats a column without pages as damaged.
        if (Shape.RowGroupRows[rowGroup] == 0)
            yield break;
        ImmutableArray<ParquetColumn> found = [.. columns.Select(name => _columns.First(c => c.Column.Name == name))];
        using RowBatch batch = found.Any(c => c.MaxRepetition > 0)
            ? ParquetListBatch.Read(this, rowGroup, found)
            : new ParquetBatch(this, rowGroup, found);
        yield return batch;
    }

    /// <inheritdoc/>
    public ColumnBounds BoundsOf(int rowGroup, string column)
    {
        var found = _columns.First(c => c.Column.Name == column);
        var (meta, index) = (_reader.Metadata!, _columns.IndexOf(found));
        bool hasOrder = meta.ColumnOrders is { } orders && index < orders.Count && orders[index].TYPEORDER is not null;
        var data = RowGroups[rowGroup].Columns?.Find(c => c.MetaData?.PathInSchema.SequenceEqual(found.Path) == true)?.MetaData;
        return ParquetStatistics.Read(found, data, hasOrder);
    }

    /// <summary>Reads one column of a row group.</summary>
    /// <exception cref="InputException">The data are damaged, or use a part of the format that cannot be read.</exception>
    public ParquetSlots Read(int rowGroup, ParquetColumn column)
    {
        try
        {
            var group = _reader.OpenRowGroupReader(rowGroup);
            var (field, data) = Locate(group, column);
            return ParquetSlots.Read(group, field, column, checked((int)data.NumValues));
        }
        catch (Exception e) when (e is not InputException)
        {
            string reason = e is NotImplementedException or NotSupportedException
                ? "it uses a part of the Parquet format that cannot be read; write it with snappy, zstd, gzip or no compression, " +
                    "and data pages of version 1"
                : "the data are damaged; write or copy the file again";
            // Only the pages state their version reliably; some footers state the wrong one.
            string what = e is NotImplementedException && column.MaxRepetition > 0
                ? "lists in data pages of version 2" : e.Message.TrimEnd('.');
            string place = $"{Shape.File.Written}: row group {rowGroup}, column \"{column.Column.Name}\"";
            throw new InputException($"{place}: {reason} ({what}).", e);
        }
    }

    private (DataField Field, ColumnMetaData Data) Locate(ParquetRowGroupReader group, ParquetColumn column)
    {
        var field = ToField(column);
        var data = group.GetMetadata(field)?.MetaData ?? throw new InvalidDataException("the row group does not have the column");
        long rows = group.RowCount;
        if (column.MaxRepetition == 0 ? data.NumValues != rows : data.NumValues < rows)
            throw new InvalidDataException($"{data.NumValues} values for {rows} rows");
        if (data.NumValues > Array.MaxLength)
            throw new InvalidDataException($"{data.NumValues} values in one row group");
        if (data.Type != column.Physical)
            throw new InvalidDataException($"values of type {data.Type}, but {column.Physical} in the schema");
        RefuseUnreadable(column, data);
        // The statistics have been used by now, and Parquet.Net fails on some valid ones.
        data.Statistics = null;
        long start = data.DataPageOffset;
        if (data.DictionaryPageOffset is > 0 and var dictionary)
            start = Math.Min(start, dictionary);
        // Some old writers leave the header of the dictionary page out of the size (PARQUET-816), so a few more bytes are allowed.
        const int Slack = 128;
        if (data.TotalCompressedSize < 0)
            throw new InvalidDataException($"a size of {data.TotalCompressedSize} bytes");
        _window.Restrict(start, Math.Min(_window.Length, checked(start + data.TotalCompressedSize + Slack)));
        return (field, data);
    }

    // Refuses what Parquet.Net cannot read, or reads wrongly without an error.
    private static void RefuseUnreadable(ParquetColumn column, ColumnMetaData data)
    {
        // Parquet.Net reads the older of the two LZ4 formats as if it were the newer one.
        if (data.Codec is CompressionCodec.LZ4 or CompressionCodec.LZO)
            throw new NotSupportedException($"compression {data.Codec}");
        // The list of encodings includes those of levels, which may be RLE; the encodings per page, where given, do not.
        bool hasRunLengths = data.EncodingStats?.Exists(s => s.Encoding == Encoding.RLE) ?? !data.Encodings.Contains(Encoding.PLAIN);
        bool isBytes = data.Type is Parquet.Meta.Type.BYTE_ARRAY or Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY;
        if (data.Type == Parquet.Meta.Type.BOOLEAN && hasRunLengths)
            throw new NotSupportedException("booleans in the encoding RLE");
        if (isBytes && data.Encodings.Contains(Encoding.BYTE_STREAM_SPLIT))
            throw new NotSupportedException("bytes in the encoding BYTE_STREAM_SPLIT");
    }

    private DataField ToField(ParquetColumn column)
    {
        if (column.Path.Length == 1 && column.MaxRepetition == 0)
        {
            var field = new DataField(column.Path[0], StoredType(column.Physical), isNullable: column.MaxDefinition > 0, isArray: false);
            // A field has levels only as part of a schema.
            return new ParquetSchema(field).DataFields[0];
        }
        StripMeanings();
        var path = new FieldPath(column.Path);
        return _reader.Schema.DataFields.FirstOrDefault(f => f.Path.Equals(path)) is { } nested
            && nested.MaxDefinitionLevel == column.MaxDefinition && nested.MaxRepetitionLevel == column.MaxRepetition
            ? nested
            : throw new NotSupportedException(
                "lists that do not have three layers; Avro writes three if write-old-list-structure is false");
    }

    // Parquet.Net reads each column as the .NET type of its logical type; without a logical type, as the type in which it is stored.
    private void StripMeanings()
    {
        foreach (var element in _reader.Metadata!.Schema)
        {
            if (element.Type is not null)
                (element.LogicalType, element.ConvertedType) = (null, null);
        }
    }

    private static System.Type StoredType(Parquet.Meta.Type physical) => physical switch
    {
        Parquet.Meta.Type.BOOLEAN => typeof(bool),
        Parquet.Meta.Type.INT32 => typeof(int),
        Parquet.Meta.Type.INT64 => typeof(long),
        Parquet.Meta.Type.INT96 => typeof(DateTime),
        Parquet.Meta.Type.FLOAT => typeof(float),
        Parquet.Meta.Type.DOUBLE => typeof(double),
        _ => typeof(byte[]),
    };

    public void Dispose()
    {
        _handle.Dispose();
        _window.Dispose();
    }
}
