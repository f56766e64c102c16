using System.Collections.Immutable;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Applies the filters of a source or lookup in order. A missing value never passes, unless missing values are kept. A row whose year
/// cannot be read passes filters of years, so that it is rejected later, unless another filter removes it.
/// </summary>
internal sealed class RowFilters
{
    private readonly ImmutableArray<PlannedFilter> _filters;
    private readonly ImmutableArray<ValueFilter> _valueFilters;
    private int[] _years = [];

    public RowFilters(ImmutableArray<PlannedFilter> filters)
    {
        _filters = filters;
        _valueFilters = [.. filters.Select(f => new ValueFilter(f.Filter))];
    }

    /// <summary>Marks the rows that filters remove.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="fate">Fate of each row; rows that are already marked are skipped.</param>
    /// <returns>Whether any row was not filtered.</returns>
    public bool Apply(RowBatch batch, Span<short> fate)
    {
        for (int filter = 0; filter < _filters.Length; filter++)
        {
            var values = batch.Column(_filters[filter].Column);
            if (_filters[filter].OfYears)
                KeepYears(values, _filters[filter].Filter.Years, RowFate.FilteredBy(filter), fate);
            else
                _valueFilters[filter].Keep(values, RowFate.FilteredBy(filter), fate);
            if (!fate.ContainsAnyInRange(RowFate.Used, short.MaxValue))
                return false;
        }
        return true;
    }

    private void KeepYears(ColumnValues values, ImmutableArray<(int From, int To)> ranges, short filtered, Span<short> fate)
    {
        if (_years.Length < fate.Length)
            _years = new int[fate.Length];
        var years = _years.AsSpan(0, fate.Length);
        Years.Read(values, years);
        for (int row = 0; row < fate.Length; row++)
        {
            if (fate[row] != RowFate.Used || years[row] == Years.Unreadable)
                continue;
            bool passes = false;
            foreach (var (from, to) in ranges)
                passes |= years[row] >= from && years[row] <= to;
            if (!passes || years[row] == Years.Missing)
                fate[row] = filtered;
        }
    }
}
