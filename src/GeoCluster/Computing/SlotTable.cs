using System.Numerics;

namespace GeoCluster.Computing;

/// <summary>A slot of a <see cref="SlotTable{TSlot}"/>; the default value is a free one.</summary>
internal interface ISlot
{
    /// <summary>Whether nothing is in it.</summary>
    bool IsFree { get; }

    /// <summary>Hash of its content. Only the upper 32 bits count, so a slot need not keep the others.</summary>
    ulong Hash { get; }
}

/// <summary>
/// A hash table with open addressing and linear probing. Its user decides what a slot holds, and when two keys are equal.
/// </summary>
/// <remarks>The slot is a type parameter, so that the compiler inlines it: a search is a loop over an array, without any call.</remarks>
internal sealed class SlotTable<TSlot> where TSlot : struct, ISlot
{
    private const int FewestSlots = 64, MostExpected = 1 << 28;

    private readonly int _quarters;

    // Of the array, the first _mask + 1 slots are in use.
    private TSlot[] _slots;
    private int _mask, _shift, _filled;

    /// <summary>Slots without content.</summary>
    /// <param name="expected">
    /// About how many slots will be filled: growing for them costs as much as filling, as each new slot is fresh memory.
    /// </param>
    /// <param name="quarters">
    /// How many quarters of the slots may be filled, 1..3: where fewer are, more searches end at their first slot.
    /// </param>
    public SlotTable(int expected = 0, int quarters = 3)
    {
        _quarters = quarters;
        _slots = new TSlot[SlotsFor(expected)];
        Use(_slots.Length);
    }

    /// <summary>A slot.</summary>
    public ref TSlot this[int slot] => ref _slots[slot];

    /// <summary>Where a search for a hash begins. It goes on to <see cref="After"/> until it finds its key or a free slot.</summary>
    public int First(ulong hash) => (int)(hash >> _shift);

    /// <summary>The next slot of a search.</summary>
    public int After(int slot) => (slot + 1) & _mask;

    /// <summary>Fills the free slot at which a search ended. The table may grow, so that numbers of slots are void afterwards.</summary>
    public void Fill(int slot, TSlot content)
    {
        _slots[slot] = content;
        if (++_filled > (_mask + 1) / 4 * _quarters)
            Grow();
    }

    /// <summary>All contents, in no order.</summary>
    public IEnumerable<TSlot> Filled() => _slots.Take(_mask + 1).Where(slot => !slot.IsFree);

    /// <summary>Empties all slots.</summary>
    /// <param name="most">At most how many slots will be filled now: no more are cleared than these need.</param>
    public void Clear(int most = int.MaxValue)
    {
        Use(Math.Min(_slots.Length, SlotsFor(most)));
        _slots.AsSpan(0, _mask + 1).Clear();
        _filled = 0;
    }

    /// <summary>Empties all slots and lets go of the memory.</summary>
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
