using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoCluster.Clustering;

/// <summary>A box with edges along the axes; both ends of each edge are inside.</summary>
internal readonly record struct Box(Position Min, Position Max);

/// <summary>
/// Small groups of gathered places with the box around each, by which most of a crowded cell is counted or passed over without a
/// distance test of its own.
/// </summary>
/// <remarks>
/// Rounding is monotone: with the same operations in the same order, the computed squared chord of two places is never below the one
/// of the nearest points of their boxes and never above the one of the farthest. So boxes decide exactly as the tests would.
/// </remarks>
internal sealed class PlaceBlocks(int capacity)
{
    private readonly double[] _minX = new double[capacity], _maxX = new double[capacity];
    private readonly double[] _minY = new double[capacity], _maxY = new double[capacity];
    private readonly double[] _minZ = new double[capacity], _maxZ = new double[capacity];
    private readonly long[] _count = new long[capacity];
    private readonly EntryRange[] _entries = new EntryRange[capacity];

    /// <summary>Most blocks that there can be.</summary>
    public int Capacity => capacity;

    /// <summary>Entries of a block.</summary>
    public EntryRange Entries(int block) => _entries[block];

    /// <summary>Box around a block.</summary>
    public Box BoxOf(int block) => new(new(_minX[block], _minY[block], _minZ[block]), new(_maxX[block], _maxY[block], _maxZ[block]));

    /// <summary>Sets a block: the entries from <paramref name="first"/> on, with these positions and counts.</summary>
    public void Set(int block, int first, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<long> count)
    {
        _entries[block] = new EntryRange(first, first + x.Length);
        (_minX[block], _maxX[block]) = Limits(x);
        (_minY[block], _maxY[block]) = Limits(y);
        (_minZ[block], _maxZ[block]) = Limits(z);
        foreach (long c in count)
            _count[block] += c;
    }

    /// <summary>Sets a block as it is elsewhere.</summary>
    public void Copy(PlaceBlocks from, int fromBlock, int block)
    {
        (_entries[block], _count[block]) = (from._entries[fromBlock], from._count[fromBlock]);
        (_minX[block], _maxX[block]) = (from._minX[fromBlock], from._maxX[fromBlock]);
        (_minY[block], _maxY[block]) = (from._minY[fromBlock], from._maxY[fromBlock]);
        (_minZ[block], _maxZ[block]) = (from._minZ[fromBlock], from._maxZ[fromBlock]);
    }

    /// <summary>Sums the counts of the blocks that lie wholly within epsilon, and finds those that may do so in part.</summary>
    /// <param name="from">Where the ball may be centred; epsilon counts from each of its points.</param>
    /// <param name="epsilon">Squared chord.</param>
    /// <param name="first">First block.</param>
    /// <param name="end">Block after the last.</param>
    /// <param name="partly">Receives the blocks to be looked at more closely; as long as the range.</param>
    /// <param name="partlyCount">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long SumWholly(in Box from, double epsilon, int first, int end, Span<int> partly, out int partlyCount)
    {
        partlyCount = 0;
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var limit = Vector256.Create(epsilon);
        var sums = Vector256<long>.Zero;
        int block = first;
        for (; block <= end - Vector256<double>.Count; block += Vector256<double>.Count)
        {
            var (nearX, farX) = Offsets(minX, maxX, _minX, _maxX, block);
            var (nearY, farY) = Offsets(minY, maxY, _minY, _maxY, block);
            var (nearZ, farZ) = Offsets(minZ, maxZ, _minZ, _maxZ, block);
            var wholly = Vector256.LessThanOrEqual(farX * farX + farY * farY + farZ * farZ, limit);
            var touched = Vector256.LessThanOrEqual(nearX * nearX + nearY * nearY + nearZ * nearZ, limit);
            sums += wholly.AsInt64() & Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_count), (nuint)block);
            for (uint lanes = Vector256.AndNot(touched, wholly).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
                partly[partlyCount++] = block + BitOperations.TrailingZeroCount(lanes);
        }
        long sum = Vector256.Sum(sums);
        for (; block < end; block++)
        {
            var box = BoxOf(block);
            if (FarthestSquared(from, box) <= epsilon)
                sum += _count[block];
            else if (NearestSquared(from, box) <= epsilon)
                partly[partlyCount++] = block;
        }
        return sum;
    }

    /// <summary>Finds the blocks that may hold a place within epsilon.</summary>
    /// <param name="from">Where the ball may be centred.</param>
    /// <param name="epsilon">Squared chord.</param>
    /// <param name="first">First block.</param>
    /// <param name="end">Block after the last.</param>
    /// <param name="touched">Receives them; as long as the range.</param>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FindTouched(in Box from, double epsilon, int first, int end, Span<int> touched)
    {
        int count = 0;
        for (int block = first; block < end; block++)
        {
            touched[count] = block;
            count += NearestSquared(from, BoxOf(block)) <= epsilon ? 1 : 0;
        }
        return count;
    }

    /// <summary>No place of the block has a squared chord to the position below this.</summary>
    public double NearestSquared(Position from, int block) => NearestSquared(new Box(from, from), BoxOf(block));

    /// <summary>No place of the block has a squared chord to any position in the box below this.</summary>
    public double NearestSquared(in Box from, int block) => NearestSquared(from, BoxOf(block));

    /// <summary>No place of the block has a squared chord to any position in the box above this.</summary>
    public double FarthestSquared(in Box from, int block) => FarthestSquared(from, BoxOf(block));

    private static double NearestSquared(in Box a, in Box b)
    {
        double x = Near(a.Min.X, a.Max.X, b.Min.X, b.Max.X);
        double y = Near(a.Min.Y, a.Max.Y, b.Min.Y, b.Max.Y);
        double z = Near(a.Min.Z, a.Max.Z, b.Min.Z, b.Max.Z);
        return x * x + y * y + z * z;
    }

    private static double FarthestSquared(in Box a, in Box b)
    {
        double x = Far(a.Min.X, a.Max.X, b.Min.X, b.Max.X);
        double y = Far(a.Min.Y, a.Max.Y, b.Min.Y, b.Max.Y);
        double z = Far(a.Min.Z, a.Max.Z, b.Min.Z, b.Max.Z);
        return x * x + y * y + z * z;
    }

    private static double Near(double minA, double maxA, double minB, double maxB) => Math.Max(0, Math.Max(minB - maxA, minA - maxB));

    private static double Far(double minA, double maxA, double minB, double maxB) => Math.Max(maxB - minA, maxA - minB);

    private static (Vector256<double> Near, Vector256<double> Far) Offsets(
        Vector256<double> min, Vector256<double> max, double[] lower, double[] upper, int block)
    {
        var low = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower), (nuint)block);
        var high = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper), (nuint)block);
        return (Vector256.Max(Vector256<double>.Zero, Vector256.Max(low - max, min - high)), Vector256.Max(high - min, max - low));
    }

    private static (double Min, double Max) Limits(ReadOnlySpan<double> values)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (double value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        return (min, max);
    }
}
