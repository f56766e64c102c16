using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Values of keys as text: two keys are equal if their texts are, whatever the types of their columns.</summary>
internal static class KeyText
{
    /// <summary>Number of characters of the longest number.</summary>
    public const int LongestNumber = 32;

    // Above it, a double stands for several whole numbers.
    private const double LargestExact = 1L << 53;

    /// <summary>The text of a value, which is not missing; a real number without a fraction is written like a whole one.</summary>
    /// <param name="values">The column.</param>
    /// <param name="row">The row.</param>
    /// <param name="room">Room for at least <see cref="LongestNumber"/> bytes.</param>
    public static ReadOnlySpan<byte> Of(ColumnValues values, int row, Span<byte> room)
    {
        int length;
        switch (values.Form)
        {
            case ValueForm.Text:
                return values.Text[row].Span;
            case ValueForm.Whole:
                return room[..Interning.Show(values.Whole[row], values.Unsigned, asText: true, room)];
            default:
                double number = values.Real[row];
                if (Math.Abs(number) <= LargestExact && number == Math.Floor(number))
                    Utf8Formatter.TryFormat((long)number, room, out length);
                else
                    number.TryFormat(room, out length, "R", CultureInfo.InvariantCulture);
                return room[..length];
        }
    }

    /// <summary>A key as messages show it: its values, joined by commas.</summary>
    public static string Show(ReadOnlySpan<ColumnValues> values, int row)
    {
        Span<byte> room = stackalloc byte[LongestNumber];
        string shown = "";
        foreach (var column in values)
            shown += $"{(shown == "" ? "" : ", ")}\"{Encoding.UTF8.GetString(Of(column, row, room))}\"";
        return shown;
    }

    /// <summary>Whether a key has a value in each column.</summary>
    public static bool IsComplete(ReadOnlySpan<ColumnValues> values, int row)
    {
        foreach (var column in values)
        {
            if (column.Missing?[row] == true)
                return false;
        }
        return true;
    }
}
