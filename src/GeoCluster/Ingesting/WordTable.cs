using System.Buffers.Binary;

namespace GeoCluster.Ingesting;

/// <summary>
/// Distinct words of bytes, numbered from 0 in the order in which they first came: ids, and texts in UTF-8. Words lie one after another
/// in large pages, so a word costs no object.
/// </summary>
internal sealed class WordTable
{
    private const int PageBytes = 1 << 20;

    // A slot holds the number of a word plus 1, or 0; there are at least twice as many slots as words.
    private int[] _slots = new int[64];
    private uint[] _hash = [];
    private long[] _place = [];
    private int[] _length = [];
    private readonly List<byte[]> _pages = [];
    private int _pageUsed;

    /// <summary>Number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The word of a number.</summary>
    public ReadOnlySpan<byte> this[int word] => _pages[(int)(_place[word] >> 32)].AsSpan((int)_place[word], _length[word]);

    /// <summary>The number of a word, which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> word) => Add(word, Hash(word));

    /// <summary>Adds all words of another table.</summary>
    /// <returns>Per word of the other table, its number in this.</returns>
    public int[] AddAll(WordTable other)
    {
        int[] numbers = new int[other.Count];
        for (int word = 0; word < numbers.Length; word++)
            numbers[word] = Add(other[word], other._hash[word]);
        return numbers;
    }

    /// <summary>The number of a word, or -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        uint hash = Hash(word);
        return _slots[FindSlot(word, hash)] - 1;
    }

    private int Add(ReadOnlySpan<byte> word, uint hash)
    {
        int slot = FindSlot(word, hash);
        if (_slots[slot] > 0)
            return _slots[slot] - 1;
        if (Count == _hash.Length)
            GrowWords();
        _hash[Count] = hash;
        _place[Count] = Store(word);
        _length[Count] = word.Length;
        _slots[slot] = ++Count;
        if (Count > _slots.Length / 2)
            GrowSlots();
        return Count - 1;
    }

    private int FindSlot(ReadOnlySpan<byte> word, uint hash)
    {
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] is > 0 and var found && (_hash[found - 1] != hash || !this[found - 1].SequenceEqual(word)))
            slot = (slot + 1) & mask;
        return slot;
    }

    private long Store(ReadOnlySpan<byte> word)
    {
        if (_pages.Count == 0 || _pages[^1].Length - _pageUsed < word.Length)
        {
            _pages.Add(new byte[Math.Max(word.Length, _pages.Count == 0 ? 1 << 12 : PageBytes)]);
            _pageUsed = 0;
        }
        word.CopyTo(_pages[^1].AsSpan(_pageUsed));
        long place = ((long)(_pages.Count - 1) << 32) | (uint)_pageUsed;
        _pageUsed += word.Length;
        return place;
    }

    private void GrowWords()
    {
        int size = Math.Max(16, checked(2 * _hash.Length));
        Array.Resize(ref _hash, size);
        Array.Resize(ref _place, size);
        Array.Resize(ref _length, size);
    }

    private void GrowSlots()
    {
        int[] slots = new int[checked(2 * _slots.Length)];
        int mask = slots.Length - 1;
        for (int word = 0; word < Count; word++)
        {
            int slot = (int)_hash[word] & mask;
            while (slots[slot] > 0)
                slot = (slot + 1) & mask;
            slots[slot] = word + 1;
        }
        _slots = slots;
    }

    // Folded multiplication, as in wyhash: each step multiplies to 128 bits and adds the halves.
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        ulong hash = Fold((ulong)word.Length ^ 0x9E37_79B9_7F4A_7C15);
        while (word.Length >= 8)
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(word));
            word = word[8..];
        }
        ulong rest = 0;
        for (int i = 0; i < word.Length; i++)
            rest |= (ulong)word[i] << (8 * i);
        return (uint)(Fold(hash ^ rest) >> 16);
    }

    private static ulong Fold(ulong value)
    {
        ulong high = Math.BigMul(value, 0xD6E8_FEB8_6659_FD93, out ulong low);
        return high ^ low;
    }
}
