using GeoCluster.Computing;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Distinct keys of one or more columns, numbered from 0 in order of first occurrence.</summary>
/// <param name="columns">Number of columns of a key.</param>
/// <remarks>
/// A value is a code of 64 bits: a whole number itself, whatever its type, or the number of a text. So most keys of a large table take
/// 8 bytes and a slot. Texts that are whole numbers in their usual notation are whole numbers; "00123" is a text.
/// </remarks>
internal sealed class LookupKeys(int columns)
{
    // Enough look-ups at a time to overlap their waits for memory, few enough to stay in the L1 cache.
    private const int LookedUpAtOnce = 64;

    // Codes of texts begin here, below all numbers that are their own code.
    private const long FirstText = long.MinValue;

    // A value that no key has: a text that is not among those of the keys, or a missing value.
    private const long NoCode = long.MaxValue;

    private const int MostDigits = 18;
    private const long LeastTooLong = 1_000_000_000_000_000_000;

    private readonly WordTable[] _texts = [.. Enumerable.Range(0, columns).Select(_ => new WordTable())];
    private readonly HashSlots _slots = new();
    private readonly Chunked<long> _growing = new();
    private long[]? _codes;

    /// <summary>Number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the codes of the keys of some rows.</summary>
    /// <param name="values">The columns of the key.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="add">Whether to add new texts; only while keys are added.</param>
    /// <param name="codes">Receives for each row a code per column.</param>
    public void ReadCodes(ReadOnlySpan<ColumnValues> values, ReadOnlySpan<int> rows, bool add, Span<long> codes)
    {
        for (int column = 0; column < columns; column++)
        {
            if (values[column].Form == ValueForm.Text)
                ReadTexts(values[column], rows, add ? _texts[column] : null, _texts[column], codes[column..]);
            else
                ReadNumbers(values[column], rows, add ? _texts[column] : null, _texts[column], codes[column..]);
        }
    }

    /// <summary>Whether a key has a value in each column.</summary>
    public bool IsComplete(ReadOnlySpan<long> codes, int row) => !codes.Slice(row * columns, columns).Contains(NoCode);

    private void ReadTexts(ColumnValues values, ReadOnlySpan<int> rows, WordTable? added, WordTable texts, Span<long> codes)
    {
        ReadOnlySpan<byte> previous = default;
        long code = NoCode;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            var text = values.Text[row].Span;
            // Sources are mostly sorted by one of their keys, so neighbors are often equal. A missing text is empty.
            if (!text.SequenceEqual(previous))
                code = CodeOf(text, added, texts);
            if (values.Missing?[row] == true)
                code = NoCode;
            previous = text;
            codes[i * columns] = code;
        }
    }

    private void ReadNumbers(ColumnValues values, ReadOnlySpan<int> rows, WordTable? added, WordTable texts, Span<long> codes)
    {
        Span<byte> shown = stackalloc byte[KeyText.LongestNumber];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            bool isShort = values.Form == ValueForm.Whole && values.Whole[row] is > -LeastTooLong and < LeastTooLong;
            codes[i * columns] = values.Missing?[row] == true ? NoCode
                : isShort ? values.Whole[row]
                : CodeOf(KeyText.Of(values, row, shown), added, texts);
        }
    }

    private static long CodeOf(ReadOnlySpan<byte> text, WordTable? added, WordTable texts)
    {
        if (TryReadNumber(text, out long number))
            return number;
        int word = added is null ? texts.Find(text) : added.Add(text);
        return word < 0 ? NoCode : FirstText + word;
    }

    // Only the usual notation: 7 and -7, but not 07, +7 or -0.
    private static bool TryReadNumber(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        bool isNegative = text.Length > 1 && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > MostDigits || (digits[0] == '0' && (digits.Length > 1 || isNegative)))
            return false;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = 10 * number + (digit - '0');
        }
        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>Adds a key, unless it is there.</summary>
    /// <param name="key">Its codes.</param>
    /// <param name="isNew">Whether it was added.</param>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<long> key, out bool isNew)
    {
        var search = _slots.Search(Hash(key));
        while (_slots.Next(ref search, out int known))
        {
            isNew = false;
            if (IsKey(known, key))
                return known;
        }
        isNew = true;
        _growing.Append(key);
        _slots.Fill(search, Count);
        return Count++;
    }

    /// <summary>Ends the adding of keys.</summary>
    public void Freeze() => _codes = _growing.Take();

    /// <summary>Finds the keys of rows, once they are frozen; may be called from several threads.</summary>
    /// <param name="codes">The codes of the keys.</param>
    /// <param name="numbers">Receives the number of each key, or -1.</param>
    public void Find(ReadOnlySpan<long> codes, Span<int> numbers)
    {
        Span<ulong> hashes = stackalloc ulong[LookedUpAtOnce];
        while (!numbers.IsEmpty)
        {
            var found = numbers[..Math.Min(LookedUpAtOnce, numbers.Length)];
            for (int i = 0; i < found.Length; i++)
                hashes[i] = Hash(codes.Slice(i * columns, columns));
            _slots.Guess(hashes[..found.Length], found);
            for (int i = 0; i < found.Length; i++)
            {
                var key = codes.Slice(i * columns, columns);
                if (found[i] < 0 || !IsKey(found[i], key))
                    found[i] = Find(key, hashes[i]);
            }
            codes = codes[(found.Length * columns)..];
            numbers = numbers[found.Length..];
        }
    }

    private int Find(ReadOnlySpan<long> key, ulong hash)
    {
        var search = _slots.Search(hash);
        while (_slots.Next(ref search, out int number))
        {
            if (IsKey(number, key))
                return number;
        }
        return -1;
    }

    /// <summary>Loose hash of a key.</summary>
    /// <param name="number">Its number.</param>
    public ulong LooseHash(int number)
    {
        Span<byte> room = stackalloc byte[KeyText.LongestNumber];
        ulong hash = LooseKey.Start;
        for (int column = 0; column < columns; column++)
        {
            long code = CodeAt(number * columns + column);
            hash = LooseKey.Join(hash, code <= -LeastTooLong ? _texts[column].Words[(int)(code - FirstText)]
                : room[..Interning.Show(code, unsigned: false, asText: true, room)]);
        }
        return hash;
    }

    /// <summary>Bytes in memory, approximately.</summary>
    public long Bytes => Count * (sizeof(long) * columns + BytesOfSlot) + _texts.Sum(texts => texts.Count * BytesOfText);

    // A slot is at least three eighths full; a text has an entry, a slot, and some letters.
    private const long BytesOfSlot = 16, BytesOfText = 44;

    private bool IsKey(int number, ReadOnlySpan<long> key)
    {
        for (int column = 0; column < key.Length; column++)
        {
            if (CodeAt(number * key.Length + column) != key[column])
                return false;
        }
        return true;
    }

    private long CodeAt(int index) => _codes is { } codes ? codes[index] : _growing[index];

    private static ulong Hash(ReadOnlySpan<long> key)
    {
        ulong hash = BitMixing.Mixed((ulong)key[0] + BitMixing.Golden);
        foreach (long code in key[1..])
            hash = BitMixing.Joined(hash, (ulong)code);
        return hash;
    }
}
