using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Combines the blocks of a source, in file order.</summary>
/// <param name="plan">The source's columns.</param>
/// <param name="added">The lookups of the source; null if it has none.</param>
/// <param name="expectedRows">Number of rows as far as known in advance; there may be more.</param>
internal sealed class SourceBuilder(ColumnPlan plan, AddedColumns? added = null, long expectedRows = 0)
{
    // Typical values: a paper or patent has three to four rows, and a dozen rows share an address. For other sources, tables grow or stay
    // half empty.
    private const int RowsPerRecord = 3, RowsPerAddress = 12;

    private readonly SourceAddresses _addresses = new(plan, added, Part(expectedRows, RowsPerAddress));
    private readonly WordTable _recordIds = new(plan.Record == ColumnPlan.None ? 0 : Part(expectedRows, RowsPerRecord));
    private readonly WordTable[] _words = [.. plan.Texts.Select(_ => new WordTable())];
    private readonly Chunked<int> _record = new(), _unlocatedRecord = new();
    private readonly Chunked<int>[] _texts = [.. plan.Texts.Select(_ => new Chunked<int>())];
    private readonly Chunked<ulong> _person = new(), _unlocatedPerson = new();
    private readonly Chunked<short> _year = new(), _unlocatedYear = new();
    private readonly Dictionary<short, Int128> _unlocatedGiven = [];
    private readonly Chunked<long> _count = new(), _amount = new();
    private readonly long[] _filteredRows = new long[plan.Filters.Length];
    private readonly long[] _rejectedRows = new long[Enum.GetValues<RejectReason>().Length];
    private readonly UnmatchedKeys[] _unmatched = [.. plan.Lookups.Select(_ => new UnmatchedKeys())];
    private readonly PositionSigns _signs = new();
    private readonly List<RejectedRow> _rejected = [];
    private readonly Renumbering[] _newWords = [.. plan.Texts.Select(_ => new Renumbering())];
    private readonly Renumbering _newRecords = new();
    private Int128 _total, _unlocatedCount, _unlocatedAmount;
    private long _rows;

    /// <summary>Adds the next block; its addresses, records and texts are renumbered for the source.</summary>
    /// <param name="block">The block; not needed afterward.</param>
    /// <exception cref="InputException">There are too many rows, or the sum of weights or counts is too large.</exception>
    public void Add(SourceBlock block)
    {
        _rows += block.Read;
        SourceBlock.CheckRows(_rows, plan);
        AddTotals(block);
        _recordIds.AddAll(block.RecordIds, _newRecords.Of(block.RecordIds.Count));
        _newRecords.Append(block.Record.Items, _record);
        _newRecords.Append(block.UnlocatedRecord.Items, _unlocatedRecord);
        for (int text = 0; text < _words.Length; text++)
        {
            _words[text].AddAll(block.Words[text].Words, _newWords[text].Of(block.Words[text].Count));
            if (!SourceAddresses.Hold(plan.Texts[text].Role))
                _newWords[text].Append(block.Texts[text].Items, _texts[text]);
        }
        _addresses.Add(block, _newWords, _words);
        _person.Append(block.Person.Items);
        _unlocatedPerson.Append(block.UnlocatedPerson.Items);
        _year.Append(block.Year.Items);
        _unlocatedYear.Append(block.UnlocatedYear.Items);
        _count.Append(block.Count.Items);
        _amount.Append(block.Amount.Items);
        _signs.Add(block.Signs);
        _rejected.AddRange(block.RejectedRows);
    }

    private void AddTotals(SourceBlock block)
    {
        for (int filter = 0; filter < _filteredRows.Length; filter++)
            _filteredRows[filter] += block.Filtered[filter];
        for (int reason = 0; reason < _rejectedRows.Length; reason++)
            _rejectedRows[reason] += block.Rejected[reason];
        for (int lookup = 0; lookup < _unmatched.Length; lookup++)
            _unmatched[lookup].Add(block.Unmatched[lookup]);
        _unlocatedCount += block.UnlocatedCount;
        _unlocatedAmount += block.UnlocatedAmount;
        foreach (var (year, amount) in block.UnlocatedGiven)
            CollectionsMarshal.GetValueRefOrAddDefault(_unlocatedGiven, year, out _) += amount;
        CheckTotal(block);
    }

    // All sums in later stages are parts of this one, so none of them overflows.
    private void CheckTotal(SourceBlock block)
    {
        _total += block.UnlocatedCount + block.UnlocatedAmount;
        foreach (long count in block.Count.Items)
            _total += count;
        foreach (long amount in block.Amount.Items)
            _total += amount;
        if (_total > long.MaxValue && !plan.IsPopulation)
        {
            throw new InputException(
                $"Source {plan.Source.Name}: the sum of weights exceeds 9.2 billion, or the sum of counts exceeds 9.2e18. " +
                "Check columns.weight and columns.count.");
        }
    }

