using System.Numerics;

namespace GeoCluster.Locating;

/// <summary>
/// Distinct positions in the order in which they were first seen: an open-addressing hash table over flat arrays, at most half full.
/// Equal positions are equal numbers after the poles have one longitude, 180° became -180°, and -0 became 0.
/// </summary>
internal sealed class PositionSet
{
    private const int Free = -1;
    private const int RowsBetweenCancelChecks = 1 << 20;

    private double[] _longitude = new double[1024];
    private double[] _latitude = new double[1024];
    private int[] _slot = NewSlots(4096);
    private int _count;

    /// <summary>Adds positions and returns the index of each.</summary>
    public int[] AddAll(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, CancellationToken cancel)
    {
        int[] index = new int[longitude.Length];
        for (int row = 0; row < index.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            index[row] = Add(longitude[row], latitude[row]);
        }
        return index;
    }

    /// <summary>The positions in order of longitude, then latitude, and the new index of each.</summary>
    public (double[] Longitude, double[] Latitude, int[] NewIndex) Sorted()
    {
        int[] order = new int[_count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        double[] longitude = _longitude[.._count];
        Array.Sort(longitude, order);
        SortRunsByLatitude(longitude, order);

        double[] latitude = new double[_count];
        int[] newIndex = new int[_count];
        for (int place = 0; place < order.Length; place++)
        {
            latitude[place] = _latitude[order[place]];
            newIndex[order[place]] = place;
        }
        return (longitude, latitude, newIndex);
    }

    private void SortRunsByLatitude(double[] longitude, int[] order)
    {
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && longitude[end] == longitude[start];)
                end++;
            if (end - start > 1)
                order.AsSpan(start, end - start).Sort((a, b) => _latitude[a].CompareTo(_latitude[b]));
        }
    }

    private int Add(double longitude, double latitude)
    {
        longitude = Math.Abs(latitude) == 90 ? 0 : longitude == 180 ? -180 : longitude + 0.0;
        latitude += 0.0;
        int mask = _slot.Length - 1;
        int slot = Hash(longitude, latitude) & mask;
        for (; _slot[slot] != Free; slot = (slot + 1) & mask)
        {
            int known = _slot[slot];
            if (_longitude[known] == longitude && _latitude[known] == latitude)
                return known;
        }
        if (_count == _longitude.Length)
        {
            Array.Resize(ref _longitude, 2 * _count);
            Array.Resize(ref _latitude, 2 * _count);
        }
        (_longitude[_count], _latitude[_count], _slot[slot]) = (longitude, latitude, _count);
        _count++;
        if (2 * _count > _slot.Length)
            Grow();
        return _count - 1;
    }

    private void Grow()
    {
        int[] slots = NewSlots(2 * _slot.Length);
        int mask = slots.Length - 1;
        for (int i = 0; i < _count; i++)
        {
            int slot = Hash(_longitude[i], _latitude[i]) & mask;
            while (slots[slot] != Free)
                slot = (slot + 1) & mask;
            slots[slot] = i;
        }
        _slot = slots;
    }

    // Rounded decimals leave the low bits of a double regular, so both words go through a full multiply before they are mixed.
    private static int Hash(double longitude, double latitude)
    {
        ulong a = BitConverter.DoubleToUInt64Bits(longitude) * 0x9E3779B97F4A7C15;
        ulong b = BitConverter.DoubleToUInt64Bits(latitude) * 0xC2B2AE3D27D4EB4F;
        ulong h = (a ^ BitOperations.RotateLeft(b, 32)) * 0x9E3779B97F4A7C15;
        return (int)(h >> 33);
    }

    private static int[] NewSlots(int length)
    {
        int[] slots = new int[length];
        Array.Fill(slots, Free);
        return slots;
    }
}
