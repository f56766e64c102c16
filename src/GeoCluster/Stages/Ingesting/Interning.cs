using System.Buffers.Text;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Turns ids and texts into numbers.</summary>
internal static class Interning
{
    private const int LongestNumber = 20;

    /// <summary>Lists ids, equal neighbours once, and numbers them by their place in the list; −1 for a missing one.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="ids">Where the ids are put: they are told apart in the whole source only.</param>
    /// <param name="asText">Whether a whole number is put as the text that shows it, or as its eight bytes.</param>
    /// <param name="numbers">One per row of <paramref name="rows"/>.</param>
    public static void ListIds(ColumnValues values, ReadOnlySpan<int> rows, WordList ids, bool asText, Span<int> numbers)
    {
        bool[]? missing = values.Missing;
        bool isText = values.Form == ValueForm.Text;
        Span<byte> shown = stackalloc byte[LongestNumber];
        ReadOnlySpan<byte> previousText = default;
        long previous = 0;
        int number = -1;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (missing is not null && missing[row])
            {
                numbers[i] = -1;
                continue;
            }
            if (isText)
            {
                var id = values.Text[row].Span;
                if (number < 0 || !id.SequenceEqual(previousText))
                    number = ids.Add(previousText = id);
            }
            else if (number < 0 || values.Whole[row] != previous)
            {
                previous = values.Whole[row];
                number = ids.Add(shown[..Show(previous, values.Unsigned, asText, shown)]);
            }
            numbers[i] = number;
        }
    }

    /// <summary>Numbers of texts; −1 for a missing one. Quickest where equal texts share their bytes.</summary>
    /// <param name="values">The column; whole numbers are taken as the texts that show them.</param>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="words">Where the texts are, or are put.</param>
    /// <param name="shared">What is known of texts by where their bytes are.</param>
    /// <param name="numbers">One per row of <paramref name="rows"/>.</param>
    public static void InternTexts(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, SharedTexts shared, Span<int> numbers)
    {
        if (values.Form != ValueForm.Text)
        {
            InternWhole(values, rows, words, numbers);
            return;
        }
        ReadOnlyMemory<byte>[] texts = values.Text;
        bool[]? missing = values.Missing;
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
            if (number < 0 || !texts[row].Equals(previous))
            {
                previous = texts[row];
                number = shared.NumberOf(previous, words, add: true);
            }
            numbers[i] = number;
        }
    }

    private static void InternWhole(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, Span<int> numbers)
    {
        var shown = new WordList();
        ListIds(values, rows, shown, asText: true, numbers);
        int[] code = new int[shown.Count];
        words.AddAll(shown, code);
        foreach (ref int number in numbers[..rows.Length])
            number = number < 0 ? number : code[number];
    }

    // The length of what is written.
    private static int Show(long number, bool unsigned, bool asText, Span<byte> into)
    {
        int length = sizeof(long);
        if (!asText)
            MemoryMarshal.Write(into, number);
        else if (unsigned)
            Utf8Formatter.TryFormat((ulong)number, into, out length);
        else
            Utf8Formatter.TryFormat(number, into, out length);
        return length;
    }
}
