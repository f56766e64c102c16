namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Places that are still to be compared with one place after another, side by side. Not for use by two threads at once.</summary>
internal sealed class OpenPlaces
{
    private double[] _x = [], _y = [], _z = [];
    private long[] _count = [];
    private int[] _found = [];

    /// <summary>Number of places.</summary>
    public int Count { get; private set; }

    /// <summary>Takes all places out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Sums the counts of those of some entries that are within epsilon of all of a box, and adds those that are of a part.</summary>
    public long AddCut(in Box from, double epsilon, CellPlaces of, EntryRange entries)
    {
        var (x, y, z, count) = of.Columns;
        return AddCut(from, epsilon, x, y, z, count, entries);
    }

    /// <summary>Likewise with places that are open themselves.</summary>
    public long AddCut(in Box from, double epsilon, OpenPlaces of) =>
        AddCut(from, epsilon, of._x, of._y, of._z, of._count, new EntryRange(0, of.Count));

    /// <summary>Adds those of some entries that may be within a squared chord of some point of a box.</summary>
    /// <returns>The places added.</returns>
    public EntryRange AddTouched(in Box from, double limit, CellPlaces of, EntryRange entries)
    {
        var (x, y, z, count) = of.Columns;
        return AddTouched(from, limit, x, y, z, count, entries);
    }

    /// <summary>Likewise with some places that are open themselves.</summary>
    public EntryRange AddTouched(in Box from, double limit, OpenPlaces of, EntryRange places) =>
        AddTouched(from, limit, of._x, of._y, of._z, of._count, places);

    /// <summary>As <see cref="BoxTests.LeastFarthestSquared"/>, with the places for boxes.</summary>
    public double LeastFarthestSquared(in Box from) => BoxTests.LeastFarthestSquared(from, new(_x, _x, _y, _y, _z, _z), 0, Count);

    /// <summary>The least squared chord from a position to one of some places; infinite where there are none.</summary>
    public double NearestSquared(CartesianPoint from, EntryRange places) => DistanceTests.NearestSquared(from, _x, _y, _z, places);

    /// <summary>Sums the counts of the places within epsilon of a position.</summary>
    public long SumWithin(CartesianPoint from, double epsilon) =>
        DistanceTests.SumWithin(from, epsilon, _x, _y, _z, _count, [new EntryRange(0, Count)]);

    private long AddCut(in Box from, double epsilon, double[] x, double[] y, double[] z, long[] count, EntryRange entries)
    {
        RoomToFind(entries);
        long wholly = BoxTests.SumWholly(from, epsilon, new(x, x, y, y, z, z), count, entries.First, entries.End, _found, out int found);
        Add(_found.AsSpan(0, found), x, y, z, count);
        return wholly;
    }

    private EntryRange AddTouched(in Box from, double limit, double[] x, double[] y, double[] z, long[] count, EntryRange entries)
    {
        int first = Count;
        RoomToFind(entries);
        int found = BoxTests.FindTouched(from, limit, new(x, x, y, y, z, z), entries.First, entries.End, _found);
        Add(_found.AsSpan(0, found), x, y, z, count);
        return new EntryRange(first, Count);
    }

    private void RoomToFind(EntryRange entries)
    {
        if (_found.Length < entries.End - entries.First)
            _found = new int[2 * (entries.End - entries.First)];
    }

    private void Add(ReadOnlySpan<int> entries, double[] x, double[] y, double[] z, long[] count)
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
            (_x[Count], _y[Count], _z[Count]) = (x[entry], y[entry], z[entry]);
            _count[Count++] = count[entry];
        }
    }
}
