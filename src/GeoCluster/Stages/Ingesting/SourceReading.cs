using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A piece of work: a row group to be read, or a file to be hashed.</summary>
/// <param name="Source">Index of the source.</param>
/// <param name="File">Index of the file among those of all sources.</param>
/// <param name="Plan">The columns that are read.</param>
/// <param name="Shape">The file.</param>
/// <param name="RowGroup">Index of the row group, or <see cref="Hash"/>.</param>
internal sealed record IngestJob(int Source, int File, ColumnPlan Plan, InputShape Shape, int RowGroup)
{
    /// <summary>Stands for hashing the whole file.</summary>
    public const int Hash = -1;

    /// <summary>Whether it yields rows. Hashing takes as long as many row groups, so the rows that follow do not wait for it.</summary>
    public bool HasRows => RowGroup != Hash;
}

/// <summary>A source whose files have been found and whose columns have been checked.</summary>
/// <param name="Plan">The columns that are read.</param>
/// <param name="Shapes">Its files, with the columns that are added to them.</param>
internal sealed record SourceReading(ColumnPlan Plan, ImmutableArray<InputShape> Shapes)
{
    /// <summary>The lookups, in the order of the options.</summary>
    public ImmutableArray<LookupReading> Lookups { get; init; } = [];

    private const int MostProblemsShown = 10;

    /// <summary>Finds and checks the files of a source.</summary>
    /// <exception cref="InputException">Files are missing or damaged, or columns are missing or have the wrong type.</exception>
    public static SourceReading Open(SourceOptions source, CancellationToken cancel)
    {
        ImmutableArray<FoundFile> files = [.. source.Paths.SelectMany(path => FileSearch.Find(path))];
        if (Repeated(files) is { } repeated)
            throw new InputException(repeated);
        var shapes = ImmutableArray.CreateBuilder<InputShape>(files.Length);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            shapes.Add(RowSource.ReadShape(file));
        }
        var plan = new ColumnPlan(source);
        var reading = Of(source, shapes.ToImmutable(), [.. source.Lookups.Select(lookup => LookupReading.Open(plan, lookup, cancel))]);
        var problems = reading.Problems;
        return problems.IsEmpty ? reading : throw new InputException(string.Join('\n', problems.Take(MostProblemsShown)));
    }

    /// <summary>A source whose files, and those of its lookups, have been found.</summary>
    public static SourceReading Of(SourceOptions source, ImmutableArray<InputShape> shapes, ImmutableArray<LookupReading> lookups)
    {
        var plan = new ColumnPlan(source);
        ImmutableArray<InputShape> extended = [.. shapes.Select(shape => AddedColumns.Describe(shape, plan, lookups))];
        return new SourceReading(ColumnPlan.For(source, extended), extended) { Lookups = lookups };
    }

    /// <summary>What is wrong with the columns of its files and lookups, as sentences; empty if nothing is.</summary>
    public ImmutableArray<string> Problems =>
        [.. ColumnChecks.Problems(Plan, Shapes), .. Lookups.SelectMany(lookup => ColumnChecks.Problems(lookup.Plan, lookup.Shapes))];

    /// <summary>A warning about a file that is named twice, so that its rows would count twice; or null.</summary>
    public static string? Repeated(ImmutableArray<FoundFile> files)
    {
        var twice = files.GroupBy(f => f.FullPath).FirstOrDefault(g => g.Skip(1).Any());
        return twice is null ? null : $"{twice.First().Written} is read twice, also as {twice.ElementAt(1).Written}. Name it once.";
    }
}
