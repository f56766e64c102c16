using System.Numerics;
using System.Runtime.CompilerServices;

namespace GeoCluster.Aggregating;

/// <summary>Whole-number sums by the number of a cell: in an array if there are few cells, else in a table of those that are used.</summary>
/// <remarks>
/// Open addressing with key and sum side by side, at most half full: most look-ups touch one line of memory. A dictionary took thrice as
/// long, and an array of all cells, nearly all of them 0, more memory than any cache has.
/// </remarks>
internal sealed class CellSums
{
    // 8 MB a thread.
    private const long MostInArray = 1 << 20;

    private const int FewestSlots = 1 << 10;
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    private readonly long[] _array;
    private Slot[] _slots;
    private int _filled;

    /// <summary>Sums that are all 0.</summary>
    /// <param name="cells">Number of cells.</param>
    public CellSums(long cells)
    {
        _array = cells <= MostInArray ? new long[cells] : [];
        _slots = cells <= MostInArray ? [] : new Slot[FewestSlots];
    }

    /// <summary>Adds an amount to a cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long cell, long amount)
    {
        if (_array.Length > 0)
        {
            _array[cell] += amount;
            return;
        }
        // First the slot: finding it may replace the array.
        int slot = SlotOf(cell);
        _slots[slot].Sum += amount;
    }

    /// <summary>Adds all sums of another of as many cells.</summary>
    public void Add(CellSums other)
    {
        foreach (var (cell, sum) in other.All())
            Add(cell, sum);
    }

    /// <summary>The cells whose sum is not 0, in no order.</summary>
    public IEnumerable<(long Cell, long Sum)> All() => _array.Length > 0
        ? _array.Index().Where(sum => sum.Item != 0).Select(sum => ((long)sum.Index, sum.Item))
        : _slots.Where(slot => slot.Sum != 0).Select(slot => (slot.Key - 1, slot.Sum));

    private int SlotOf(long cell)
    {
        long key = cell + 1;
        Slot[] slots = _slots;
        for (int slot = FirstSlot(key, slots); ; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot].Key == key)
                return slot;
            if (slots[slot].Key != 0)
                continue;
            if (2 * (_filled + 1) > slots.Length)
            {
                Grow();
                return SlotOf(cell);
            }
            _filled++;
            slots[slot].Key = key;
            return slot;
        }
    }

    private void Grow()
    {
        var slots = new Slot[checked(2 * _slots.Length)];
        foreach (var filled in _slots)
        {
            if (filled.Key == 0)
                continue;
            int slot = FirstSlot(filled.Key, slots);
            while (slots[slot].Key != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = filled;
        }
        _slots = slots;
    }

    private static int FirstSlot(long key, Slot[] slots) => (int)((ulong)key * GoldenRatio >> (64 - BitOperations.TrailingZeroCount(slots.Length)));

    // Key is the cell plus 1; 0 is free.
    private struct Slot
    {
        public long Key, Sum;
    }
}
