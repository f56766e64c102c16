using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>A table in which values of a source's rows are looked up by a key. It never adds rows: a key has one row, or none.</summary>
internal sealed record LookupOptions
{
    /// <summary>Name, by which its columns are referred to: lower-case letters, digits and underscores, starting with a letter.</summary>
    public required string Name { get; init; }

    /// <summary>Files, folders or globs.</summary>
    public required ImmutableArray<SourcePath> Paths { get; init; }

    /// <summary>Columns of its files that identify a row.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Columns of the source, or of another lookup, with the values of <see cref="Key"/>; as many.</summary>
    public required ImmutableArray<string> From { get; init; }

    /// <summary>
    /// Filters of its rows, in order. If there are any, rows of the source without a match count as filtered by the lookup.
    /// </summary>
    public ImmutableArray<RowFilter> Filters { get; init; } = [];

    /// <summary>
    /// Of several rows with the same key, the one with the smallest value of this column is used; null if keys are unique.
    /// </summary>
    public string? FirstBy { get; init; }

    /// <summary>Name by which a column of the lookup is referred to.</summary>
    public string Reference(string column) => $"{Name}.{column}";

    /// <summary>Name of the column that says whether a row of the source has a match.</summary>
    public string Match => Reference("");

    /// <summary>The lookup and its column that a name refers to; null for a column of the files.</summary>
    /// <param name="name">Name of a column, such as <c>place.longitude</c>.</param>
    /// <param name="lookups">The lookups of the source.</param>
    public static (LookupOptions Lookup, string Column)? Find(string name, ImmutableArray<LookupOptions> lookups)
    {
        int dot = name.IndexOf('.');
        foreach (var lookup in lookups)
        {
            if (dot == lookup.Name.Length && name.StartsWith(lookup.Name, StringComparison.Ordinal))
                return (lookup, name[(dot + 1)..]);
        }
        return null;
    }

    /// <summary>The lookups in an order in which each comes after those from which it takes its key; null if there is a cycle.</summary>
    public static ImmutableArray<LookupOptions>? InOrder(ImmutableArray<LookupOptions> lookups)
    {
        var ordered = ImmutableArray.CreateBuilder<LookupOptions>();
        var open = lookups.ToList();
        while (open.Count > 0)
        {
            var next = open.Find(lookup => lookup.From.All(name => Find(name, lookups) is not var (of, _) || ordered.Contains(of)));
            if (next is null)
                return null;
            open.Remove(next);
            ordered.Add(next);
        }
        return ordered.ToImmutable();
    }
}
