using System.Buffers.Text;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Turns ids and texts into numbers.</summary>
internal static class Interning
{
    /// <summary>Number of characters of the longest whole number, including the sign.</summary>
    public const int LongestNumber = 20;

    /// <summary>Adds ids to a list, equal neighbors once, and returns their indices in the list; −1 for a missing id.</summary>
    /// <param name="values">The column.</param>
    /// <param name="rows">The rows, in ascending order.</param>
    /// <param name="ids">Receives the ids; equal ids are merged only when the whole source is put together.</param>
    /// <param name="asText">Whether a whole number is stored as decimal text; if not, as its eight bytes.</param>
    /// <param name="numbers">Receives the index for each of <paramref name="rows"/>.</param>
    public static void ListIds(ColumnValues values, ReadOnlySpan<int> rows, WordList ids, bool asText, Span<int> numbers)
    {
        if (values.Form == ValueForm.Text)
            NumberRows(values.Missing, rows, new TextIds(values.Text, ids), numbers);
        else
            NumberRows(values.Missing, rows, new WholeIds(values, asText, ids), numbers);
    }

    /// <summary>Finds or adds texts and returns their numbers; −1 for a missing text. Fastest if equal texts share their bytes.</summary>
    /// <param name="values">The column; whole numbers are treated as decimal texts.</param>
    /// <param name="rows">The rows, in ascending order.</param>
    /// <param name="words">Table of the texts; receives new ones.</param>
    /// <param name="shared">Caches the numbers of texts by the address of their bytes.</param>
    /// <param name="numbers">Receives the number for each of <paramref name="rows"/>.</param>
    public static void InternTexts(ColumnValues values, ReadOnlySpan<int> rows, WordTable words, SharedTexts shared, Span<int> numbers)
    {
        if (values.Form == ValueForm.Text)
            NumberRows(values.Missing, rows, new Texts(values.Text, words, shared), numbers);
        else
            InternWhole(values, rows, words, numbers);
    }

    /// <summary>Writes a whole number as decimal text or as its eight bytes.</summary>
    /// <param name="number">The number.</param>
    /// <param name="unsigned">Whether it is unsigned.</param>
    /// <param name="asText">Whether to write decimal text.</param>
    /// <param name="into">Room for at least <see cref="LongestNumber"/> bytes.</param>
    /// <returns>Number of bytes written.</returns>
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

    // A type parameter, so that the loop over all rows contains no virtual calls.
    private interface IValues
    {
        // Whether the value equals that of the row last numbered.
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
