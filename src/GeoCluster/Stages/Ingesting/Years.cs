using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads years from the values of a year column of any kind.</summary>
internal static class Years
{
    public const int First = RowFilter.FirstYear, Last = RowFilter.LastYear;

    /// <summary>Stands for a missing value.</summary>
    public const int Missing = int.MinValue;

    /// <summary>Stands for a value that is not a year, or a year outside <see cref="First"/>..<see cref="Last"/>.</summary>
    public const int Unreadable = int.MinValue + 1;

    /// <summary>Stands for no year where years are stored in two bytes.</summary>
    public const short None = 0;

    /// <summary>A year in two bytes; <see cref="None"/> if it is missing or cannot be read.</summary>
    public static short Short(int year) => year < First ? None : (short)year;

    /// <summary>Reads the years of a column, one per row.</summary>
    public static void Read(ColumnValues values, Span<int> years)
    {
        if (values is { Form: ValueForm.Whole, Missing: null })
        {
            OfWhole(values.Whole.AsSpan(0, years.Length), years);
            return;
        }
        for (int row = 0; row < years.Length; row++)
        {
            years[row] = values.Missing?[row] == true ? Missing : values.Form switch
            {
                ValueForm.Whole => InRange(values.Whole[row]),
                // Columns with missing values are often stored as doubles.
                ValueForm.Real => values.Real[row] is var year && year == Math.Floor(year) ? InRange(year) : Unreadable,
                _ => OfText(values.Text[row].Span),
            };
        }
    }

    // Nearly all files store years as whole numbers.
    private static void OfWhole(ReadOnlySpan<long> stored, Span<int> years)
    {
        for (int row = 0; row < years.Length; row++)
            years[row] = stored[row] is >= First and <= Last ? (int)stored[row] : Unreadable;
    }

    private static int InRange(double year) => year is >= First and <= Last ? (int)year : Unreadable;

    /// <summary>
    /// The year that a text starts with: four digits, alone or followed by anything but a digit, or as the start of YYYYMM or YYYYMMDD.
    /// </summary>
    public static int OfText(ReadOnlySpan<byte> text)
    {
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0)
            digits = text.Length;
        if (digits is not (4 or 6 or 8))
            return Unreadable;
        int year = 0;
        foreach (byte digit in text[..4])
            year = 10 * year + (digit - '0');
        return InRange(year);
    }
}
