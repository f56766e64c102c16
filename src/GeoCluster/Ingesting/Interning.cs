using System.Buffers.Text;
using System.Runtime.InteropServices;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Ingesting;

/// <summary>Turns ids and texts into numbers.</summary>
internal static class Interning
{
    private const int LongestNumber = 20;

    /// <summary>Numbers of the values of some rows; −1 for a missing value.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="words">Where the values are, or are put.</param>
    /// <param name="asText">Whether a whole number is put as the text that shows it, or as its eight bytes.</param>
    /// <param name="numbers">One per row of <paramref name="rows"/>.</param>
    public static void Intern(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, bool asText, Span<int> numbers)
    {
        if (values.Form == ValueForm.Text)
            InternTexts(values.Text, values.Missing, rows, words, numbers);
        else
            InternWhole(values, rows, words, asText, numbers);
    }

    private static void InternTexts(
        ReadOnlyMemory<byte>[] texts, bool[]? missing, ReadOnlySpan<int> rows, WordTable words, Span<int> numbers)
    {
        ReadOnlyMemory<byte> previous = default;
        int number = -1;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (missing is not null && missing[row])
            {
                numbers[i] = -1;
                continue;
            }
            // Equal neighbours of a dictionary share their bytes.
            if (number < 0 || !texts[row].Equals(previous))
                number = words.Add((previous = texts[row]).Span);
            numbers[i] = number;
        }
    }

    private static void InternWhole(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, bool asText, Span<int> numbers)
    {
        Span<byte> word = stackalloc byte[LongestNumber];
        long previous = 0;
        int number = -1;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (values.Missing is { } missing && missing[row])
            {
                numbers[i] = -1;
                continue;
            }
            if (number < 0 || values.Whole[row] != previous)
            {
                previous = values.Whole[row];
                int length = sizeof(long);
                if (!asText)
                    MemoryMarshal.Write(word, previous);
                else if (values.Unsigned)
                    Utf8Formatter.TryFormat((ulong)previous, word, out length);
                else
                    Utf8Formatter.TryFormat(previous, word, out length);
                number = words.Add(word[..length]);
            }
            numbers[i] = number;
        }
    }
}
