using System.Collections.Immutable;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Formats;

/// <summary>What is known about a file before its rows are read.</summary>
/// <param name="Shape">Columns and row groups.</param>
/// <param name="Rows">Number of rows; an estimate for a CSV file.</param>
/// <param name="Columns">Columns of <paramref name="Shape"/>, with what the file states of them.</param>
internal sealed record OpenedFile(InputShape Shape, long Rows, ImmutableArray<StatedColumn> Columns)
{
    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Names of the columns of which one wants to know what the file states, as far as it has them.</param>
    /// <param name="cancel">Checked before opening.</param>
    /// <exception cref="InputException">It cannot be opened, or is damaged.</exception>
    public static OpenedFile Open(FoundFile file, ImmutableArray<string> columns, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var source = RowSource.Open(file, out var shape);
        return new OpenedFile(
            shape, file.Format == FileFormat.Parquet ? shape.KnownRows : CsvRows.About(file),
            [.. shape.Columns.Where(c => columns.Contains(c.Name)).Select(
                column => new StatedColumn(column, FooterStatistics.Of(source, shape, column)))]);
    }

    /// <summary>The first column with a name, or null.</summary>
    public StatedColumn? Find(string name) => Columns.FirstOrDefault(c => c.Column.Name == name);
}

/// <summary>A column, and what the file states of its content, if anything.</summary>
internal sealed record StatedColumn(InputColumn Column, ColumnContent? Content);
