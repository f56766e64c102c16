using System.Numerics;

namespace GeoCluster.Ingesting;

/// <summary>
/// Distinct words of bytes, numbered from 0 in the order in which they first came: ids, and texts in UTF-8. Words lie one after another
/// in large pages, so a word costs no object.
/// </summary>
/// <remarks>
/// Open addressing. A slot holds half of a word's hash beside its number, so that a look-up touches one slot, one entry and the word
/// itself: with millions of words each of these is a cache miss, and that is where the time goes.
/// </remarks>
internal sealed class WordTable
{
    private const int PageBytes = 1 << 20, FirstPageBytes = 1 << 10;
    private const ulong HashPart = 0xFFFF_FFFF_0000_0000;

    // The upper half is that of the hash, the lower half the number of the word plus 1. At least half of the slots are 0, which is free.
    private ulong[] _slots = new ulong[64];
    private Entry[] _entries = new Entry[16];
    private readonly List<byte[]> _pages = [];
    private int _pageUsed;

    private readonly record struct Entry(int Page, int Start, int Length);

    /// <summary>Number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The word of a number.</summary>
    public ReadOnlySpan<byte> this[int word]
    {
        get
        {
            var entry = _entries[word];
            return _pages[entry.Page].AsSpan(entry.Start, entry.Length);
        }
    }

    /// <summary>The number of a word, which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        ulong hash = ByteHash.Of(word);
        int slot = FindSlot(word, hash);
        if (_slots[slot] != 0)
            return NumberIn(slot);
        if (Count == _entries.Length)
            Array.Resize(ref _entries, checked(2 * Count));
        _entries[Count] = Store(word);
        _slots[slot] = (hash & HashPart) | (uint)++Count;
        if (Count > _slots.Length / 2)
            GrowSlots();
        return Count - 1;
    }

    /// <summary>Adds all words of another table.</summary>
    /// <returns>Per word of the other table, its number in this.</returns>
    public int[] AddAll(WordTable other)
    {
        int[] numbers = new int[other.Count];
        for (int word = 0; word < numbers.Length; word++)
            numbers[word] = Add(other[word]);
        return numbers;
    }

    /// <summary>The number of a word, or -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> word) => NumberIn(FindSlot(word, ByteHash.Of(word)));

    private int NumberIn(int slot) => (int)(uint)_slots[slot] - 1;

    // The slot of a word, or the free one where it belongs.
    private int FindSlot(ReadOnlySpan<byte> word, ulong hash)
    {
        int slot = FirstSlot(hash, _slots);
        while (_slots[slot] != 0 && (((_slots[slot] ^ hash) & HashPart) != 0 || !this[NumberIn(slot)].SequenceEqual(word)))
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    private static int FirstSlot(ulong hash, ulong[] slots) => (int)(hash >> (64 - BitOperations.TrailingZeroCount(slots.Length)));

    private void GrowSlots()
    {
        ulong[] slots = new ulong[checked(2 * _slots.Length)];
        foreach (ulong word in _slots)
        {
            if (word == 0)
                continue;
            int slot = FirstSlot(word, slots);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = word;
        }
        _slots = slots;
    }

    private Entry Store(ReadOnlySpan<byte> word)
    {
        if (_pages.Count == 0 || _pages[^1].Length - _pageUsed < word.Length)
        {
            _pages.Add(new byte[Math.Max(word.Length, _pages.Count == 0 ? FirstPageBytes : PageBytes)]);
            _pageUsed = 0;
        }
        word.CopyTo(_pages[^1].AsSpan(_pageUsed));
        var entry = new Entry(_pages.Count - 1, _pageUsed, word.Length);
        _pageUsed += word.Length;
        return entry;
    }
}