    /// <summary>Returns the finished source; the builder is empty afterward.</summary>
    /// <exception cref="InputException">A record has too many people with too many addresses.</exception>
    public (ObservationTable Table, ImmutableArray<RejectedRow> Rejected, ImmutableArray<string> Warnings) Finish()
    {
        DropGarbage(_rows);
        // Columns move to the table one by one, so that memory never holds two copies of all of them.
        var (addresses, addressOfRow) = _addresses.Finish(_words);
        int used = addressOfRow.Length;
        var (record, denominator, unlocated) = Share(used);
        var table = new ObservationTable
        {
            Source = plan.Source.Name,
            Clusters = plan.Source.Clusters,
            Addresses = addresses,
            AddressIndex = Freeze(addressOfRow),
            RecordIndex = Freeze(record),
            Denominator = Freeze(denominator),
            Year = plan.Year == ColumnPlan.None ? null : YearColumns.Of(_year.Take()),
            GivenCount = Freeze(_count.Take()),
            GivenWeight = Freeze(_amount.Take()),
            Organization = RowTexts(ColumnRole.Organization),
            Field = RowTexts(ColumnRole.Field),
            Unlocated = Tally.Sum(unlocated.Values),
            UnlocatedByYear = plan.Year == ColumnPlan.None
                ? [] : [.. unlocated.Select(u => (u.Key == Years.None ? (int?)null : u.Key, u.Value))],
            UnlocatedCount = (long)_unlocatedCount,
            Rows = CountRows(used),
        };
        string? spot = PositionSigns.SpotWarning(addresses);
        return (table, [.. _rejected],
            [.. _signs.Warnings(), .. spot is null ? Array.Empty<string>() : [spot], .. UnmatchedWarnings(table.Rows)]);
    }

    private IEnumerable<string> UnmatchedWarnings(RowAccounting rows)
    {
        for (int lookup = 0; lookup < _unmatched.Length; lookup++)
        {
            int filter = plan.Lookups[lookup].Filter;
            long reached = rows.Read - rows.FilteredRows + (filter == ColumnPlan.None ? 0 : _filteredRows[filter]);
            if (_unmatched[lookup].Warning(added!.Table(plan.Lookups[lookup]), reached) is { } warning)
                yield return warning;
        }
    }

    private (int[] Record, int[] Denominator, SortedDictionary<short, Tally> UnlocatedByYear) Share(int used)
    {
        if (!plan.DividesRecords)
        {
            int given = plan.Amount != ColumnPlan.None ? Tally.GivenDenominator : 1;
            int[] records = plan.Count != ColumnPlan.None ? OwnRecords(used) : _record.Take();
            return (records, Filled(used, given),
                new(_unlocatedGiven.ToDictionary(u => u.Key, u => Tally.From([new(given, (long)u.Value)]))));
        }
        int[] record = _record.Take();
        var (denominator, ofUnlocated) = Denominators(
            new RecordParts(record, _person), new RecordParts(_unlocatedRecord.Take(), _unlocatedPerson));
        short[] year = plan.Year == ColumnPlan.None ? new short[ofUnlocated.Length] : _unlocatedYear.Take();
        var unlocated = ofUnlocated.Zip(year).GroupBy(u => u.Second).ToDictionary(
            years => years.Key, years => Tally.From(years.CountBy(u => u.First).Select(n => KeyValuePair.Create(n.Key, (long)n.Value))));
        return (record, denominator, new(unlocated));
    }

    private (int[] Used, int[] Unlocated) Denominators(RecordParts used, RecordParts unlocated)
    {
        try
        {
            return Fractions.Denominators(used, unlocated, _recordIds.Count);
        }
        catch (LargeDenominatorException e)
        {
            var bytes = _recordIds.Words[e.Record];
            string id = plan.RecordIsText ? Encoding.UTF8.GetString(bytes) : MemoryMarshal.Read<long>(bytes).ToString();
            throw new InputException(
                $"Source {plan.Source.Name}: record {id} has {e.People} people, one of them with {e.Addresses} addresses, " +
                "which is too many to divide the record among. " +
                "Check whether columns.record and columns.person are the ids of records and persons.", e);
        }
    }

    /// <summary>Collects the garbage of reading a large source: the collector sees few new objects, and would not run by itself.</summary>
    /// <param name="rows">Number of rows of the source.</param>
    public static void DropGarbage(long rows)
    {
        const long ManyRows = 1 << 20;
        if (rows >= ManyRows)
            GC.Collect();
    }

    private RowAccounting CountRows(int used)
    {
        return new RowAccounting(
            _rows,
            used,
            [.. plan.Filters.Select((f, filter) => (f.Filter.Name, _filteredRows[filter]))],
            [.. Enum.GetValues<RejectReason>()
                .Select(reason => (Reason: reason, Rows: _rejectedRows[(int)reason]))
                .Where(r => r.Rows > 0)])
        {
            Unmatched = [.. plan.Lookups.Select((l, lookup) => (l.Lookup.Name, _unmatched[lookup].Rows))],
        };
    }

    private TextColumn? RowTexts(ColumnRole role) =>
        SourceAddresses.TextOf(plan, role) is >= 0 and int text ? _words[text].ToColumn(_texts[text].Take()) : null;

    private static int Part(long rows, int divisor) => (int)Math.Min(rows, int.MaxValue) / divisor;

    private static int[] Filled(int length, int value)
    {
        int[] filled = new int[length];
        filled.AsSpan().Fill(value);
        return filled;
    }

    // Each observation of an aggregated row is a record of its own, whatever the row's id.
    private static int[] OwnRecords(int used)
    {
        int[] records = new int[used];
        for (int row = 0; row < used; row++)
            records[row] = row;
        return records;
    }

    private static ImmutableArray<T> Freeze<T>(T[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
