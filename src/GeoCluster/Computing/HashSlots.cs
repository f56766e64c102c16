using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>Where a search in <see cref="HashSlots"/> stands.</summary>
/// <param name="Hash">The hash searched for.</param>
/// <param name="Slot">The slot to look at next.</param>
internal record struct SlotSearch(ulong Hash, int Slot);

/// <summary>The slots of a hash table with open addressing over things numbered from 0, which are kept elsewhere.</summary>
/// <remarks>
/// A slot holds half of a thing's hash beside its number, so that a look-up touches one slot and the thing itself: with millions of things
/// each of these is a cache miss, and that is where the time goes.
/// </remarks>
internal sealed class HashSlots
{
    private const int FewestSlots = 64, MostExpected = 1 << 28;
    private const ulong HashPart = 0xFFFF_FFFF_0000_0000;

    // The upper half is that of the hash, the lower half the number plus 1. At least a quarter of the slots are 0, which is free.
    private ulong[] _slots;
    private int _filled;

    /// <summary>Slots without things.</summary>
    /// <param name="expected">About how many things will come: growing for them costs as much as filling, as each new slot is fresh memory.</param>
    public HashSlots(int expected = 0) =>
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestSlots, Math.Min(expected, MostExpected) / 3L * 4))];

    /// <summary>Begins to search for things of a hash.</summary>
    public SlotSearch Search(ulong hash) => new(hash, FirstSlot(hash, _slots));

    /// <summary>The next thing whose half of the hash agrees.</summary>
    /// <returns>Whether there is one; if not, the search has come to the free slot where a new thing belongs.</returns>
    public bool Next(ref SlotSearch search, out int number)
    {
        ulong[] slots = _slots;
        int slot = search.Slot;
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (((slots[slot] ^ search.Hash) & HashPart) != 0)
                continue;
            number = NumberIn(slots[slot]);
            search.Slot = (slot + 1) & (slots.Length - 1);
            return true;
        }
        search.Slot = slot;
        number = -1;
        return false;
    }

    /// <summary>Puts a new thing where the search for it ended. Other searches are void afterwards.</summary>
    public void Fill(SlotSearch search, int number)
    {
        _slots[search.Slot] = (search.Hash & HashPart) | ((uint)number + 1);
        if (++_filled > _slots.Length / 4 * 3)
            Grow();
    }

    /// <summary>
    /// What the first slot of each hash suggests: a number, or -1 if there is nothing of that half of the hash. Loads of a few dozen hashes
    /// wait for memory together, which is why it pays to guess before searching one by one.
    /// </summary>
    public void Guess(ReadOnlySpan<ulong> hashes, Span<int> numbers)
    {
        ulong[] slots = _slots;
        for (int i = 0; i < hashes.Length; i++)
        {
            ulong filled = slots[FirstSlot(hashes[i], slots)];
            numbers[i] = ((filled ^ hashes[i]) & HashPart) == 0 ? NumberIn(filled) : -1;
        }
    }

    /// <summary>Empties all slots.</summary>
    public void Clear()
    {
        _slots.AsSpan().Clear();
        _filled = 0;
    }

    /// <summary>Empties all slots and lets go of the memory.</summary>
    public void Forget() => (_slots, _filled) = (new ulong[FewestSlots], 0);

    private static int NumberIn(ulong slot) => (int)(uint)slot - 1;

    private static int FirstSlot(ulong hash, ulong[] slots) => (int)(hash >> (64 - BitOperations.TrailingZeroCount(slots.Length)));

    private void Grow()
    {
        ulong[] slots = new ulong[checked(2 * _slots.Length)];
        foreach (ulong filled in _slots)
        {
            if (filled == 0)
                continue;
            int slot = FirstSlot(filled, slots);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = filled;
        }
        _slots = slots;
    }
}
