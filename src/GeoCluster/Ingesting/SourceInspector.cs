using System.Collections.Immutable;
using GeoCluster.Finding;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Ingesting;

/// <summary>Looks at a source without reading all of it, and says all that is wrong with it instead of stopping at the first.</summary>
public static class SourceInspector
{
    private const int MostSampledFiles = 4;
    private const long EnoughRows = 1_000_000;

    /// <summary>
    /// Opens all files of a source, compares their columns with the mapping, and reads a sample: the first row group, or the first 65,536
    /// rows of a CSV file, of up to four files spread evenly, until a million rows have been read.
    /// </summary>
    /// <exception cref="ArgumentException">The source does not map the columns that it needs.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Row groups are read whole, so that a file of one large row group takes as long as reading it.</remarks>
    public static SourceInspection Inspect(SourceOptions source, RunContext context)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<FoundFile> files = [.. source.Paths.SelectMany(path => OrNone(() => FileSearch.Find(path), problems))];
        if (SourceReading.Repeated(files) is { } repeated)
            problems.Add(repeated);
        ImmutableArray<InputShape> shapes = [.. files.SelectMany(file => OrNone<InputShape>(() => [Open(file, context.Cancel)], problems))];
        var plan = ColumnPlan.For(source, shapes);
        problems.AddRange(ColumnChecks.Problems(plan, shapes));
        var sample = problems.Count > 0 ? [] : OrNone<SourceSample>(() => [ReadSample(plan, shapes, context.Cancel)], problems);
        return new SourceInspection(
            source.Name, [.. shapes.Select(Describe)], Columns(plan, shapes), problems.ToImmutable(), sample.FirstOrDefault());
    }

    private static ImmutableArray<T> OrNone<T>(Func<ImmutableArray<T>> read, ImmutableArray<string>.Builder problems)
    {
        try
        {
            return read();
        }
        catch (InputException e)
        {
            problems.Add(e.Message);
            return [];
        }
    }

    private static InputShape Open(FoundFile file, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return InputShape.Read(file);
    }

    private static InspectedFile Describe(InputShape shape) => new(
        shape.File.Written, shape.Bytes, shape.RowGroupRows.Contains(InputShape.UnknownRows) ? null : shape.KnownRows,
        shape.RowGroupRows.Length, shape.Columns);

    private static ImmutableArray<InspectedColumn> Columns(ColumnPlan plan, ImmutableArray<InputShape> shapes) =>
        [.. plan.Needed.Select(needed => Describe(needed, shapes))];

    private static InspectedColumn Describe(NeededColumn needed, ImmutableArray<InputShape> shapes)
    {
        InputColumn[] found = [.. shapes.SelectMany(s => s.Columns.Where(c => c.Name == needed.Name).Take(1))];
        return new InspectedColumn(needed.Role, needed.Name, [.. found.Select(c => c.Type).Distinct()], found.Length);
    }

    private static SourceSample ReadSample(ColumnPlan plan, ImmutableArray<InputShape> shapes, CancellationToken cancel)
    {
        InputShape[] withRows = [.. shapes.Where(s => s.RowGroupRows.Any(rows => rows != 0))];
        int sampled = Math.Min(MostSampledFiles, withRows.Length);
        var parts = ImmutableArray.CreateBuilder<SampledRows>();
        var reader = new BlockReader(plan);
        var builder = new SourceBuilder(plan);
        int firstYear = int.MaxValue, lastYear = int.MinValue;
        using var files = new RowSources();
        for (int i = 0; i < sampled && parts.Sum(p => p.Rows) < EnoughRows; i++)
        {
            var shape = withRows[i * withRows.Length / sampled];
            int group = Enumerable.Range(0, shape.RowGroupRows.Length).First(g => shape.RowGroupRows[g] != 0);
            var block = new SourceBlock(plan);
            foreach (var batch in files.Open(shape.File).Read(group, plan.Read, cancel).Take(1))
                reader.Add(block, batch, shape.File.Written);
            parts.Add(new SampledRows(shape.File.Written, group, block.Read));
            builder.Add(block);
            (firstYear, lastYear) = (Math.Min(firstYear, block.FirstYear), Math.Max(lastYear, block.LastYear));
        }
        var (table, rejected, warnings) = builder.Finish();
        bool any = table.Length > 0;
        return new SourceSample(
            parts.ToImmutable(), table.Rows,
            any ? (table.Addresses.Longitude.Min(), table.Addresses.Longitude.Max()) : null,
            any ? (table.Addresses.Latitude.Min(), table.Addresses.Latitude.Max()) : null,
            firstYear <= lastYear ? (firstYear, lastYear) : null, rejected, warnings);
    }
}
