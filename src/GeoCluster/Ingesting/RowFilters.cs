using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Ingesting;

/// <summary>
/// Applies the filters of a source in order. An empty value never passes. A year that cannot be read is left to be rejected, unless
/// another filter takes its row out.
/// </summary>
internal sealed class RowFilters
{
    private readonly ImmutableArray<PlannedFilter> _filters;
    private readonly ImmutableArray<AllowedValues> _allowed;
    private int[] _years = [];

    public RowFilters(ImmutableArray<PlannedFilter> filters)
    {
        _filters = filters;
        _allowed = [.. filters.Select(f => new AllowedValues(f.Filter.Values))];
    }

    /// <summary>Marks the rows that filters take out.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="fate">Per row; rows that are not used any more are passed over.</param>
    /// <returns>Whether any row is left that is not filtered.</returns>
    public bool Apply(RowBatch batch, Span<short> fate)
    {
        for (int filter = 0; filter < _filters.Length; filter++)
        {
            var values = batch.Column(_filters[filter].Column);
            if (_filters[filter].OfYears)
                KeepYears(values, _filters[filter].Filter.Years, RowFate.FilteredBy(filter), fate);
            else
                _allowed[filter].Keep(values, RowFate.FilteredBy(filter), fate);
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

    /// <summary>The values of a filter, ready to be compared with numbers and with texts. A number is compared as it is written.</summary>
    private sealed class AllowedValues
    {
        private readonly WordTable _texts = new();
        private readonly SharedTexts _shared = new();
        private readonly HashSet<long> _whole = [];
        private readonly HashSet<ulong> _unsigned = [];
        private readonly HashSet<double> _real = [];

        public AllowedValues(ImmutableArray<string> values)
        {
            foreach (string value in values.IsDefault ? [] : values)
            {
                _texts.Add(Encoding.UTF8.GetBytes(value));
                AddNumber(_whole, value);
                AddNumber(_unsigned, value);
                AddNumber(_real, value);
            }
        }

        // Only a number that is written in the usual way: 7, but not 07 or +7.
        private static void AddNumber<T>(HashSet<T> numbers, string value) where T : ISpanParsable<T>, IFormattable
        {
            var culture = CultureInfo.InvariantCulture;
            if (T.TryParse(value, culture, out T? number) && number.ToString(null, culture) == value)
                numbers.Add(number);
        }

        public void Keep(ColumnValues values, short filtered, Span<short> fate)
        {
            _shared.Clear();
            for (int row = 0; row < fate.Length; row++)
            {
                if (fate[row] == RowFate.Used && !(values.Missing?[row] != true && Holds(values, row)))
                    fate[row] = filtered;
            }
        }

        private bool Holds(ColumnValues values, int row) => values.Form switch
        {
            ValueForm.Whole when values.Unsigned => _unsigned.Contains((ulong)values.Whole[row]),
            ValueForm.Whole => _whole.Contains(values.Whole[row]),
            ValueForm.Real => _real.Contains(values.Real[row]),
            _ => _shared.NumberOf(values.Text[row], _texts, add: false) >= 0,
        };
    }
}
