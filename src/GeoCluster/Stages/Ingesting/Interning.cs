using System.Buffers.Text;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Turns ids and texts into numbers.</summary>
internal static class Interning
{
    /// <summary>Digits and sign of the longest whole number.</summary>
    public const int LongestNumber = 20;

    /// <summary>Lists ids, equal neighbours once, and numbers them by their place in the list; −1 for a missing one.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="ids">Where the ids are put: they are told apart in the whole source only.</param>
    /// <param name="asText">Whether a whole number is put as the text that shows it, or as its eight bytes.</param>
    /// <param name="numbers">One per row of <paramref name="rows"/>.</param>
    public static void ListIds(ColumnValues values, ReadOnlySpan<int> rows, WordList ids, bool asText, Span<int> numbers)
    {
        if (values.Form == ValueForm.Text)
            NumberRows(values.Missing, rows, new TextIds(values.Text, ids), numbers);
        else
            NumberRows(values.Missing, rows, new WholeIds(values, asText, ids), numbers);
    }

    /// <summary>Numbers of texts; −1 for a missing one. Quickest where equal texts share their bytes.</summary>
    /// <param name="values">The column; whole numbers are taken as the texts that show them.</param>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="words">Where the texts are, or are put.</param>
    /// <param name="shared">What is known of texts by where their bytes are.</param>
    /// <param name="numbers">One per row of <paramref name="rows"/>.</param>
    public static void InternTexts(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, SharedTexts shared, Span<int> numbers)
    {
        if (values.Form == ValueForm.Text)
            NumberRows(values.Missing, rows, new Texts(values.Text, words, shared), numbers);
        else
            InternWhole(values, rows, words, numbers);
    }

    /// <summary>Writes a whole number as its text, or as its eight bytes.</summary>
    /// <param name="number">The number.</param>
    /// <param name="unsigned">Whether it has no sign.</param>
    /// <param name="asText">Whether its text is written.</param>
    /// <param name="into">At least <see cref="LongestNumber"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Show(long number, bool unsigned, bool asText, Span<byte> into)
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

    // A type parameter, so that the loop has no calls: it goes over every row.
    private interface IValues
    {
        // Whether the value is that of the row last numbered.
        bool IsPrevious(int row);

        int NumberOf(int row);
    }

    private static void NumberRows<TValues>(bool[]? missing, ReadOnlySpan<int> rows, TValues values, Span<int> numbers)
        where TValues : struct, IValues, allows ref struct
    {
        int number = -1;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (missing is not null && missing[row])
            {
                numbers[i] = -1;
                continue;
            }
            if (number < 0 || !values.IsPrevious(row))
                number = values.NumberOf(row);
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

    private ref struct TextIds(ReadOnlyMemory<byte>[] texts, WordList ids) : IValues
    {
        private ReadOnlySpan<byte> _previous;

        public readonly bool IsPrevious(int row) => texts[row].Span.SequenceEqual(_previous);

        public int NumberOf(int row) => ids.Add(_previous = texts[row].Span);
    }

    private struct WholeIds(ColumnValues values, bool asText, WordList ids) : IValues
    {
        private readonly long[] _whole = values.Whole;
        private long _previous;

        public readonly bool IsPrevious(int row) => _whole[row] == _previous;

        public int NumberOf(int row)
        {
            Span<byte> shown = stackalloc byte[LongestNumber];
            _previous = _whole[row];
            return ids.Add(shown[..Show(_previous, values.Unsigned, asText, shown)]);
        }
    }

    private struct Texts(ReadOnlyMemory<byte>[] texts, WordTable words, SharedTexts shared) : IValues
    {
        private ReadOnlyMemory<byte> _previous;

        public readonly bool IsPrevious(int row) => texts[row].Equals(_previous);

        public int NumberOf(int row)
        {
            _previous = texts[row];
            return shared.NumberOf(_previous, words, add: true);
        }
    }
}
