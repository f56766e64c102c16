using System.Collections.Immutable;

namespace GeoCluster.Ingesting.Files;

/// <summary>How a file is written.</summary>
internal enum FileFormat
{
    Parquet,
    Csv,
    GzippedCsv,
}

/// <summary>A file of a source.</summary>
/// <param name="Written">Path as the pipeline file writes it, completed where it names a folder or a glob, with forward slashes.</param>
/// <param name="FullPath">Absolute path.</param>
/// <param name="Format">How it is written.</param>
internal sealed record FoundFile(string Written, string FullPath, FileFormat Format);

/// <summary>What a file says of itself before its rows are read.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Columns">Columns in file order.</param>
/// <param name="RowGroupRows">Rows of each row group; of a CSV file one group of <see cref="UnknownRows"/>.</param>
internal sealed record InputShape(FoundFile File, long Bytes, ImmutableArray<InputColumn> Columns, ImmutableArray<long> RowGroupRows)
{
    /// <summary>Stands for the rows of a CSV file, which are known only after reading.</summary>
    public const long UnknownRows = -1;

    /// <summary>Rows, as far as they are known.</summary>
    public long KnownRows
    {
        get
        {
            long rows = 0;
            foreach (long group in RowGroupRows)
                rows += Math.Max(0, group);
            return rows;
        }
    }

    /// <summary>Reads the footer of a Parquet file or the header of a CSV file.</summary>
    /// <exception cref="InputException">The file cannot be opened, or is not what its name says.</exception>
    public static InputShape Read(FoundFile file)
    {
        if (file.Format != FileFormat.Parquet)
            return CsvFile.ReadShape(file);
        using var parquet = ParquetFile.Open(file);
        return parquet.Shape;
    }
}
