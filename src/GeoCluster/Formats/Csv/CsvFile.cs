using System.Buffers;
using System.Collections.Immutable;
using CsvHelper;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Formats.Csv;

/// <summary>A CSV file: UTF-8, commas, a header row, quotes by RFC 4180; an empty field is a missing value.</summary>
internal sealed class CsvFile(FoundFile file) : IRowSource
{
    /// <summary>Rows that are looked at together.</summary>
    public const int RowsOfBatch = 1 << 16;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        // A quote that is never closed would take in the rest of the file.
        MaxRecordSize = 1 << 24,
    };

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="InputException">It cannot be opened, or has no header.</exception>
    public static InputShape ReadShape(FoundFile file) => Guard(file, () =>
    {
        using var reader = Open(file);
        reader.ReadHeader();
        ImmutableArray<InputColumn> columns = [.. reader.Headers.Select(name => new InputColumn(name, "text", ColumnKind.Untyped, false))];
        return columns.Length > 0
            ? new InputShape(file, new FileInfo(file.FullPath).Length, columns, [InputShape.UnknownRows])
            : throw new InputException($"{file.Written} is empty: it has no header row.");
    });

    /// <inheritdoc/>
    public IEnumerable<RowBatch> Read(int rowGroup, ImmutableArray<string> columns, CancellationToken cancel)
    {
        using var reader = Guard(file, () => Open(file));
        int[] fields = Guard(file, () => columns.Select(reader.GetFieldIndex).ToArray());
        long firstRow = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            using var batch = Guard(file, () => ReadBatch(reader, fields, firstRow));
            if (batch.Length == 0)
                yield break;
            firstRow += batch.Length;
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public ColumnBounds BoundsOf(int rowGroup, string column) => ColumnBounds.Unknown;

    private static CsvBatch ReadBatch(CsvReader reader, int[] fields, long firstRow)
    {
        // The bytes of a column one after another, and where each field ends.
        var bytes = new ArrayBufferWriter<byte>[fields.Length];
        int[][] ends = new int[fields.Length][];
        for (int column = 0; column < fields.Length; column++)
            (bytes[column], ends[column]) = (new ArrayBufferWriter<byte>(), ArrayPool<int>.Shared.Rent(RowsOfBatch));
        int rows = 0;
        for (; rows < RowsOfBatch && reader.Read(); rows++)
        {
            for (int column = 0; column < fields.Length; column++)
            {
                bytes[column].Write(reader.GetSpan(fields[column]));
                ends[column][rows] = bytes[column].WrittenCount;
            }
        }
        var batch = new CsvBatch(rows, firstRow, [.. bytes.Zip(ends, (b, e) => ToValues(b.WrittenMemory, e.AsSpan(0, rows)))]);
        foreach (int[] rented in ends)
            ArrayPool<int>.Shared.Return(rented);
        return batch;
    }

    private static ColumnValues ToValues(ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> ends)
    {
        var texts = ArrayPool<ReadOnlyMemory<byte>>.Shared.Rent(ends.Length);
        for (int row = 0, start = 0; row < ends.Length; start = ends[row++])
            texts[row] = bytes[start..ends[row]];
        return ColumnValues.OfText(texts, ends.Length, null);
    }

    private static CsvReader Open(FoundFile file)
    {
        var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
        return CsvReader.Create(
            file.Format == FileFormat.GzippedCsv ? new GzippedText(stream) : stream, Options);
    }

    private static T Guard<T>(FoundFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or CsvFormatException)
        {
            throw new InputException($"{file.Written}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class CsvBatch(int rows, long firstRow, ImmutableArray<ColumnValues> columns) : RowBatch(rows, 0)
    {
        public override long FileRow(int row) => firstRow + row;

        public override ColumnValues Column(int column) => columns[column];

        public override void Dispose()
        {
            foreach (var values in columns)
                values.Dispose();
        }
    }
}
