using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Finds the rows that cannot be used. A row has one reason: the first that holds in the order of <see cref="RejectReason"/>, but lists
/// of different lengths come before all others, even before filters.
/// </summary>
internal static class RowChecks
{
    /// <summary>Marks rows without a record id.</summary>
    public static void MarkMissingIds(ColumnValues ids, Span<short> fate)
    {
        if (ids.Missing is { } missing)
            Mark(missing, RejectReason.MissingRecordId, fate);
    }

    /// <summary>Marks rows whose position cannot be used.</summary>
    /// <param name="longitude">The column, to tell missing values from those that are no numbers.</param>
    /// <param name="latitude">The column.</param>
    /// <param name="longitudes">Its numbers, NaN where there is none.</param>
    /// <param name="latitudes">Its numbers.</param>
    /// <param name="fate">Per row; rows with another fate keep it.</param>
    public static void MarkPositions(
        ColumnValues longitude, ColumnValues latitude, ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            double east = longitudes[row], north = latitudes[row];
            // Written so that one comparison lets nearly all rows pass; NaN fails it.
            bool inRange = Math.Abs(east) <= 180 && Math.Abs(north) <= 90;
            if ((inRange && (east != 0 || north != 0)) || fate[row] != RowFate.Used)
                continue;
            fate[row] = RowFate.Rejected(
                longitude.Missing?[row] == true || latitude.Missing?[row] == true ? RejectReason.MissingCoordinate
                : !double.IsFinite(east) || !double.IsFinite(north) ? RejectReason.CoordinateNotANumber
                : Math.Abs(north) > 90 ? RejectReason.LatitudeOutOfRange
                : Math.Abs(east) > 180 ? RejectReason.LongitudeOutOfRange
                : RejectReason.NullIsland);
        }
    }

    /// <summary>Marks rows whose year cannot be read.</summary>
    public static void MarkYears(ReadOnlySpan<int> years, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            if (years[row] == Years.Unreadable && fate[row] == RowFate.Used)
                fate[row] = RowFate.Rejected(RejectReason.BadYear);
        }
    }

    /// <summary>Marks rows whose weight or count cannot be used.</summary>
    public static void MarkUnusable(ReadOnlySpan<long> amounts, RejectReason reason, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            if (amounts[row] == NumberReading.Unusable && fate[row] == RowFate.Used)
                fate[row] = RowFate.Rejected(reason);
        }
    }

    /// <summary>Marks rows of a reason.</summary>
    public static void Mark(ReadOnlySpan<bool> marked, RejectReason reason, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            if (marked[row] && fate[row] == RowFate.Used)
                fate[row] = RowFate.Rejected(reason);
        }
    }
}
