using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>One source: where its rows are and what its columns mean.</summary>
internal sealed record SourceOptions
{
    /// <summary>
    /// Name, which becomes part of column names in results: lower-case letters, digits and underscores, starting with a letter.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Files, folders or globs, as written and resolved against the pipeline file's folder.</summary>
    public required ImmutableArray<SourcePath> Paths { get; init; }

    /// <summary>
    /// Column per mapped role: a name in <see cref="Computed"/>, a column of a lookup such as <c>place.longitude</c>, or else a column of
    /// the files.
    /// </summary>
    public required ImmutableSortedDictionary<ColumnRole, string> Columns { get; init; }

    /// <summary>Columns that no file has, by name.</summary>
    public ImmutableSortedDictionary<string, ComputedColumn> Computed { get; init; } =
        ImmutableSortedDictionary.Create<string, ComputedColumn>(StringComparer.Ordinal);

    /// <summary>Tables in which values of the rows are looked up.</summary>
    public ImmutableArray<LookupOptions> Lookups { get; init; } = [];

    /// <summary>Row filters, in the order in which they are applied.</summary>
    public ImmutableArray<RowFilter> Filters { get; init; } = [];

    /// <summary>Whether the source takes part in finding clusters; if not, it is only counted.</summary>
    public bool Clusters { get; init; } = true;
}

/// <summary>A path of a source.</summary>
/// <param name="Written">Path as in the pipeline file; appears in messages and results, so these do not depend on the machine.</param>
/// <param name="Resolved">Absolute path of a file or folder, or an absolute path that contains a glob.</param>
internal readonly record struct SourcePath(string Written, string Resolved);
