using System.Collections.Immutable;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Formats;

/// <summary>Opens files of any format.</summary>
internal static class RowSource
{
    /// <summary>Opens a file, with the columns that its folders stand for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="shape">Its columns and row groups.</param>
    /// <exception cref="InputException">It cannot be opened, or is not what its name says.</exception>
    public static IRowSource Open(FoundFile file, out InputShape shape)
    {
        IRowSource source;
        if (file.Format == FileFormat.Parquet)
        {
            var parquet = ParquetFile.Open(file);
            (source, shape) = (parquet, parquet.Shape);
        }
        else
            (source, shape) = (new CsvFile(file), CsvFile.ReadShape(file));
        var own = shape.Columns.Select(c => c.Name).ToHashSet();
        ImmutableArray<Partition> partitions = [.. file.Partitions.Where(p => !own.Contains(p.Column))];
        if (partitions.IsEmpty)
            return source;
        shape = shape with
        {
            Columns = [.. shape.Columns, .. partitions.Select(p => new InputColumn(p.Column, "folder name", ColumnKind.Untyped, false))],
        };
        return new PartitionedRows(source, partitions);
    }

    /// <summary>
    /// Reads the footer of a Parquet file or the header of a CSV file. Columns that only the file's folders stand for come after its own.
    /// </summary>
    /// <exception cref="InputException">The file cannot be opened, or is not what its name says.</exception>
    public static InputShape ReadShape(FoundFile file)
    {
        using var source = Open(file, out var shape);
        return shape;
    }
}
