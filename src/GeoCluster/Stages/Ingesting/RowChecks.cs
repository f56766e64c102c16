using GeoCluster.Formats.Rows;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Finds the rows that cannot be used. A row has one reason: the first that applies in the order of <see cref="RejectReason"/>, except
/// that lists of different lengths take precedence over all other reasons, and even over filters.
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
    /// <param name="longitude">The column of longitudes, to distinguish missing values from texts that are not numbers.</param>
    /// <param name="latitude">The column of latitudes.</param>
    /// <param name="longitudes">Longitude of each row; NaN if it has none.</param>
    /// <param name="latitudes">Latitude of each row; NaN if it has none.</param>
    /// <param name="fate">Fate of each row; rows that are already marked keep theirs.</param>
    public static void MarkPositions(
        ColumnValues longitude, ColumnValues latitude, ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            double east = longitudes[row], north = latitudes[row];
            // A single comparison accepts nearly all rows; it is false for NaN.
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

    /// <summary>Marks rows as rejected for a reason.</summary>
    public static void Mark(ReadOnlySpan<bool> marked, RejectReason reason, Span<short> fate)
    {
        for (int row = 0; row < fate.Length; row++)
        {
            if (marked[row] && fate[row] == RowFate.Used)
                fate[row] = RowFate.Rejected(reason);
        }
    }
}
