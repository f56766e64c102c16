namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Points with counts in columns, as the kernels read them. Not thread-safe while it grows.</summary>
internal sealed class PointList
{
    private double[] _x, _y, _z;
    private long[] _count;
    private readonly bool _counted;

    /// <summary>Room for some points, all to be set.</summary>
    /// <param name="length">Their number.</param>
    /// <param name="counted">Whether they have counts.</param>
    public PointList(int length, bool counted)
    {
        int padded = length + ChordKernels.Padding;
        (_x, _y, _z, _count) = (new double[padded], new double[padded], new double[padded], counted ? new long[padded] : []);
        _counted = counted;
    }

    /// <summary>Number of points appended.</summary>
    public int Count { get; private set; }

    /// <summary>The points as boxes whose ends are equal.</summary>
    public BoxColumns Columns => new(_x, _x, _y, _y, _z, _z, _count);

    /// <summary>A point.</summary>
    public CartesianPoint this[int entry] => new(_x[entry], _y[entry], _z[entry]);

    /// <summary>Sets a point.</summary>
    public void Set(int entry, CartesianPoint point, long count)
    {
        (_x[entry], _y[entry], _z[entry]) = point;
        if (_counted)
            _count[entry] = count;
    }

    /// <summary>Removes all points.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends some points of other columns.</summary>
    public void Append(in BoxColumns from, ReadOnlySpan<int> entries)
    {
        int needed = Count + entries.Length + ChordKernels.Padding;
        if (_x.Length < needed)
        {
            int length = Math.Max(needed, 2 * _x.Length);
            Array.Resize(ref _x, length);
            Array.Resize(ref _y, length);
            Array.Resize(ref _z, length);
            if (_counted)
                Array.Resize(ref _count, length);
        }
        foreach (int entry in entries)
        {
            (_x[Count], _y[Count], _z[Count]) = (from.MinX[entry], from.MinY[entry], from.MinZ[entry]);
            if (_counted)
                _count[Count] = from.Count[entry];
            Count++;
        }
    }
}
