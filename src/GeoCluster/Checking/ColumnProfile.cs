using GeoCluster.Formats;
using GeoCluster.Formats.Rows;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Checking;

/// <summary>Profiles the values of a column in a batch.</summary>
internal static class ColumnProfile
{
    /// <summary>Counts missing values, and finds the lowest and highest of the others.</summary>
    /// <param name="values">The column.</param>
    /// <param name="use">What the column is needed for, so that texts are read as numbers or years where needed.</param>
    public static ColumnContent Of(ColumnValues values, ColumnUse use)
    {
        long missing = values.Missing is { } marks ? marks.AsSpan(0, values.Length).Count(true) : 0;
        (double? lowest, double? highest) = use switch
        {
            ColumnUse.Year => YearRange(values),
            ColumnUse.Coordinate or ColumnUse.Number => NumberRange(values),
            _ when values.Form != ValueForm.Text => NumberRange(values),
            _ => (null, null),
        };
        return new ColumnContent(values.Length, missing, lowest, highest, WholeSource: false);
    }

    private static (double?, double?) NumberRange(ColumnValues values)
    {
        double[] numbers = new double[values.Length];
        NumberReading.Read(values, numbers);
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
                continue;
            lowest = Math.Min(lowest, number);
            highest = Math.Max(highest, number);
        }
        return lowest <= highest ? (lowest, highest) : (null, null);
    }

    private static (double?, double?) YearRange(ColumnValues values)
    {
        int[] years = new int[values.Length];
        Years.Read(values, years);
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (int year in years)
        {
            if (year is Years.Missing or Years.Unreadable)
                continue;
            first = Math.Min(first, year);
            last = Math.Max(last, year);
        }
        return first <= last ? (first, last) : (null, null);
    }
}
