using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>An earth-centered Cartesian position in meters.</summary>
internal readonly record struct CartesianPoint(double X, double Y, double Z)
{
    /// <summary>Squared chord to another point.</summary>
    public ChordSquared ChordTo(CartesianPoint other) => ChordSquared.Of(X - other.X, Y - other.Y, Z - other.Z);
}

/// <summary>A bounding box with edges along the axes; both ends of each edge are inside.</summary>
/// <remarks>
/// Rounding is monotone: with the same operations in the same order, the computed squared chord of two points is never below the one
/// of the nearest points of their boxes and never above the one of the farthest. So boxes decide exactly as the points in them would.
/// </remarks>
internal readonly record struct Box(CartesianPoint Min, CartesianPoint Max)
{
    /// <summary>The box around a single point.</summary>
    public static Box Of(CartesianPoint point) => new(point, point);

    /// <summary>No two points of the boxes have a squared chord below this.</summary>
    public ChordSquared NearestTo(in Box other) => ChordSquared.Of(
        Gap(Min.X, Max.X, other.Min.X, other.Max.X),
        Gap(Min.Y, Max.Y, other.Min.Y, other.Max.Y),
        Gap(Min.Z, Max.Z, other.Min.Z, other.Max.Z));

    /// <summary>No two points of the boxes have a squared chord above this.</summary>
    public ChordSquared FarthestFrom(in Box other) => ChordSquared.Of(
        Span(Min.X, Max.X, other.Min.X, other.Max.X),
        Span(Min.Y, Max.Y, other.Min.Y, other.Max.Y),
        Span(Min.Z, Max.Z, other.Min.Z, other.Max.Z));

    /// <summary>
    /// Whether the extent of this box contributes more than that of another to the uncertainty of distances between them.
    /// </summary>
    /// <remarks>Compares the extents along the line between the centers. Decides how to search, not what is found.</remarks>
    public bool IsLongerThan(in Box other)
    {
        double x = Math.Abs(Min.X + Max.X - other.Min.X - other.Max.X);
        double y = Math.Abs(Min.Y + Max.Y - other.Min.Y - other.Max.Y);
        double z = Math.Abs(Min.Z + Max.Z - other.Min.Z - other.Max.Z);
        return ExtentAlong(x, y, z) > other.ExtentAlong(x, y, z);
    }

    private double ExtentAlong(double x, double y, double z) => x * (Max.X - Min.X) + y * (Max.Y - Min.Y) + z * (Max.Z - Min.Z);

    private static double Gap(double minA, double maxA, double minB, double maxB) => Math.Max(0, Math.Max(minB - maxA, minA - maxB));

    private static double Span(double minA, double maxA, double minB, double maxB) => Math.Max(maxB - minA, maxA - minB);
}

/// <summary>Consecutive entries of a table.</summary>
/// <param name="First">First entry.</param>
/// <param name="End">Entry after the last.</param>
internal readonly record struct EntryRange(int First, int End)
{
    /// <summary>Number of entries.</summary>
    public int Length => End - First;
}

/// <summary>Many boxes as columns, each with the summed count of its places; a point is a box whose ends are equal.</summary>
/// <param name="MinX">Least X of each box; the other edges follow.</param>
/// <param name="MaxX">Greatest X.</param>
/// <param name="MinY">Least Y.</param>
/// <param name="MaxY">Greatest Y.</param>
/// <param name="MinZ">Least Z.</param>
/// <param name="MaxZ">Greatest Z.</param>
/// <param name="Count">Summed count; empty if not requested.</param>
internal readonly record struct BoxColumns(
    double[] MinX, double[] MaxX, double[] MinY, double[] MaxY, double[] MinZ, double[] MaxZ, long[] Count)
{
    /// <summary>Room for a number of boxes, with counts or without.</summary>
    public static BoxColumns OfLength(int length, bool counted) => new(
        new double[length], new double[length], new double[length], new double[length], new double[length], new double[length],
        counted ? new long[length] : []);

    /// <summary>One of the boxes.</summary>
    public Box this[int box] => new(new(MinX[box], MinY[box], MinZ[box]), new(MaxX[box], MaxY[box], MaxZ[box]));

    /// <summary>Sets a box and its count.</summary>
    public void Set(int box, in Box to, long count)
    {
        (MinX[box], MinY[box], MinZ[box]) = to.Min;
        (MaxX[box], MaxY[box], MaxZ[box]) = to.Max;
        if (Count.Length > 0)
            Count[box] = count;
    }

    /// <summary>Sets a box to one of other columns.</summary>
    public void Copy(int box, in BoxColumns from, int fromBox)
    {
        (MinX[box], MaxX[box]) = (from.MinX[fromBox], from.MaxX[fromBox]);
        (MinY[box], MaxY[box]) = (from.MinY[fromBox], from.MaxY[fromBox]);
        (MinZ[box], MaxZ[box]) = (from.MinZ[fromBox], from.MaxZ[fromBox]);
        if (Count.Length > 0)
            Count[box] = from.Count[fromBox];
    }

    /// <summary>The box around some of the boxes.</summary>
    public Box Around(EntryRange boxes) => new(
        new(Least(MinX, boxes), Least(MinY, boxes), Least(MinZ, boxes)),
        new(Greatest(MaxX, boxes), Greatest(MaxY, boxes), Greatest(MaxZ, boxes)));

    /// <summary>Summed count of some of the boxes.</summary>
    public long CountIn(EntryRange boxes)
    {
        long sum = 0;
        foreach (long count in Count.Length == 0 ? [] : Count.AsSpan(boxes.First, boxes.Length))
            sum += count;
        return sum;
    }

    private static double Least(double[] edges, EntryRange boxes)
    {
        double least = double.PositiveInfinity;
        foreach (double edge in edges.AsSpan(boxes.First, boxes.Length))
            least = Math.Min(least, edge);
        return least;
    }

    private static double Greatest(double[] edges, EntryRange boxes)
    {
        double greatest = double.NegativeInfinity;
        foreach (double edge in edges.AsSpan(boxes.First, boxes.Length))
            greatest = Math.Max(greatest, edge);
        return greatest;
    }
}
