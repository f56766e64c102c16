using System.Numerics;
using System.Runtime.CompilerServices;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// Distinct positions of one bucket, numbered as first seen: an open-addressing hash table over flat arrays, at most half full. Made once
/// per thread and used for one bucket after another.
/// </summary>
internal sealed class PositionSet
{
    private const int Free = -1;
    private const int LeastSlots = 1024;
    private const int RowsBetweenCancelChecks = 1 << 20;

    private Position[] _position = new Position[LeastSlots / 2];
    private int[] _slots = new int[LeastSlots];
    private int _mask;
    private int _count;

    /// <summary>The positions; valid until the set is used again.</summary>
    public ReadOnlySpan<Position> Positions => _position.AsSpan(0, _count);

    /// <summary>Finds the distinct ones among positions.</summary>
    /// <param name="rows">Positions.</param>
    /// <param name="number">Receives, per row, the index of its position in <see cref="Positions"/>.</param>
    /// <param name="cancel">Checked every million rows.</param>
    public void Find(ReadOnlySpan<Position> rows, Span<int> number, CancellationToken cancel)
    {
        Empty(rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            number[row] = NumberOf(rows[row]);
        }
    }

    // As many slots as the buckets before came to need, since neighbours are alike, but no more than this one can.
    private void Empty(int rows)
    {
        int most = (int)Math.Min(_slots.Length, BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastSlots / 2, rows)) * 2L);
        _slots.AsSpan(0, most).Fill(Free);
        (_mask, _count) = (most - 1, 0);
    }

    private int NumberOf(Position position)
    {
        int[] slots = _slots;
        int mask = _mask, slot = Hash(position) & mask;
        for (int number; (number = slots[slot]) != Free; slot = (slot + 1) & mask)
        {
            if (_position[number].Is(position))
                return number;
        }
        return Add(position, slot);
    }

    private int Add(Position position, int slot)
    {
        if (2 * (_count + 1) > _mask)
            slot = Grow(position);
        _slots[slot] = _count;
        _position[_count] = position;
        return _count++;
    }

    /// <summary>Doubles the slots and returns the free one for a new position.</summary>
    private int Grow(Position added)
    {
        int slots = 2 * (_mask + 1);
        if (slots > _slots.Length)
        {
            _slots = new int[slots];
            Array.Resize(ref _position, slots / 2);
        }
        _slots.AsSpan(0, slots).Fill(Free);
        _mask = slots - 1;
        for (int i = 0; i < _count; i++)
            _slots[FreeSlot(_position[i])] = i;
        return FreeSlot(added);
    }

    private int FreeSlot(Position position)
    {
        int slot = Hash(position) & _mask;
        while (_slots[slot] != Free)
            slot = (slot + 1) & _mask;
        return slot;
    }

    // Rounded decimals leave the low bits of a double regular, so both words go through a full multiply before they are mixed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(Position position)
    {
        ulong a = BitConverter.DoubleToUInt64Bits(position.Longitude) * 0x9E3779B97F4A7C15;
        ulong b = BitConverter.DoubleToUInt64Bits(position.Latitude) * 0xC2B2AE3D27D4EB4F;
        ulong h = (a ^ BitOperations.RotateLeft(b, 32)) * 0x9E3779B97F4A7C15;
        return (int)(h >> 33);
    }
}
