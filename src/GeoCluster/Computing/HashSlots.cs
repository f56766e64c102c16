namespace GeoCluster.Computing;

/// <summary>State of a search in <see cref="HashSlots"/>.</summary>
/// <param name="Hash">The hash searched for.</param>
/// <param name="Slot">The slot to look at next.</param>
internal record struct SlotSearch(ulong Hash, int Slot);

/// <summary>A slot: half of an item's hash in the upper half, and the item's number plus 1 in the lower half.</summary>
internal readonly record struct NumberSlot(ulong Bits) : ISlot
{
    private const ulong HashPart = 0xFFFF_FFFF_0000_0000;

    public NumberSlot(ulong hash, int number) : this((hash & HashPart) | ((uint)number + 1))
    {
    }

    public bool IsFree => Bits == 0;

    public ulong Hash => Bits;

    public int Number => (int)(uint)Bits - 1;

    public bool HasHalfOf(ulong hash) => ((Bits ^ hash) & HashPart) == 0;
}

/// <summary>A hash table of items that are numbered from 0 and stored elsewhere.</summary>
/// <remarks>
/// A slot holds half of an item's hash beside its number, so a look-up touches one slot and the item itself. With millions of items, each
/// touch is a cache miss, which is where the time goes.
/// </remarks>
internal sealed class HashSlots(int expected = 0, int quarters = 3)
{
    private readonly SlotTable<NumberSlot> _table = new(expected, quarters);

    /// <summary>Begins a search for the items with a hash.</summary>
    public SlotSearch Search(ulong hash) => new(hash, _table.First(hash));

    /// <summary>Finds the next item whose half of the hash matches.</summary>
    /// <returns>Whether there is one; if not, the search has reached the free slot where a new item belongs.</returns>
    public bool Next(ref SlotSearch search, out int number)
    {
        var table = _table;
        int slot = search.Slot;
        for (; !table[slot].IsFree; slot = table.After(slot))
        {
            if (!table[slot].HasHalfOf(search.Hash))
                continue;
            number = table[slot].Number;
            search.Slot = table.After(slot);
            return true;
        }
        search.Slot = slot;
        number = -1;
        return false;
    }

    /// <summary>Adds an item at the slot where the search for it ended. All other searches become invalid.</summary>
    public void Fill(SlotSearch search, int number) => _table.Fill(search.Slot, new NumberSlot(search.Hash, number));

    /// <summary>
    /// Guesses the item of each hash from its first slot: a number, or -1 if that half of the hash does not match. The loads for a few
    /// dozen hashes wait for memory together, so guessing before searching one by one saves time.
    /// </summary>
    public void Guess(ReadOnlySpan<ulong> hashes, Span<int> numbers)
    {
        var table = _table;
        for (int i = 0; i < hashes.Length; i++)
        {
            var slot = table[table.First(hashes[i])];
            numbers[i] = slot.HasHalfOf(hashes[i]) ? slot.Number : -1;
        }
    }

    /// <inheritdoc cref="SlotTable{TSlot}.Clear"/>
    public void Clear(int most = int.MaxValue) => _table.Clear(most);

    /// <inheritdoc cref="SlotTable{TSlot}.Release"/>
    public void Release() => _table.Release();
}
