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
        DescribeStored(meta.Schema);
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
        // Some writers do not fill in the total.
        if (meta.NumRows != 0 && rows != meta.NumRows)
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
            var (start, tail) = ParquetFooter.Read(handle, length);
            var window = new FileWindow(handle, length);
            window.Replace(start, tail);
            var reader = ParquetReader.CreateAsync(window, new ParquetOptions()).GetAwaiter().GetResult();
            window.Restrict(0, length);
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
        var (orders, index) = (_reader.Metadata!.ColumnOrders, _columns.IndexOf(found));
        var order = orders is null || index >= orders.Count ? StatedOrder.None
            : orders[index].TYPEORDER is null ? StatedOrder.Unknown
            : StatedOrder.OfType;
        return ParquetStatistics.Read(found, Chunk(rowGroup, found)?.MetaData, order);
    }

    private ColumnChunk? Chunk(int rowGroup, ParquetColumn column) =>
        RowGroups[rowGroup].Columns?.Find(c => c.MetaData?.PathInSchema.SequenceEqual(column.Path) == true);

    /// <summary>Reads one column of a row group.</summary>
    /// <exception cref="InputException">
    /// The data are damaged, or use a part of the format that cannot be read; <see cref="InputException.Reason"/> says which.
    /// </exception>
    public ParquetSlots Read(int rowGroup, ParquetColumn column)
    {
        try
        {
            var group = _reader.OpenRowGroupReader(rowGroup);
            var field = ToField(column);
            var data = Locate(group, field, Chunk(rowGroup, column), column);
            if (!PageRewriter.IsNeeded(data) && TryRead(group, field, column, data) is { } slots)
                return slots;
            return ReadRewritten(group, field, column, data);
        }
        catch (Exception e) when (e is not InputException)
        {
            string reason = e switch
            {
                UnreadablePartException => e.Message,
                NotImplementedException or NotSupportedException =>
                    $"it uses a part of the Parquet format that cannot be read ({e.Message.TrimEnd('.')})",
                _ => $"the data are damaged; write or copy the file again ({e.Message.TrimEnd('.')})",
            };
            string place = $"{Shape.File.Written}: row group {rowGroup}, column \"{column.Column.Name}\"";
            throw new InputException($"{place}: {reason}.", e) { Reason = reason };
        }
    }

    // Null where Parquet.Net cannot read the pages as they are; whether they are damaged shows when they are rewritten.
    private ParquetSlots? TryRead(ParquetRowGroupReader group, DataField field, ParquetColumn column, ColumnMetaData data)
    {
        var (start, end) = Section(data);
        _window.Restrict(start, end);
        try
        {
            return ParquetSlots.Read(group, field, column, (int)data.NumValues);
        }
        catch (Exception e) when (e is not UnreadablePartException)
        {
            return null;
        }
    }

    private ParquetSlots ReadRewritten(ParquetRowGroupReader group, DataField field, ParquetColumn column, ColumnMetaData data)
    {
        var (start, end) = Section(data);
        _window.Restrict(start, end);
        byte[] stored = new byte[end - start];
        _window.Position = start;
        _window.ReadExactly(stored);
        var (codec, dataPage, dictionary) = (data.Codec, data.DataPageOffset, data.DictionaryPageOffset);
        try
        {
            _window.Replace(start, PageRewriter.Rewrite(stored, data, column));
            (data.Codec, data.DataPageOffset, data.DictionaryPageOffset) = (CompressionCodec.UNCOMPRESSED, start, null);
            return ParquetSlots.Read(group, field, column, (int)data.NumValues);
        }
        finally
        {
            (data.Codec, data.DataPageOffset, data.DictionaryPageOffset) = (codec, dataPage, dictionary);
            _window.Restrict(start, end);
        }
    }

    // Where the pages of a column are.
    private (long Start, long End) Section(ColumnMetaData data)
    {
        long start = data.DataPageOffset;
        if (data.DictionaryPageOffset is > 0 and var dictionary)
            start = Math.Min(start, dictionary);
        // Some old writers leave the header of the dictionary page out of the size (PARQUET-816), so a few more bytes are allowed.
        const int Slack = 128;
        if (data.TotalCompressedSize < 0)
            throw new InvalidDataException($"a size of {data.TotalCompressedSize} bytes");
        return (start, Math.Min(_window.Length, checked(start + data.TotalCompressedSize + Slack)));
    }

    // What Parquet.Net has to know of a column to read it, after all checks that it leaves out.
    private static ColumnMetaData Locate(ParquetRowGroupReader group, DataField field, ColumnChunk? chunk, ParquetColumn column)
    {
        if (column.Path.Contains(""))
            throw new UnreadablePartException("it has no name; give it one");
        if (chunk?.MetaData is not { } data)
            throw new InvalidDataException("the row group does not have the column");
        if (!string.IsNullOrEmpty(chunk.FilePath))
            throw new UnreadablePartException($"its values are in another file, {chunk.FilePath}; give that one");
        if (chunk.CryptoMetadata is not null)
            throw new UnreadablePartException("it is encrypted; write it without encryption");
        if (group.GetMetadata(field) != chunk)
            throw new UnreadablePartException("another column has the same name; rename one");
        long rows = group.RowCount;
        if (column.MaxRepetition == 0 ? data.NumValues != rows : data.NumValues < rows)
            throw new InvalidDataException($"{data.NumValues} values for {rows} rows");
        if (data.NumValues > Array.MaxLength)
            throw new InvalidDataException($"{data.NumValues} values in one row group");
        if (data.Type != column.Physical)
            throw new InvalidDataException($"values of type {data.Type}, but {column.Physical} in the schema");
        // Parquet.Net reads the older of the two LZ4 formats as if it were the newer one.
        if (data.Codec is CompressionCodec.LZ4 or CompressionCodec.LZO || !Enum.IsDefined(data.Codec))
            throw PageCompression.Unreadable(data.Codec);
        // The statistics have been used by now, and Parquet.Net fails on some valid ones.
        data.Statistics = null;
        return data;
    }

    // Parquet.Net gives a field its levels by a schema: here, one of this column alone, without the meanings that would change its type.
    private DataField ToField(ParquetColumn column)
    {
        var meta = _reader.Metadata!;
        var schema = meta.Schema;
        try
        {
            meta.Schema = [new() { Name = "schema", NumChildren = 1 }, .. column.Path.Select((name, depth) => new SchemaElement
            {
                Name = name,
                RepetitionType = column.Repetitions[depth],
                NumChildren = depth < column.Path.Length - 1 ? 1 : null,
                Type = depth < column.Path.Length - 1 ? null : Stored(column.Physical),
            })];
            return _reader.Schema.DataFields[0];
        }
        finally
        {
            meta.Schema = schema;
        }
    }

    // Times of 12 bytes are read as bytes, since they reach beyond what DateTime can be.
    private static Parquet.Meta.Type Stored(Parquet.Meta.Type physical) =>
        physical == Parquet.Meta.Type.INT96 ? Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY : physical;

    // Parquet.Net also looks into the schema of the file where it reads values.
    private static void DescribeStored(List<SchemaElement> schema)
    {
        foreach (var leaf in schema.Where(element => element.Type is not null))
        {
            if (leaf.Type == Parquet.Meta.Type.INT96)
                leaf.TypeLength = StoredBytes.Int96;
            if (leaf.Type == Parquet.Meta.Type.BOOLEAN)
                leaf.TypeLength = 1;
            leaf.Type = Stored(leaf.Type!.Value);
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        _window.Dispose();
    }
}
