namespace GeoCluster.Clustering;

/// <summary>Places that are still to be compared with one place after another, side by side. Not for use by two threads at once.</summary>
internal sealed class OpenPlaces
{
    private double[] _x = [], _y = [], _z = [];
    private long[] _count = [];

    /// <summary>Number of places.</summary>
    public int Count { get; private set; }

    /// <summary>Takes all places out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds some gathered places.</summary>
    public void Add(CellPlaces from, ReadOnlySpan<int> entries)
    {
        int needed = Count + entries.Length + DistanceTests.Padding;
        if (_count.Length < needed)
        {
            int length = Math.Max(needed, 2 * _count.Length);
            Array.Resize(ref _x, length);
            Array.Resize(ref _y, length);
            Array.Resize(ref _z, length);
            Array.Resize(ref _count, length);
        }
        foreach (int entry in entries)
        {
            (_x[Count], _y[Count], _z[Count]) = from[entry];
            _count[Count++] = from.CountOf(entry);
        }
    }

    /// <summary>Sums the counts of the places within epsilon of a position.</summary>
    public long SumWithin(Position from, double epsilon) =>
        DistanceTests.SumWithin(from, epsilon, _x, _y, _z, _count, [new EntryRange(0, Count)]);

    /// <summary>The least squared chord from a position to one of some places; infinite where there are none.</summary>
    public double NearestSquared(Position from, EntryRange places) => DistanceTests.NearestSquared(from, _x, _y, _z, places);
}
