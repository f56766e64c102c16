using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>A slot of a <see cref="SlotTable{TSlot}"/>; the default value is a free slot.</summary>
internal interface ISlot
{
    /// <summary>Whether the slot is empty.</summary>
    bool IsFree { get; }

    /// <summary>Hash of the slot's content. Only the upper 32 bits are used, so a slot need not keep the others.</summary>
    ulong Hash { get; }
}

/// <summary>
/// A hash table with open addressing and linear probing. The caller decides what a slot holds and when two keys are equal.
/// </summary>
/// <remarks>The slot is a type parameter so that the compiler inlines it: a search is a loop over an array without calls.</remarks>
internal sealed class SlotTable<TSlot> where TSlot : struct, ISlot
{
    private const int FewestSlots = 64, MostExpected = 1 << 28;

    private readonly int _quarters;

    // Only the first _mask + 1 slots of the array are in use.
    private TSlot[] _slots;
    private int _mask, _shift, _filled;

    /// <summary>Creates an empty table.</summary>
    /// <param name="expected">
    /// Approximate number of slots that will be filled. Growing to reach it would cost as much as filling, since each new slot is fresh
    /// memory.
    /// </param>
    /// <param name="quarters">
    /// How many quarters of the slots may be filled, 1..3: the fewer, the more searches end at their first slot.
    /// </param>
    public SlotTable(int expected = 0, int quarters = 3)
    {
        _quarters = quarters;
        _slots = new TSlot[SlotsFor(expected)];
        Use(_slots.Length);
    }

    /// <summary>The slot at an index.</summary>
    public ref TSlot this[int slot] => ref _slots[slot];

    /// <summary>Where a search for a hash begins. It continues with <see cref="After"/> until it finds its key or a free slot.</summary>
    public int First(ulong hash) => (int)(hash >> _shift);

    /// <summary>The next slot of a search.</summary>
    public int After(int slot) => (slot + 1) & _mask;

    /// <summary>Fills the free slot at which a search ended. The table may grow, so slot indices become invalid.</summary>
    public void Fill(int slot, TSlot content)
    {
        _slots[slot] = content;
        if (++_filled > (_mask + 1) / 4 * _quarters)
            Grow();
    }

    /// <summary>All contents, in no particular order.</summary>
    public IEnumerable<TSlot> Filled() => _slots.Take(_mask + 1).Where(slot => !slot.IsFree);

    /// <summary>Empties all slots.</summary>
    /// <param name="most">Maximum number of slots that will be filled next: only as many slots as these need are cleared.</param>
    public void Clear(int most = int.MaxValue)
    {
        Use(Math.Min(_slots.Length, SlotsFor(most)));
        _slots.AsSpan(0, _mask + 1).Clear();
        _filled = 0;
    }

    /// <summary>Empties all slots and releases the memory.</summary>
    public void Release()
    {
        _slots = new TSlot[FewestSlots];
        Use(FewestSlots);
        _filled = 0;
    }

    private int SlotsFor(int things) =>
        (int)BitOperations.RoundUpToPowerOf2(
            (uint)Math.Max(FewestSlots, (4L * Math.Min(things, MostExpected) + _quarters - 1) / _quarters));

    private void Use(int slots) => (_mask, _shift) = (slots - 1, 64 - BitOperations.TrailingZeroCount(slots));

    private void Grow()
    {
        var old = _slots.AsSpan(0, _mask + 1);
        var grown = new TSlot[checked(2 * old.Length)];
        _slots = grown;
        Use(grown.Length);
        foreach (ref readonly var content in old)
        {
            if (content.IsFree)
                continue;
            int slot = First(content.Hash);
            while (!grown[slot].IsFree)
                slot = After(slot);
            grown[slot] = content;
        }
    }
}
