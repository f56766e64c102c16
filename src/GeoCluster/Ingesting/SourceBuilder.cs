using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using GeoCluster.Tables;

namespace GeoCluster.Ingesting;

/// <summary>Puts the blocks of a source together, in file order.</summary>
internal sealed class SourceBuilder(ColumnPlan plan)
{
    private readonly List<SourceBlock> _blocks = [];
    private readonly WordTable _recordIds = new();
    private readonly WordTable[] _words = [.. plan.Texts.Select(_ => new WordTable())];
    private readonly PositionSigns _signs = new();
    private readonly List<RejectedRow> _rejected = [];
    private long _rows;
    private Int128 _total;

    /// <summary>Adds the next block; its records and texts get the numbers of the source.</summary>
    /// <exception cref="InputException">There are too many rows, or weights or counts add up to more than can be held.</exception>
    public void Add(SourceBlock block)
    {
        _rows += block.Read;
        SourceBlock.CheckRows(_rows, plan);
        Renumber(_recordIds.AddAll(block.RecordIds), block.Record.Items, block.UnlocatedRecord.Items);
        for (int text = 0; text < _words.Length; text++)
            Renumber(_words[text].AddAll(block.Words[text]), block.Texts[text].Items, []);
        block.ForgetWords();
        CheckTotal(block);
        _signs.Add(block.Signs);
        _rejected.AddRange(block.RejectedRows);
        block.RejectedRows.Clear();
        _blocks.Add(block);
    }

    private static void Renumber(int[] numbers, Span<int> used, Span<int> unlocated)
    {
        foreach (ref int number in used)
            number = number < 0 ? number : numbers[number];
        foreach (ref int number in unlocated)
            number = number < 0 ? number : numbers[number];
    }

    // All sums of later stages are parts of this one, so none of them overflows.
    private void CheckTotal(SourceBlock block)
    {
        _total += block.UnlocatedCount + block.UnlocatedAmount;
        foreach (long count in block.Count.Items)
            _total += count;
        foreach (long amount in block.Amount.Items)
            _total += amount;
        if (_total > long.MaxValue)
        {
            throw new InputException(
                $"Source {plan.Source.Name}: weights add up to more than 9.2 billion, or counts to more than 9.2e18. " +
                "Check columns.weight and columns.count.");
        }
    }

    /// <summary>The finished source; the builder is empty afterwards.</summary>
    /// <exception cref="InputException">A record has too many people with too many addresses.</exception>
    public (ObservationTable Table, ImmutableArray<RejectedRow> Rejected, ImmutableArray<string> Warnings) Finish()
    {
        int used = checked((int)_blocks.Sum(b => (long)b.Latitude.Count));
        var (record, denominator, unlocated) = Share(used);
        double[] longitude = Take(b => b.Longitude);
        double[] latitude = Take(b => b.Latitude);
        var count = Freeze(Counts(used));
        var table = new ObservationTable
        {
            Source = plan.Source.Name,
            Clusters = plan.Source.Clusters,
            Longitude = Freeze(longitude),
            Latitude = Freeze(latitude),
            RecordIndex = Freeze(record),
            Count = count,
            Amount = plan.Weight == ColumnPlan.None ? count : Freeze(Take(b => b.Amount)),
            Denominator = Freeze(denominator),
            City = Texts(ColumnRole.City),
            Country = Texts(ColumnRole.Country),
            Organization = Texts(ColumnRole.Organization),
            Field = Texts(ColumnRole.Field),
            Precision = Texts(ColumnRole.Precision),
            Unlocated = unlocated,
            UnlocatedCount = _blocks.Sum(b => (long)b.UnlocatedCount),
            Rows = CountRows(used),
        };
        ImmutableArray<string> warnings =
            [.. _signs.Warnings(), .. PositionSigns.SpotWarning(longitude, latitude) is { } spot ? [spot] : Array.Empty<string>()];
        return (table, [.. _rejected], warnings);
    }

