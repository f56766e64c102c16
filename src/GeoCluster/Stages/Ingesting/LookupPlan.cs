using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>The columns of a lookup to be read, each once, and what each is used for.</summary>
internal sealed class LookupPlan
{
    private readonly List<string> _read = [];

    /// <summary>Plans the columns of a lookup: those that the source refers to, and those of its key and filters.</summary>
    public LookupPlan(ColumnPlan source, LookupOptions lookup)
    {
        (Source, Lookup) = (source.Source.Name, lookup);
        var mapped = source.Needed.Select(
            needed => LookupOptions.Find(needed.Name, source.Source.Lookups) is var (of, column) && of == lookup
            ? needed with { Name = column } : null).OfType<NeededColumn>().ToImmutableArray();
        Needed =
        [
            .. lookup.Key.Select(name => new NeededColumn(name, ColumnUse.Key, null) { Purpose = "named in its key" }), .. mapped,
            .. lookup.Filters.Select(filter => new NeededColumn(filter.Name, ColumnUse.Filter, null)),
            .. lookup.FirstBy is { } by
                ? [new NeededColumn(by, ColumnUse.Filter, null) { Purpose = "named in first" }] : Array.Empty<NeededColumn>(),
        ];
        Columns = [.. mapped.Select(needed => needed.Name).Distinct()];
        Key = [.. lookup.Key.Select(Number)];
        Kept = [.. Columns.Select(Number)];
        Filters = [.. lookup.Filters.Select(filter => new PlannedFilter(filter, Number(filter.Name)))];
        FirstBy = lookup.FirstBy is { } first ? Number(first) : ColumnPlan.None;
        Read = [.. _read];
    }

    /// <summary>Name of the source.</summary>
    public string Source { get; }

    /// <summary>The lookup.</summary>
    public LookupOptions Lookup { get; }

    /// <summary>Source and lookup at the beginning of a message.</summary>
    public string Called => $"Source {Source}, lookup {Lookup.Name}";

    /// <summary>Name of the lookup in lists of files.</summary>
    public string FileOwner => $"{Source}.{Lookup.Name}";

    /// <summary>All required columns and what each is used for.</summary>
    public ImmutableArray<NeededColumn> Needed { get; }

    /// <summary>Names of the columns that the source refers to.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Names of the columns that are read. The properties below are indices into it.</summary>
    public ImmutableArray<string> Read { get; }

    public ImmutableArray<int> Key { get; }

    /// <summary>For each of <see cref="Columns"/>, its index.</summary>
    public ImmutableArray<int> Kept { get; }

    public ImmutableArray<PlannedFilter> Filters { get; }

    /// <summary>The column whose smallest value decides between rows with the same key, or <see cref="ColumnPlan.None"/>.</summary>
    public int FirstBy { get; }

    private int Number(string name)
    {
        int number = _read.IndexOf(name);
        if (number >= 0)
            return number;
        _read.Add(name);
        return _read.Count - 1;
    }
}

/// <summary>A lookup whose files have been found.</summary>
/// <param name="Plan">The columns that are read.</param>
/// <param name="Shapes">Its files.</param>
internal sealed record LookupReading(LookupPlan Plan, ImmutableArray<InputShape> Shapes)
{
    /// <summary>Bytes of its files.</summary>
    public long Bytes => Shapes.Sum(shape => shape.Bytes);

    /// <summary>
    /// A column as the source sees it: with the type that all files have, or else as text. Null if no file has it.
    /// </summary>
    public InputColumn? Column(string name)
    {
        InputColumn[] found = [.. Shapes.SelectMany(shape => shape.Columns.Where(c => c.Name == name))];
        if (found.Length == 0)
            return null;
        bool areAlike = found.All(c => c.Kind == found[0].Kind && (c.Type == "uint64") == (found[0].Type == "uint64"));
        return areAlike ? found[0] : new InputColumn(name, "text", ColumnKind.Untyped, false);
    }

    /// <summary>Finds the files of a lookup.</summary>
    /// <exception cref="InputException">A file is missing or damaged, or is named twice.</exception>
    public static LookupReading Open(ColumnPlan source, LookupOptions lookup, CancellationToken cancel)
    {
        ImmutableArray<FoundFile> files = [.. lookup.Paths.SelectMany(path => FileSearch.Find(path))];
        if (SourceReading.Repeated(files) is { } repeated)
            throw new InputException(repeated);
        var shapes = ImmutableArray.CreateBuilder<InputShape>(files.Length);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            shapes.Add(RowSource.ReadShape(file));
        }
        return new LookupReading(new LookupPlan(source, lookup), shapes.MoveToImmutable());
    }
}
