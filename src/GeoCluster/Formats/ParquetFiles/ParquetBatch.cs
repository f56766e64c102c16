using System.Collections.Immutable;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Formats.ParquetFiles;

/// <summary>The rows of a row group without list columns; a column is read when it is first requested.</summary>
internal sealed class ParquetBatch(ParquetFile file, int rowGroup, ImmutableArray<ParquetColumn> columns)
    : RowBatch((int)file.Shape.RowGroupRows[rowGroup], rowGroup)
{
    private readonly ColumnValues?[] _values = new ColumnValues?[columns.Length];
    private readonly long _firstRow = FirstRow(file, rowGroup);

    /// <inheritdoc/>
    public override long FileRow(int row) => _firstRow + row;

    /// <inheritdoc/>
    public override ColumnValues Column(int column) => _values[column] ??= file.Read(RowGroup, columns[column]).Values;

    /// <inheritdoc/>
    public override void Release(int column)
    {
        _values[column]?.Dispose();
        _values[column] = null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var values in _values)
            values?.Dispose();
    }

    /// <summary>The number, within the file, of the first row of a row group.</summary>
    public static long FirstRow(ParquetFile file, int rowGroup)
    {
        long first = 0;
        for (int group = 0; group < rowGroup; group++)
            first += file.Shape.RowGroupRows[group];
        return first;
    }
}
