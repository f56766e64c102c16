using System.Numerics;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads the rows of a source into blocks: filters and checks them, and keeps what is used. Not thread-safe.</summary>
internal sealed class BlockReader(ColumnPlan plan)
{
    private readonly RowFilters _filters = new(plan.Filters);
    private readonly SharedTexts[] _shared = [.. plan.Texts.Select(_ => new SharedTexts())];
    private short[] _fate = [];
    private int[] _used = [], _unlocated = [], _members = [], _record = [], _years = [];
    private double[] _longitude = [], _latitude = [], _weight = [];
    private long[] _count = [], _amount = [];

    /// <summary>Adds the rows of a batch to a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="batch">The rows; not needed afterward.</param>
    /// <param name="file">Path of the file as shown in results.</param>
    /// <exception cref="InputException">A column cannot be read, or there are too many rows.</exception>
    public void Add(SourceBlock block, RowBatch batch, string file)
    {
        MakeRoom(batch.Length);
        var fate = _fate.AsSpan(0, batch.Length);
        fate.Clear();
        block.Read += batch.Length;
        SourceBlock.CheckRows(block.Read, plan);
        if (batch.Uneven is { } uneven)
            RowChecks.Mark(uneven, RejectReason.UnequalLists, fate);
        if (_filters.Apply(batch, fate))
        {
            Check(batch, fate);
            block.Signs.Add(_longitude, _latitude, fate);
        }
        for (int lookup = 0; lookup < plan.Lookups.Length; lookup++)
            CountUnmatched(plan.Lookups[lookup], batch, fate, block.Unmatched[lookup]);
        CountFates(block, batch, fate, file, out int usedCount, out int unlocatedCount);
        if (plan.Record != ColumnPlan.None && usedCount + unlocatedCount > 0)
        {
            NumberRecords(block, batch, fate);
            batch.Release(plan.Record);
        }
        if (usedCount > 0)
            KeepUsed(block, batch, _used.AsSpan(0, usedCount));
        if (unlocatedCount > 0)
            KeepUnlocated(block, batch, _unlocated.AsSpan(0, unlocatedCount));
    }

