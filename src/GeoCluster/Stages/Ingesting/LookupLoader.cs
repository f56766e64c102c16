using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads a lookup into memory.</summary>
/// <param name="reading">The lookup.</param>
/// <param name="wanted">Loose hashes of the keys to keep; null to keep all.</param>
internal sealed class LookupLoader(LookupReading reading, HashSet<ulong>? wanted)
{
    private readonly LookupPlan _plan = reading.Plan;
    private readonly RowFilters _filters = new(reading.Plan.Filters);
    private readonly RowGroupFilters _rowGroupFilters = new(reading.Plan.Filters, reading.Plan.Read);
    private readonly LookupKeys _keys = new(reading.Plan.Key.Length);
    private readonly ImmutableArray<LookupColumn> _columns = [.. reading.Plan.Kept.Select(_ => new LookupColumn())];
    private readonly Growing<bool> _repeated = new();
    private readonly FirstValues? _first = reading.Plan.FirstBy == ColumnPlan.None ? null : new();
    private readonly long[] _filtered = new long[reading.Plan.Filters.Length];
    private readonly long[] _rowsOfFile = new long[reading.Shapes.Length];
    private long _withoutKey, _usable;
    private readonly List<int> _kept = [], _added = [];
    private short[] _fate = [];
    private long[] _codes = [];

    /// <summary>Reads all rows.</summary>
    /// <param name="noteRows">Called with the number of rows just read.</param>
    /// <param name="cancel">Checked between batches of rows.</param>
    /// <exception cref="InputException">A file cannot be read, or no row can be used.</exception>
    public LookupTable Load(Action<long> noteRows, CancellationToken cancel)
    {
        using var files = new RowSources();
        for (int file = 0; file < reading.Shapes.Length; file++)
        {
            var shape = reading.Shapes[file];
            var source = files.Open(shape.File);
            for (int group = 0; group < shape.RowGroupRows.Length; group++)
            {
                cancel.ThrowIfCancellationRequested();
                if (_rowGroupFilters.FirstThatTakesAll(shape, source, group) is var filter && filter != RowGroupFilters.None)
                {
                    _filtered[filter] += shape.RowGroupRows[group];
                    _rowsOfFile[file] += shape.RowGroupRows[group];
                    noteRows(shape.RowGroupRows[group]);
                    continue;
                }
                foreach (var batch in source.Read(group, _plan.Read, cancel))
                {
                    Add(batch);
                    _rowsOfFile[file] += batch.Length;
                    noteRows(batch.Length);
                }
            }
        }
        RefuseNothing();
        _keys.Freeze();
        foreach (var column in _columns)
            column.Freeze();
        return new LookupTable(reading, _keys, _columns, _repeated.Items.ToArray(), [.. _rowsOfFile], _usable);
    }

    private void Add(RowBatch batch)
    {
        if (_fate.Length < batch.Length)
            _fate = new short[batch.Length];
        var fate = _fate.AsSpan(0, batch.Length);
        fate.Clear();
        if (!_filters.Apply(batch, fate))
        {
            CountFiltered(fate);
            return;
        }
        CountFiltered(fate);
        ColumnValues[] key = [.. _plan.Key.Select(batch.Column)];
        var rows = Kept(key, fate);
        if (_codes.Length < rows.Length * key.Length)
            _codes = new long[batch.Length * key.Length];
        _keys.ReadCodes(key, rows, add: true, _codes);
        Add(batch, rows);
    }

    private void CountFiltered(ReadOnlySpan<short> fate)
    {
        foreach (short each in fate)
        {
            if (RowFate.IsFiltered(each))
                _filtered[RowFate.FilterOf(each)]++;
        }
    }

    private ReadOnlySpan<int> Kept(ColumnValues[] key, ReadOnlySpan<short> fate)
    {
        _kept.Clear();
        for (int row = 0; row < fate.Length; row++)
        {
            if (fate[row] != RowFate.Used)
                continue;
            if (!KeyText.IsComplete(key, row))
            {
                _withoutKey++;
                continue;
            }
            _usable++;
            if (wanted is null || wanted.Contains(LooseKey.Of(key, row)))
                _kept.Add(row);
        }
        return CollectionsMarshal.AsSpan(_kept);
    }

    private void Add(RowBatch batch, ReadOnlySpan<int> rows)
    {
        var order = _first is null ? null : batch.Column(_plan.FirstBy);
        _added.Clear();
        int width = _plan.Key.Length, first = _keys.Count;
        for (int i = 0; i < rows.Length; i++)
        {
            int number = _keys.Add(_codes.AsSpan(i * width, width), out bool isNew);
            if (isNew)
            {
                _added.Add(rows[i]);
                _repeated.Extend(1)[0] = false;
                _first?.Add(order!, rows[i]);
                continue;
            }
            int comparison = _first is null ? 0 : _first.Compare(order!, rows[i], number);
            if (comparison == 0)
                _repeated.Items[number] = true;
            if (comparison >= 0)
                continue;
            _first!.Replace(number, order!, rows[i]);
            _repeated.Items[number] = false;
            if (number >= first)
                _added[number - first] = rows[i];
            else
                Replace(batch, number, rows[i]);
        }
        for (int column = 0; column < _columns.Length; column++)
            _columns[column].Append(batch.Column(_plan.Kept[column]), CollectionsMarshal.AsSpan(_added));
    }

    private void Replace(RowBatch batch, int number, int row)
    {
        for (int column = 0; column < _columns.Length; column++)
            _columns[column].Replace(number, batch.Column(_plan.Kept[column]), row);
    }

    // Without a row, every row of the source would lack a match, which is hardly meant.
    private void RefuseNothing()
    {
        if (_usable > 0)
            return;
        long read = _rowsOfFile.Sum();
        string filters = string.Join(
            ", ", _plan.Filters.Zip(_filtered).Where(f => f.Second > 0).Select(f => $"{f.First.Filter.Name} {f.Second}"));
        string why = read == 0 ? $"{(reading.Shapes.Length == 1 ? $"{reading.Shapes[0].File.Written} has" : "its files have")} no rows."
            : _withoutKey == 0 ? $"its filter removes all {read} rows: {filters}."
            : $"{_withoutKey} of its {read} rows have no value in \"{string.Join("\" or \"", _plan.Lookup.Key)}\""
                + $"{(filters == "" ? "" : $", and its filter removes the others: {filters}")}.";
        throw new InputException($"{_plan.Called} has no row that could match: {why}");
    }
}
