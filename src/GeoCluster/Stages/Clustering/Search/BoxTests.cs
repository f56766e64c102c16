using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>A box with edges along the axes; both ends of each edge are inside.</summary>
internal readonly record struct Box(CartesianPoint Min, CartesianPoint Max);

/// <summary>Many boxes as columns; places are boxes whose ends are one.</summary>
internal readonly record struct BoxColumns(double[] MinX, double[] MaxX, double[] MinY, double[] MaxY, double[] MinZ, double[] MaxZ);

/// <summary>Squared chords between the nearest and the farthest points of two boxes, by which many places are decided at once.</summary>
/// <remarks>
/// Rounding is monotone: with the same operations in the same order, the computed squared chord of two places is never below the one
/// of the nearest points of their boxes and never above the one of the farthest. So boxes decide exactly as
/// <see cref="DistanceTests"/> would. Four at a time: about 1 ns per box, measured.
/// </remarks>
internal static class BoxTests
{
    /// <summary>Sums the counts of the boxes that lie wholly within epsilon, and finds those that may do so in part.</summary>
    /// <param name="from">Where the ball may be centred; epsilon counts from each of its points.</param>
    /// <param name="epsilon">Squared chord.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="count">Summed count in each.</param>
    /// <param name="first">First box.</param>
    /// <param name="end">Box after the last.</param>
    /// <param name="partly">Receives the boxes to be looked at more closely; as long as the range.</param>
    /// <param name="partlyCount">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long SumWholly(
        in Box from, double epsilon, in BoxColumns boxes, long[] count, int first, int end, Span<int> partly, out int partlyCount)
    {
        partlyCount = 0;
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var limit = Vector256.Create(epsilon);
        var sums = Vector256<long>.Zero;
        int box = first;
        for (; box <= end - Vector256<double>.Count; box += Vector256<double>.Count)
        {
            var (nearX, farX) = Offsets(minX, maxX, boxes.MinX, boxes.MaxX, box);
            var (nearY, farY) = Offsets(minY, maxY, boxes.MinY, boxes.MaxY, box);
            var (nearZ, farZ) = Offsets(minZ, maxZ, boxes.MinZ, boxes.MaxZ, box);
            var wholly = Vector256.LessThanOrEqual(farX * farX + farY * farY + farZ * farZ, limit);
            var touched = Vector256.LessThanOrEqual(nearX * nearX + nearY * nearY + nearZ * nearZ, limit);
            sums += wholly.AsInt64() & Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(count), (nuint)box);
            for (uint lanes = Vector256.AndNot(touched, wholly).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
                partly[partlyCount++] = box + BitOperations.TrailingZeroCount(lanes);
        }
        long sum = Vector256.Sum(sums);
        for (; box < end; box++)
        {
            var other = At(boxes, box);
            if (FarthestSquared(from, other) <= epsilon)
                sum += count[box];
            else if (NearestSquared(from, other) <= epsilon)
                partly[partlyCount++] = box;
        }
        return sum;
    }

    /// <summary>Finds the boxes that may hold a place within a squared chord.</summary>
    /// <param name="from">Where the ball may be centred.</param>
    /// <param name="limit">Squared chord.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="first">First box.</param>
    /// <param name="end">Box after the last.</param>
    /// <param name="touched">Receives them; as long as the range.</param>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindTouched(in Box from, double limit, in BoxColumns boxes, int first, int end, Span<int> touched)
    {
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var most = Vector256.Create(limit);
        int count = 0, box = first;
        for (; box <= end - Vector256<double>.Count; box += Vector256<double>.Count)
        {
            var (x, _) = Offsets(minX, maxX, boxes.MinX, boxes.MaxX, box);
            var (y, _) = Offsets(minY, maxY, boxes.MinY, boxes.MaxY, box);
            var (z, _) = Offsets(minZ, maxZ, boxes.MinZ, boxes.MaxZ, box);
            uint lanes = Vector256.LessThanOrEqual(x * x + y * y + z * z, most).ExtractMostSignificantBits();
            for (; lanes != 0; lanes &= lanes - 1)
                touched[count++] = box + BitOperations.TrailingZeroCount(lanes);
        }
        for (; box < end; box++)
        {
            if (NearestSquared(from, At(boxes, box)) <= limit)
                touched[count++] = box;
        }
        return count;
    }

    /// <summary>The least squared chord that some place of the boxes surely keeps to every point of a box; infinite if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LeastFarthestSquared(in Box from, in BoxColumns boxes, int first, int end)
    {
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var lowest = Vector256.Create(double.PositiveInfinity);
        int box = first;
        for (; box <= end - Vector256<double>.Count; box += Vector256<double>.Count)
        {
            var (_, x) = Offsets(minX, maxX, boxes.MinX, boxes.MaxX, box);
            var (_, y) = Offsets(minY, maxY, boxes.MinY, boxes.MaxY, box);
            var (_, z) = Offsets(minZ, maxZ, boxes.MinZ, boxes.MaxZ, box);
            lowest = Vector256.Min(lowest, x * x + y * y + z * z);
        }
        double least = Math.Min(Math.Min(lowest[0], lowest[1]), Math.Min(lowest[2], lowest[3]));
        for (; box < end; box++)
            least = Math.Min(least, FarthestSquared(from, At(boxes, box)));
        return least;
    }

    /// <summary>No two places of the boxes have a squared chord below this.</summary>
    public static double NearestSquared(in Box a, in Box b)
    {
        double x = Near(a.Min.X, a.Max.X, b.Min.X, b.Max.X);
        double y = Near(a.Min.Y, a.Max.Y, b.Min.Y, b.Max.Y);
        double z = Near(a.Min.Z, a.Max.Z, b.Min.Z, b.Max.Z);
        return x * x + y * y + z * z;
    }

    /// <summary>Whether distances between two boxes are less certain for the extent of <paramref name="a"/> than of <paramref name="b"/>.</summary>
    /// <remarks>What counts is how far each reaches along the line between their centres. Decides how to search, not what is found.</remarks>
    public static bool IsDeeper(in Box a, in Box b)
    {
        double x = Math.Abs(a.Min.X + a.Max.X - b.Min.X - b.Max.X);
        double y = Math.Abs(a.Min.Y + a.Max.Y - b.Min.Y - b.Max.Y);
        double z = Math.Abs(a.Min.Z + a.Max.Z - b.Min.Z - b.Max.Z);
        double depthA = x * (a.Max.X - a.Min.X) + y * (a.Max.Y - a.Min.Y) + z * (a.Max.Z - a.Min.Z);
        double depthB = x * (b.Max.X - b.Min.X) + y * (b.Max.Y - b.Min.Y) + z * (b.Max.Z - b.Min.Z);
        return depthA > depthB;
    }

    /// <summary>One of many boxes.</summary>
    public static Box At(in BoxColumns boxes, int box) =>
        new(new(boxes.MinX[box], boxes.MinY[box], boxes.MinZ[box]), new(boxes.MaxX[box], boxes.MaxY[box], boxes.MaxZ[box]));

    /// <summary>No two places of the boxes have a squared chord above this.</summary>
    public static double FarthestSquared(in Box a, in Box b)
    {
        double x = Far(a.Min.X, a.Max.X, b.Min.X, b.Max.X);
        double y = Far(a.Min.Y, a.Max.Y, b.Min.Y, b.Max.Y);
        double z = Far(a.Min.Z, a.Max.Z, b.Min.Z, b.Max.Z);
        return x * x + y * y + z * z;
    }

    private static double Near(double minA, double maxA, double minB, double maxB) => Math.Max(0, Math.Max(minB - maxA, minA - maxB));

    private static double Far(double minA, double maxA, double minB, double maxB) => Math.Max(maxB - minA, maxA - minB);

    private static (Vector256<double> Near, Vector256<double> Far) Offsets(
        Vector256<double> min, Vector256<double> max, double[] lower, double[] upper, int box)
    {
        var low = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower), (nuint)box);
        var high = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper), (nuint)box);
        return (Vector256.Max(Vector256<double>.Zero, Vector256.Max(low - max, min - high)), Vector256.Max(high - min, max - low));
    }
}
