using System.Numerics;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// Sorts distinct positions: spreads them over as many bins of longitude as there are positions, then sorts each bin, which usually holds
/// few. Linear if longitudes are spread out, n log n at worst. Created once per thread; its scratch memory is reused.
/// </summary>
internal sealed class PositionSorter
{
    private const int InsertionSortMost = 16;

    private Entry[] _entry = [];
    private int[] _end = [];

    /// <summary>Sorts positions.</summary>
    /// <param name="positions">n distinct positions.</param>
    /// <param name="sorted">At least n long; receives them in order.</param>
    /// <returns>Where each position went; valid until the next call.</returns>
    public ReadOnlySpan<int> Sort(ReadOnlySpan<Position> positions, Span<Position> sorted)
    {
        if (_entry.Length < positions.Length)
        {
            int length = (int)BitOperations.RoundUpToPowerOf2((uint)positions.Length);
            (_entry, _end) = (new Entry[length], new int[length]);
        }
        var entries = _entry.AsSpan(0, positions.Length);
        var end = _end.AsSpan(0, positions.Length);
        Spread(positions, entries, end);
        for (int bin = 0, first = 0; bin < end.Length; first = end[bin++])
            SortBin(entries[first..end[bin]]);

        var rank = end;
        for (int i = 0; i < entries.Length; i++)
        {
            sorted[i] = entries[i].Position;
            rank[entries[i].Index] = i;
        }
        return rank;
    }

    /// <summary>Puts positions in order of bins.</summary>
    private static void Spread(ReadOnlySpan<Position> positions, Span<Entry> entries, Span<int> end)
    {
        double west = 180, east = -180;
        foreach (var position in positions)
            (west, east) = (Math.Min(west, position.Longitude), Math.Max(east, position.Longitude));
        double binsPerDegree = east > west ? Math.Min(double.MaxValue, (positions.Length - 1) / (east - west)) : 0;

        end.Clear();
        foreach (var position in positions)
            end[Bin(position.Longitude, west, binsPerDegree)]++;
        int before = 0;
        for (int bin = 0; bin < end.Length; bin++)
            (end[bin], before) = (before, before + end[bin]);
        for (int i = 0; i < positions.Length; i++)
            entries[end[Bin(positions[i].Longitude, west, binsPerDegree)]++] = new Entry(positions[i], i);
    }

    private static int Bin(double longitude, double west, double binsPerDegree) =>
        double.ConvertToIntegerNative<int>((longitude - west) * binsPerDegree);

    private static void SortBin(Span<Entry> bin)
    {
        if (bin.Length > InsertionSortMost)
        {
            bin.Sort();
            return;
        }
        for (int i = 1; i < bin.Length; i++)
        {
            var entry = bin[i];
            int to = i;
            for (; to > 0 && entry.Position.IsBefore(bin[to - 1].Position); to--)
                bin[to] = bin[to - 1];
            bin[to] = entry;
        }
    }

    private readonly struct Entry(Position position, int index) : IComparable<Entry>
    {
        public readonly Position Position = position;
        public readonly int Index = index;

        public int CompareTo(Entry other) => Position.CompareTo(other.Position);
    }
}
