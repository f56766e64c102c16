using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Checking;

/// <summary>Inspects a source without reading all of it, and reports all problems together instead of stopping at the first.</summary>
internal static class SourceInspector
{
    private const int MostParts = 8;
    private const long EnoughRows = 400_000;

    /// <summary>
    /// Opens all files of a source, compares their columns with the mapping, and reads a sample: up to eight row groups spread evenly over
    /// all files, with up to 400,000 rows in total, but at least one row group. A CSV file counts as one row group; its first 65,536 rows
    /// are read.
    /// </summary>
    /// <exception cref="ArgumentException">The source does not map the columns that it needs.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <remarks>Row groups are read completely, so inspecting a file with one large row group takes as long as reading it.</remarks>
    public static SourceInspection Inspect(SourceOptions source, RunContext context)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<FoundFile> files = [.. source.Paths.SelectMany(path => OrNone(() => FileSearch.Find(path), problems))];
        if (SourceReading.Repeated(files) is { } repeated)
            problems.Add(repeated);
        ImmutableArray<string> needed = [.. new ColumnPlan(source).Needed.Select(column => column.Name)];
        ImmutableArray<OpenedFile> opened =
            [.. files.SelectMany(file => OrNone<OpenedFile>(() => [OpenedFile.Open(file, needed, context.Cancel)], problems))];
        ImmutableArray<InputShape> shapes = [.. opened.Select(o => o.Shape)];
        var unread = new ColumnPlan(source);
        ImmutableArray<LookupReading> lookups = [.. source.Lookups.SelectMany(
            lookup => OrNone<LookupReading>(() => [LookupReading.Open(unread, lookup, context.Cancel)], problems))];
        var reading = SourceReading.Of(source, shapes, lookups);
        var plan = reading.Plan;
        problems.AddRange(reading.Problems);
        var profile = new SampleProfile(plan);
        var parts = problems.Count > 0 ? [] : SampleParts.Choose(reading.Shapes, MostParts, EnoughRows);
        var added = problems.Count > 0 ? []
            : OrNone<AddedColumns>(() => [LookupTables.LoadFor(reading, parts, context)], problems);
        var sample = problems.Count > 0 ? []
            : OrNone<SourceSample>(() => [ReadSample(plan, parts, added[0], profile, context.Cancel)], problems);
        ImmutableArray<InspectedLookup> inspected = added.IsEmpty
            ? [.. lookups.Select(lookup => new InspectedLookup(
                lookup.Plan.Lookup.Name, [.. lookup.Shapes.Select(Describe)], null, 0, 0, 0))]
            : [.. added[0].Tables.Select(table => Describe(table, sample.FirstOrDefault()))];
        return new SourceInspection(
            source.Name, [.. shapes.Select(Describe)],
            [.. plan.Needed.Select(column => plan.IsAdded(column.Name)
                ? DescribeAdded(column, reading.Shapes, sample.IsEmpty ? null : profile.Of(column.Name))
                : Describe(column, opened, sample.IsEmpty ? null : profile.Of(column.Name)))],
            problems.ToImmutable(), sample.FirstOrDefault(),
            sample.IsEmpty ? null : Expect(sample[0], opened, plan, profile) with
            {
                LookupRows = inspected.Sum(lookup => lookup.Rows ?? 0),
                LookupBytes = inspected.Sum(lookup => lookup.Bytes),
            })
        {
            Lookups = inspected,
        };
    }

    // The rows that the sample refers to say how many bytes a row needs.
    private static InspectedLookup Describe(LookupTable table, SourceSample? sample)
    {
        var plan = table.Reading.Plan;
        long unmatched = sample?.Rows.Unmatched.FirstOrDefault(u => u.Lookup == plan.Lookup.Name).Rows ?? 0;
        return new InspectedLookup(
            plan.Lookup.Name, [.. table.Reading.Shapes.Select(Describe)], table.RowsOfFile.Sum(), table.Usable, unmatched,
            table.Length == 0 ? 0 : (long)((double)table.Bytes / table.Length * table.Usable));
    }

    private static InspectedColumn DescribeAdded(NeededColumn needed, ImmutableArray<InputShape> shapes, ColumnContent? sampled)
    {
        var found = shapes.SelectMany(shape => shape.Columns.Where(c => c.Name == needed.Name)).ToArray();
        return new InspectedColumn(needed.Role, needed.Name, [.. found.Select(c => c.Type).Distinct()], found.Length, sampled)
        {
            IsKey = needed.Use == ColumnUse.Key,
        };
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

    private static InspectedFile Describe(InputShape shape) => new(
        shape.File.Written, shape.Bytes, shape.RowGroupRows.Contains(InputShape.UnknownRows) ? null : shape.KnownRows,
        shape.RowGroupRows.Length, shape.Columns);

    private static InspectedColumn Describe(NeededColumn needed, ImmutableArray<OpenedFile> files, ColumnContent? sampled)
    {
        var found = files.Select(f => f.Find(needed.Name)).Where(c => c is not null).ToArray();
        var stated = found.Length > 0 && found.All(c => c!.Content is not null)
            ? found.Select(c => c!.Content!).Aggregate((a, b) => a.With(b)) : null;
        return new InspectedColumn(
            needed.Role, needed.Name, [.. found.Select(c => c!.Column.Type).Distinct()], found.Length, stated ?? sampled)
        {
            IsKey = needed.Use == ColumnUse.Key,
        };
    }

    private static SourceSample ReadSample(
        ColumnPlan plan, ImmutableArray<(InputShape Shape, int RowGroup)> chosen, AddedColumns added, SampleProfile profile,
        CancellationToken cancel)
    {
        var parts = ImmutableArray.CreateBuilder<SampledRows>();
        var reader = new BlockReader(plan);
        var builder = new SourceBuilder(plan, added);
        int firstYear = int.MaxValue, lastYear = int.MinValue;
        using var files = new RowSources(added);
        foreach (var (shape, group) in chosen)
        {
            var block = new SourceBlock(plan);
            foreach (var batch in files.Open(shape.File).Read(group, plan.Read, cancel).Take(1))
            {
                reader.Add(block, batch, shape.File.Written);
                profile.Add(batch);
            }
            parts.Add(new SampledRows(shape.File.Written, group, block.Read));
            builder.Add(block);
            (firstYear, lastYear) = (Math.Min(firstYear, block.FirstYear), Math.Max(lastYear, block.LastYear));
        }
        var (table, rejected, warnings) = builder.Finish();
        return new SourceSample(
            parts.ToImmutable(), table.Rows, profile.Longitude, profile.Latitude, firstYear <= lastYear ? (firstYear, lastYear) : null,
            profile.Precision, profile.Repeats, rejected, warnings);
    }

    private static SourceExpectation Expect(SourceSample sample, ImmutableArray<OpenedFile> files, ColumnPlan plan, SampleProfile profile)
    {
        // A row with lists is read as one row per element, so more rows may be read from a row group than it has.
        double rows = 0, sampled = 0;
        foreach (var file in files)
        {
            var parts = sample.Parts.Where(part => part.File == file.Shape.File.Written).ToArray();
            bool isCsv = file.Shape.RowGroupRows.Contains(InputShape.UnknownRows);
            bool isReadToItsEnd = isCsv && parts is [{ Rows: < CsvFile.RowsOfBatch }];
            rows += isReadToItsEnd ? parts[0].Rows : file.Rows;
            sampled += parts.Sum(part => isCsv ? part.Rows : file.Shape.RowGroupRows[part.RowGroup]);
        }
        double factor = sampled == 0 ? 0 : rows / sampled, used = sample.Rows.Used * factor;
        return new SourceExpectation(
            Whole(sample.Rows.Read * factor), Whole(used), Whole(sample.Rows.FilteredRows * factor),
            Whole(sample.Rows.RejectedRows * factor), Whole(used * profile.CountOfRow),
            profile.RecordsAmong(used), profile.PlacesAmong(used), plan.Read.Length);
    }

    private static long Whole(double about) => (long)Math.Round(about);
}
