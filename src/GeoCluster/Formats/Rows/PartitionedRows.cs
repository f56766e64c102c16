using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Finding;

namespace GeoCluster.Formats.Rows;

/// <summary>A file in folders such as <c>year=2021</c>, which stand for columns that the file itself does not have.</summary>
/// <param name="inner">The file; disposed with this.</param>
/// <param name="partitions">The columns.</param>
internal sealed class PartitionedRows(IRowSource inner, ImmutableArray<Partition> partitions) : IRowSource
{
    /// <inheritdoc/>
    public IEnumerable<RowBatch> Read(int rowGroup, ImmutableArray<string> columns, CancellationToken cancel)
    {
        ImmutableArray<Partition?> folders = [.. columns.Select(Find)];
        ImmutableArray<string> own = [.. columns.Where(column => Find(column) is null)];
        ImmutableArray<int> ownNumbers = [.. columns.Select(column => own.IndexOf(column))];
        foreach (var rows in inner.Read(rowGroup, own, cancel))
        {
            using var batch = new Batch(rows, folders, ownNumbers);
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public ColumnBounds BoundsOf(int rowGroup, string column) => Find(column) switch
    {
        null => inner.BoundsOf(rowGroup, column),
        { Value: { } value } => ColumnBounds.OfText(Encoding.UTF8.GetBytes(value)),
        _ => ColumnBounds.AllMissing,
    };

    private Partition? Find(string column)
    {
        foreach (var partition in partitions)
        {
            if (partition.Column == column)
                return partition;
        }
        return null;
    }

    public void Dispose() => inner.Dispose();

    // The creator of the rows disposes them.
    private sealed class Batch(RowBatch rows, ImmutableArray<Partition?> folders, ImmutableArray<int> ownNumbers)
        : RowBatch(rows.Length, rows.RowGroup)
    {
        private readonly ColumnValues?[] _values = new ColumnValues?[folders.Length];

        public override bool[]? Uneven => rows.Uneven;

        public override long FileRow(int row) => rows.FileRow(row);

        public override ColumnValues Column(int column) =>
            folders[column] is { } folder ? _values[column] ??= Repeat(folder.Value) : rows.Column(ownNumbers[column]);

        public override void Release(int column)
        {
            if (folders[column] is null)
                rows.Release(ownNumbers[column]);
        }

        private ColumnValues Repeat(string? value)
        {
            var texts = ArrayPool<ReadOnlyMemory<byte>>.Shared.Rent(Length);
            texts.AsSpan(0, Length).Fill(Encoding.UTF8.GetBytes(value ?? ""));
            return ColumnValues.OfText(texts, Length, null);
        }

        public override void Dispose()
        {
            foreach (var values in _values)
                values?.Dispose();
        }
    }
}
