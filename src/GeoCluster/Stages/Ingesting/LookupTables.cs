using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the lookups of a source into memory.</summary>
/// <remarks>
/// Where the files of a lookup are larger than those of the source, the keys of the source are read first, and only rows with such keys are
/// kept. The result is the same: a key that does not occur is never looked up, nor checked for being unique.
/// </remarks>
internal static class LookupTables
{
    /// <summary>Reads all lookups of a source; those that do not depend on each other in parallel.</summary>
    /// <param name="reading">The source.</param>
    /// <param name="noteRows">Called with the number of rows just read, from any thread.</param>
    /// <param name="context">Threads, and cancellation between batches of rows.</param>
    /// <exception cref="InputException">A file cannot be read, or a lookup has no row that could match.</exception>
    public static AddedColumns Load(SourceReading reading, Action<long> noteRows, RunContext context)
    {
        long bytes = reading.Shapes.Sum(shape => shape.Bytes);
        return Load(reading, lookup => lookup.Bytes > bytes, PartsOf(reading.Shapes), int.MaxValue, noteRows, context);
    }

    /// <summary>Reads the rows of all lookups that some parts of a source refer to.</summary>
    /// <param name="reading">The source.</param>
    /// <param name="parts">The row groups of the source; at most one batch of each is looked at.</param>
    /// <param name="context">Threads, and cancellation between batches of rows.</param>
    public static AddedColumns LoadFor(
        SourceReading reading, ImmutableArray<(InputShape Shape, int RowGroup)> parts, RunContext context) =>
        Load(reading, _ => true, parts, 1, static _ => { }, context);

    private static AddedColumns Load(
        SourceReading reading, Func<LookupReading, bool> isPruned, ImmutableArray<(InputShape Shape, int RowGroup)> parts, int batches,
        Action<long> noteRows, RunContext context)
    {
        if (reading.Lookups.IsEmpty)
            return new AddedColumns(reading.Plan.Source, []);
        var pruned = reading.Lookups.Where(isPruned).ToDictionary(lookup => lookup, _ => new HashSet<ulong>());
        ReadKeys(
            [.. pruned.Where(l => IsFirst(reading, l.Key)).Select(l => (l.Key, l.Value))], reading.Plan, parts, batches, context.Cancel);
        var tables = ImmutableArray<LookupTable>.Empty;
        LookupReading[] open = [.. reading.Lookups];
        while (open.Length > 0)
        {
            // Those whose keys come from the source, then those whose keys come from these, and so on.
            LookupReading[] next =
                [.. open.Where(lookup => KeysFrom(reading, lookup).All(of => tables.Any(t => t.Reading.Plan.Lookup == of)))];
            var wanted = next.Select(lookup => Wanted(lookup, reading, pruned, tables)).ToArray();
            var loaded = new LookupTable[next.Length];
            OrderedWork.Run(
                next.Length, context.Threads, next.Length, job => new LookupLoader(next[job], wanted[job]).Load(noteRows, context.Cancel),
                (job, table) => loaded[job] = table, context.Cancel);
            tables = [.. tables, .. loaded];
            open = [.. open.Except(next)];
        }
        return new AddedColumns(reading.Plan.Source, tables);
    }

    private static ImmutableArray<(InputShape Shape, int RowGroup)> PartsOf(ImmutableArray<InputShape> shapes) =>
        [.. shapes.SelectMany(shape => Enumerable.Range(0, shape.RowGroupRows.Length).Select(group => (shape, group)))];

    private static IEnumerable<LookupOptions> KeysFrom(SourceReading reading, LookupReading lookup) =>
        lookup.Plan.Lookup.From.Select(name => LookupOptions.Find(name, reading.Plan.Source.Lookups)?.Lookup).OfType<LookupOptions>();

    private static bool IsFirst(SourceReading reading, LookupReading lookup) => !KeysFrom(reading, lookup).Any();

    private static HashSet<ulong>? Wanted(
        LookupReading lookup, SourceReading reading, Dictionary<LookupReading, HashSet<ulong>> pruned, ImmutableArray<LookupTable> tables)
    {
        if (!pruned.TryGetValue(lookup, out var wanted))
            return null;
        if (IsFirst(reading, lookup))
            return wanted;
        // Keys that are put together from several tables are not known before the rows of the source.
        LookupTable[] from = [.. KeysFrom(reading, lookup).Distinct().Select(of => tables.First(t => t.Reading.Plan.Lookup == of))];
        if (from.Length != 1 || KeysFrom(reading, lookup).Count() != lookup.Plan.Lookup.From.Length)
            return null;
        const int AtOnce = 1 << 14;
        for (int start = 0; start < from[0].Length; start += AtOnce)
        {
            int[] rows = [.. Enumerable.Range(start, Math.Min(AtOnce, from[0].Length - start))];
            ColumnValues[] key = [.. lookup.Plan.Lookup.From.Select(
                name => from[0][from[0].Reading.Plan.Columns.IndexOf(name[(name.IndexOf('.') + 1)..])].Gather(rows))];
            AddKeys(key, rows.Length, wanted);
            foreach (var column in key)
                column.Dispose();
        }
        return wanted;
    }

    private static void ReadKeys(
        ImmutableArray<(LookupReading Lookup, HashSet<ulong> Wanted)> lookups, ColumnPlan plan,
        ImmutableArray<(InputShape Shape, int RowGroup)> parts, int batches, CancellationToken cancel)
    {
        if (lookups.IsEmpty)
            return;
        ImmutableArray<string> columns = [.. lookups.SelectMany(l => l.Lookup.Plan.Lookup.From).Distinct()];
        // Computed columns may be keys, too.
        var added = new AddedColumns(plan.Source, []);
        using var files = new RowSources(added);
        foreach (var (shape, group) in parts)
        {
            foreach (var batch in files.Open(shape.File).Read(group, columns, cancel).Take(batches))
            {
                foreach (var (lookup, wanted) in lookups)
                    AddKeys([.. lookup.Plan.Lookup.From.Select(name => batch.Column(columns.IndexOf(name)))], batch.Length, wanted);
            }
        }
    }

    private static void AddKeys(ColumnValues[] key, int rows, HashSet<ulong> wanted)
    {
        for (int row = 0; row < rows; row++)
        {
            if (KeyText.IsComplete(key, row))
                wanted.Add(LooseKey.Of(key, row));
        }
    }
}