    private void MakeRoom(int rows)
    {
        if (_fate.Length >= rows)
            return;
        // Row groups of a file rarely have exactly the same length.
        rows = (int)Math.Min(Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)rows));
        _fate = new short[rows];
        (_used, _unlocated, _members, _record) = (new int[rows], new int[rows], new int[rows], new int[rows]);
        (_longitude, _latitude) = (new double[rows], new double[rows]);
        if (plan.Year != ColumnPlan.None)
            _years = new int[rows];
        if (plan.Amount != ColumnPlan.None)
            (_weight, _amount) = (new double[rows], new long[rows]);
        if (plan.Count != ColumnPlan.None)
            _count = new long[rows];
    }

    private void Check(RowBatch batch, Span<short> fate)
    {
        if (plan.Record != ColumnPlan.None)
            RowChecks.MarkMissingIds(batch.Column(plan.Record), fate);
        BatchPositions.Read(plan, batch, _longitude.AsSpan(0, fate.Length), _latitude.AsSpan(0, fate.Length), fate);
        if (plan.Year != ColumnPlan.None)
        {
            var years = _years.AsSpan(0, fate.Length);
            Years.Read(batch.Column(plan.Year), years);
            RowChecks.MarkYears(years, fate);
        }
        if (plan.Amount != ColumnPlan.None)
        {
            NumberReading.Read(batch.Column(plan.Amount), _weight.AsSpan(0, fate.Length));
            for (int row = 0; row < fate.Length; row++)
                _amount[row] = NumberReading.ToBillionths(_weight[row]);
            RowChecks.MarkUnusable(_amount, plan.IsPopulation ? RejectReason.BadPopulation : RejectReason.BadWeight, fate);
        }
        if (plan.Count != ColumnPlan.None)
        {
            NumberReading.ReadCounts(batch.Column(plan.Count), _count.AsSpan(0, fate.Length));
            RowChecks.MarkUnusable(_count, RejectReason.BadCount, fate);
        }
    }

    // Of rows that a filter removes, only those that it removes for want of a match.
    private static void CountUnmatched(PlannedLookup lookup, RowBatch batch, ReadOnlySpan<short> fate, UnmatchedKeys unmatched)
    {
        short byLookup = lookup.Filter == ColumnPlan.None ? short.MinValue : RowFate.FilteredBy(lookup.Filter);
        bool isFiltered = true;
        foreach (short each in fate)
            isFiltered &= RowFate.IsFiltered(each) && each != byLookup;
        if (isFiltered || batch.Column(lookup.Match).Missing is not { } missing)
            return;
        ColumnValues[] key = [.. lookup.From.Select(batch.Column)];
        for (int row = 0; row < fate.Length; row++)
        {
            if (missing[row] && (!RowFate.IsFiltered(fate[row]) || fate[row] == byLookup))
                unmatched.Add(key, row);
        }
    }

    private void CountFates(SourceBlock block, RowBatch batch, ReadOnlySpan<short> fate, string file, out int used, out int unlocated)
    {
        (used, unlocated) = (0, 0);
        for (int row = 0; row < fate.Length; row++)
        {
            if (fate[row] == RowFate.Used)
                _used[used++] = row;
            else if (RowFate.IsFiltered(fate[row]))
                block.Filtered[RowFate.FilterOf(fate[row])]++;
            else
            {
                var reason = RowFate.ReasonOf(fate[row]);
                block.Rejected[(int)reason]++;
                block.RejectedRows.Add(Describe(batch, row, reason, file));
                if (plan.Record == ColumnPlan.None || batch.Column(plan.Record).Missing?[row] != true)
                    _unlocated[unlocated++] = row;
            }
        }
    }

    private RejectedRow Describe(RowBatch batch, int row, RejectReason reason, string file)
    {
        int column = reason switch
        {
            RejectReason.MissingRecordId => plan.Record,
            RejectReason.BadYear => plan.Year,
            RejectReason.BadWeight or RejectReason.BadPopulation => plan.Amount,
            RejectReason.BadCount => plan.Count,
            _ when plan.Geometry != ColumnPlan.None => plan.Geometry,
            RejectReason.MissingCoordinate => batch.Column(plan.Longitude).Missing?[row] == true ? plan.Longitude : plan.Latitude,
            RejectReason.CoordinateNotANumber => double.IsFinite(_longitude[row]) ? plan.Latitude : plan.Longitude,
            RejectReason.LatitudeOutOfRange => plan.Latitude,
            _ => plan.Longitude,
        };
        string value = reason == RejectReason.UnequalLists ? ""
            : column == plan.Geometry ? Wkb.Show(batch.Column(column).Text[row].Span)
            : batch.Column(column).Show(row);
        return new RejectedRow(plan.Source.Name, file, batch.RowGroup, batch.FileRow(row), plan.Read[column], value, reason);
    }

    // In row order, so that record numbers do not depend on where row groups end.
    private void NumberRecords(SourceBlock block, RowBatch batch, ReadOnlySpan<short> fate)
    {
        var ids = batch.Column(plan.Record);
        int count = 0;
        for (int row = 0; row < fate.Length; row++)
        {
            if (!RowFate.IsFiltered(fate[row]) && ids.Missing?[row] != true)
                _members[count++] = row;
        }
        var members = _members.AsSpan(0, count);
        // The index of a member never exceeds its row, so the numbers can be moved to their rows in place, starting at the end.
        Interning.ListIds(ids, members, block.RecordIds, plan.RecordIsText, _record.AsSpan(0, count));
        for (int i = count - 1; i >= 0; i--)
            _record[members[i]] = _record[i];
    }

    private void KeepUsed(SourceBlock block, RowBatch batch, ReadOnlySpan<int> rows)
    {
        if (plan.AddressLookup is { } lookup)
            KeepAddressRows(batch.Column(lookup.Match).Whole, rows, block.AddressRow.Extend(rows.Length));
        else
        {
            Gather<double>(_longitude, rows, block.Longitude.Extend(rows.Length));
            Gather<double>(_latitude, rows, block.Latitude.Extend(rows.Length));
        }
        if (plan.Record != ColumnPlan.None)
            Gather<int>(_record, rows, block.Record.Extend(rows.Length));
        if (plan.Person != ColumnPlan.None)
            PersonKey.Read(batch.Column(plan.Person), rows, plan.PersonIsText, block.Person.Extend(rows.Length));
        if (plan.Count != ColumnPlan.None)
            Gather<long>(_count, rows, block.Count.Extend(rows.Length));
        if (plan.Amount != ColumnPlan.None)
            Gather<long>(_amount, rows, block.Amount.Extend(rows.Length));
        for (int text = 0; text < plan.Texts.Length; text++)
        {
            if (plan.AddressLookup is not null && SourceAddresses.Hold(plan.Texts[text].Role))
                continue;
            _shared[text].Clear();
            var numbers = block.Texts[text].Extend(rows.Length);
            int column = plan.Texts[text].Column;
            Interning.InternTexts(batch.Column(column), rows, block.Words[text], _shared[text], numbers);
            // Frees memory for the next column: texts are the largest part of a row group, and the garbage collector traces each of them.
            batch.Release(column);
        }
        if (plan.Year != ColumnPlan.None)
            KeepYears(block, rows);
    }

    private static void KeepAddressRows(long[] match, ReadOnlySpan<int> rows, Span<int> into)
    {
        for (int i = 0; i < rows.Length; i++)
            into[i] = (int)match[rows[i]];
    }

    private void KeepYears(SourceBlock block, ReadOnlySpan<int> rows)
    {
        var years = block.Year.Extend(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int year = _years[rows[i]];
            years[i] = Years.Short(year);
            if (year == Years.Missing)
                continue;
            block.FirstYear = Math.Min(block.FirstYear, year);
            block.LastYear = Math.Max(block.LastYear, year);
        }
    }

    private void KeepUnlocated(SourceBlock block, RowBatch batch, ReadOnlySpan<int> rows)
    {
        if (plan.DividesRecords)
        {
            Gather<int>(_record, rows, block.UnlocatedRecord.Extend(rows.Length));
            if (plan.Person != ColumnPlan.None)
                PersonKey.Read(batch.Column(plan.Person), rows, plan.PersonIsText, block.UnlocatedPerson.Extend(rows.Length));
            if (plan.Year != ColumnPlan.None)
                KeepYearsOfUnlocated(rows, block.UnlocatedYear.Extend(rows.Length));
        }
        foreach (int row in rows)
        {
            long count = plan.Count == ColumnPlan.None ? 1 : Math.Max(0, _count[row]);
            block.UnlocatedCount += count;
            if (plan.Amount != ColumnPlan.None)
                block.UnlocatedAmount += Math.Max(0, _amount[row]);
            if (!plan.DividesRecords)
            {
                short year = plan.Year == ColumnPlan.None ? Years.None : Years.Short(_years[row]);
                CollectionsMarshal.GetValueRefOrAddDefault(block.UnlocatedGiven, year, out _) +=
                    plan.Amount != ColumnPlan.None ? Math.Max(0, _amount[row]) : count;
            }
        }
    }

    private void KeepYearsOfUnlocated(ReadOnlySpan<int> rows, Span<short> years)
    {
        for (int i = 0; i < rows.Length; i++)
            years[i] = Years.Short(_years[rows[i]]);
    }

    private static void Gather<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, Span<T> into)
    {
        for (int i = 0; i < rows.Length; i++)
            into[i] = values[rows[i]];
    }
}