    private (int[] Record, int[] Denominator, Tally Unlocated) Share(int used)
    {
        if (!plan.SharesRecords)
        {
            int given = plan.Weight != ColumnPlan.None ? Tally.GivenDenominator : 1;
            long amount = _blocks.Sum(b => (long)(plan.Weight != ColumnPlan.None ? b.UnlocatedAmount : b.UnlocatedCount));
            int[] records = plan.Record == ColumnPlan.None ? OwnRecords(used) : Take(b => b.Record);
            return (records, Filled(used, given), Tally.From([new(given, amount)]));
        }
        // The used observations, then the unlocated ones.
        int[] record = Take(b => b.Record, b => b.UnlocatedRecord);
        var person = Take(b => b.Person, b => b.UnlocatedPerson);
        int[] denominator = Denominators(record, person);
        var unlocated = new Dictionary<int, long>();
        foreach (int d in denominator.AsSpan(used))
            unlocated[d] = unlocated.GetValueOrDefault(d) + 1;
        return (record[..used], denominator[..used], Tally.From(unlocated));
    }

    private int[] Denominators(int[] record, UInt128[] person)
    {
        try
        {
            return Fractions.Denominators(record, person, _recordIds.Count);
        }
        catch (LargeDenominatorException e)
        {
            var bytes = _recordIds[e.Record];
            string id = plan.RecordIsText ? Encoding.UTF8.GetString(bytes) : MemoryMarshal.Read<long>(bytes).ToString();
            throw new InputException(
                $"Source {plan.Source.Name}: record {id} has {e.People} people, one of them with {e.Addresses} addresses, " +
                "which is more than can be shared out. " +
                "Check whether columns.record and columns.person are the ids of records and persons.", e);
        }
    }

    private RowAccounting CountRows(int used)
    {
        var rows = new RowAccounting(
            _blocks.Sum(b => b.Read),
            used,
            [.. plan.Filters.Select((f, filter) => (f.Filter.Name, _blocks.Sum(b => b.Filtered[filter])))],
            [.. Enum.GetValues<RejectReason>()
                .Select(reason => (Reason: reason, Rows: _blocks.Sum(b => b.Rejected[(int)reason])))
                .Where(r => r.Rows > 0)]);
        Debug.Assert(rows.Read == rows.Used + rows.FilteredRows + rows.RejectedRows);
        Debug.Assert(rows.RejectedRows == _rejected.Count);
        return rows;
    }

    private TextColumn? Texts(ColumnRole role)
    {
        for (int text = 0; text < plan.Texts.Length; text++)
        {
            if (plan.Texts[text].Role == role)
                return ToColumn(_words[text], Take(b => b.Texts[text]));
        }
        return null;
    }

    // Damaged UTF-8 is shown with replacement characters, so that different bytes may become the same text.
    private static TextColumn ToColumn(WordTable words, int[] codes)
    {
        var texts = new List<string>(words.Count);
        var codeOf = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        int[] newCode = new int[words.Count];
        for (int word = 0; word < newCode.Length; word++)
        {
            string text = Encoding.UTF8.GetString(words[word]);
            if (codeOf.TryAdd(text, texts.Count))
                texts.Add(text);
            newCode[word] = codeOf[text];
        }
        if (texts.Count < newCode.Length)
            Renumber(newCode, codes, []);
        return new TextColumn(Freeze(codes), [.. texts]);
    }

    private long[] Counts(int used) => plan.Count == ColumnPlan.None ? Filled(used, 1L) : Take(b => b.Count);

    private static T[] Filled<T>(int length, T value)
    {
        var filled = new T[length];
        filled.AsSpan().Fill(value);
        return filled;
    }

    // Aggregated rows without a record id.
    private static int[] OwnRecords(int used)
    {
        int[] records = new int[used];
        for (int row = 0; row < used; row++)
            records[row] = row;
        return records;
    }

    // Joins columns of all blocks, and lets go of theirs: two whole tables would not fit into memory.
    private T[] Take<T>(params ReadOnlySpan<Func<SourceBlock, Growing<T>>> columns)
    {
        long length = 0;
        foreach (var column in columns)
            length += _blocks.Sum(b => (long)column(b).Count);
        var joined = new T[length];
        var rest = joined.AsSpan();
        foreach (var column in columns)
        {
            foreach (var block in _blocks)
            {
                var items = column(block);
                items.Items.CopyTo(rest);
                rest = rest[items.Count..];
                items.Clear();
            }
        }
        return joined;
    }

    private static ImmutableArray<T> Freeze<T>(T[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
