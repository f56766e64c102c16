using System.Collections.Immutable;

namespace GeoCluster.Formats.Finding;

/// <summary>Format of a file.</summary>
internal enum FileFormat
{
    Parquet,
    Csv,
    GzippedCsv,
}

/// <summary>
/// A column that a folder stands for: a folder <c>year=2021</c> gives all rows below it the value 2021 in the column year.
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Value">Its value; null if the folder stands for a missing value.</param>
internal readonly record struct Partition(string Column, string? Value)
{
    // Hive, Spark, DuckDB and Arrow write this for a missing value.
    private const string MissingValue = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>The columns that the folders of a path stand for, from outside to inside; names and values are percent-decoded.</summary>
    /// <param name="path">With forward slashes; its last name is that of a file.</param>
    public static ImmutableArray<Partition> Of(string path) => [.. path.Split('/')[..^1].Where(name => name.IndexOf('=') > 0).Select(Read)];

    private static Partition Read(string folder)
    {
        int equals = folder.IndexOf('=');
        string value = Uri.UnescapeDataString(folder[(equals + 1)..]);
        return new Partition(Uri.UnescapeDataString(folder[..equals]), value is "" or MissingValue ? null : value);
    }
}

/// <summary>A file of a source.</summary>
/// <param name="Written">Path as the pipeline file writes it, completed where it names a folder or a glob, with forward slashes.</param>
/// <param name="FullPath">Absolute path.</param>
/// <param name="Format">Its format.</param>
internal sealed record FoundFile(string Written, string FullPath, FileFormat Format)
{
    /// <summary>Columns that the folders in <see cref="Written"/> stand for.</summary>
    public ImmutableArray<Partition> Partitions { get; } = Partition.Of(Written);
}
