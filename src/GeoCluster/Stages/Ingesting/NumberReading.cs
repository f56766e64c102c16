using System.Globalization;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reads coordinates, weights and counts.</summary>
internal static class NumberReading
{
    /// <summary>Stands for a weight or count that cannot be used.</summary>
    public const long Unusable = -1;

    /// <summary>Largest count of an aggregated row: above 2^53, a double cannot represent every whole number.</summary>
    public const long LargestCount = 1L << 53;

    /// <summary>Largest given weight of a row; a sum in billionths could not hold ten times as much.</summary>
    public const double LargestWeight = 1e9;

    /// <summary>Reads the numbers of a column; NaN for missing values and for texts that are not numbers.</summary>
    public static void Read(ColumnValues values, Span<double> numbers)
    {
        switch (values.Form)
        {
            case ValueForm.Real:
                values.Real.AsSpan(0, numbers.Length).CopyTo(numbers);
                break;
            case ValueForm.Whole:
                for (int row = 0; row < numbers.Length; row++)
                    numbers[row] = values.Unsigned ? (ulong)values.Whole[row] : values.Whole[row];
                break;
            default:
                for (int row = 0; row < numbers.Length; row++)
                    numbers[row] = OfText(values.Text[row].Span);
                break;
        }
        if (values.Missing is not { } missing)
            return;
        for (int row = 0; row < numbers.Length; row++)
        {
            if (missing[row])
                numbers[row] = double.NaN;
        }
    }

    /// <summary>The number that a text is; NaN if it is none.</summary>
    public static double OfText(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>A given weight in billionths, rounded half to even; <see cref="Unusable"/> if it cannot be used.</summary>
    public static long ToBillionths(double weight) =>
        weight is >= 0 and <= LargestWeight ? (long)Math.Round(weight * Tables.Tally.GivenDenominator, MidpointRounding.ToEven) : Unusable;

    /// <summary>Reads the counts of aggregated rows; <see cref="Unusable"/> for values that cannot be used.</summary>
    public static void ReadCounts(ColumnValues values, Span<long> counts)
    {
        for (int row = 0; row < counts.Length; row++)
        {
            counts[row] = values.Missing?[row] == true ? Unusable : values.Form switch
            {
                ValueForm.Whole => values.Whole[row] is >= 0 and <= LargestCount and var whole ? whole : Unusable,
                ValueForm.Real => ToCount(values.Real[row]),
                _ => ToCount(OfText(values.Text[row].Span)),
            };
        }
    }

    private static long ToCount(double count) =>
        count is >= 0 and <= LargestCount && count == Math.Floor(count) ? (long)count : Unusable;
}
