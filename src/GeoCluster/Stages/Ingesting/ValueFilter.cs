using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A filter of values, other than years, prepared for many rows. Not thread-safe.</summary>
internal sealed class ValueFilter(RowFilter filter)
{
    private readonly AllowedValues _values = new(filter.Values);
    private readonly AllowedNumbers _numbers = new(filter.Range);

    /// <summary>Marks rows as filtered if their value does not pass.</summary>
    public void Keep(ColumnValues values, short filtered, Span<short> fate)
    {
        _values.BeginBatch();
        for (int row = 0; row < fate.Length; row++)
        {
            if (fate[row] == RowFate.Used && !Passes(values, row))
                fate[row] = filtered;
        }
    }

    private bool Passes(ColumnValues values, int row) => values.Missing?[row] == true
        ? filter.Test == FilterTest.Missing
        : filter.Test switch
        {
            FilterTest.OneOf => _values.Holds(values, row),
            FilterTest.NoneOf => !_values.Holds(values, row),
            FilterTest.Within => _numbers.Holds(values, row),
            _ => filter.Test == FilterTest.Present,
        };

    /// <summary>Whether no value within the bounds passes.</summary>
    public bool TakesAll(ColumnBounds bounds) => bounds.IsAllMissing ? filter.Test != FilterTest.Missing : filter.Test switch
    {
        FilterTest.OneOf => _values.NoneWithin(bounds),
        FilterTest.NoneOf => _values.HoldsAllWithin(bounds),
        FilterTest.Within => _numbers.NoneWithin(bounds),
        FilterTest.Missing => bounds.IsNeverMissing,
        _ => false,
    };

    /// <summary>Whether all values within the bounds pass.</summary>
    public bool TakesNone(ColumnBounds bounds) => filter.Test == FilterTest.Missing ? bounds.IsAllMissing
        : bounds.IsNeverMissing && filter.Test switch
        {
            FilterTest.OneOf => _values.HoldsAllWithin(bounds),
            FilterTest.NoneOf => _values.NoneWithin(bounds),
            FilterTest.Within => _numbers.HoldsAllWithin(bounds),
            _ => true,
        };
}
