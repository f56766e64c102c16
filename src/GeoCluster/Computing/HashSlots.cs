namespace GeoCluster.Computing;

/// <summary>Where a search in <see cref="HashSlots"/> stands.</summary>
/// <param name="Hash">The hash searched for.</param>
/// <param name="Slot">The slot to look at next.</param>
internal record struct SlotSearch(ulong Hash, int Slot);

/// <summary>A slot that holds half of a thing's hash in the upper half, and its number plus 1 in the lower one.</summary>
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

/// <summary>A hash table over things numbered from 0, which are kept elsewhere.</summary>
/// <remarks>
/// A slot holds half of a thing's hash beside its number, so that a look-up touches one slot and the thing itself: with millions of things
/// each of these is a cache miss, and that is where the time goes.
/// </remarks>
internal sealed class HashSlots(int expected = 0, int quarters = 3)
{
    private readonly SlotTable<NumberSlot> _table = new(expected, quarters);

    /// <summary>Begins to search for things of a hash.</summary>
    public SlotSearch Search(ulong hash) => new(hash, _table.First(hash));

    /// <summary>The next thing whose half of the hash agrees.</summary>
    /// <returns>Whether there is one; if not, the search has come to the free slot where a new thing belongs.</returns>
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

    /// <summary>Puts a new thing where the search for it ended. Other searches are void afterwards.</summary>
    public void Fill(SlotSearch search, int number) => _table.Fill(search.Slot, new NumberSlot(search.Hash, number));

    /// <summary>
    /// What the first slot of each hash suggests: a number, or -1 if there is nothing of that half of the hash. Loads of a few dozen hashes
    /// wait for memory together, which is why it pays to guess before searching one by one.
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
