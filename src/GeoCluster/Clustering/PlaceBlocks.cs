using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoCluster.Clustering;

/// <summary>
/// Small groups of gathered places with the box around each, by which most of a crowded cell is counted or passed over without a
/// distance test of its own.
/// </summary>
/// <remarks>
/// Rounding is monotone: with the same operations in the same order, the computed squared chord to a place is never below the one to
/// the nearest edge of its box and never above the one to the farthest. So the boxes decide exactly as the tests would.
/// </remarks>
internal sealed class PlaceBlocks(int length)
{
    private readonly double[] _minX = new double[length], _maxX = new double[length];
    private readonly double[] _minY = new double[length], _maxY = new double[length];
    private readonly double[] _minZ = new double[length], _maxZ = new double[length];
    private readonly long[] _count = new long[length];

    /// <summary>Where the places of each block begin; one more entry than blocks.</summary>
    public int[] FirstPlace { get; } = new int[length + 1];

    /// <summary>Sets the box and the summed count of a block.</summary>
    public void Enclose(int block, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<long> count)
    {
        (_minX[block], _maxX[block]) = Limits(x);
        (_minY[block], _maxY[block]) = Limits(y);
        (_minZ[block], _maxZ[block]) = Limits(z);
        foreach (long c in count)
            _count[block] += c;
    }

    /// <summary>Sums the counts of the blocks that lie wholly within epsilon, and finds those that only partly may.</summary>
    /// <param name="from">Centre of the ball.</param>
    /// <param name="epsilon">Squared chord.</param>
    /// <param name="first">First block.</param>
    /// <param name="end">Block after the last.</param>
    /// <param name="partly">Receives the blocks to be tested place by place; as long as the range.</param>
    /// <param name="partlyCount">Their number.</param>
    public long SumWholly(Position from, double epsilon, int first, int end, Span<int> partly, out int partlyCount)
    {
        partlyCount = 0;
        long sum = 0;
        int block = first;
        var fromX = Vector256.Create(from.X);
        var fromY = Vector256.Create(from.Y);
        var fromZ = Vector256.Create(from.Z);
        var limit = Vector256.Create(epsilon);
        var sums = Vector256<long>.Zero;
        for (; block <= end - Vector256<double>.Count; block += Vector256<double>.Count)
        {
            var (nearX, farX) = Offsets(fromX, _minX, _maxX, block);
            var (nearY, farY) = Offsets(fromY, _minY, _maxY, block);
            var (nearZ, farZ) = Offsets(fromZ, _minZ, _maxZ, block);
            var wholly = Vector256.LessThanOrEqual(farX * farX + farY * farY + farZ * farZ, limit);
            var touched = Vector256.LessThanOrEqual(nearX * nearX + nearY * nearY + nearZ * nearZ, limit);
            sums += wholly.AsInt64() & Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_count), (nuint)block);
            for (uint lanes = Vector256.AndNot(touched, wholly).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
                partly[partlyCount++] = block + System.Numerics.BitOperations.TrailingZeroCount(lanes);
        }
        sum = Vector256.Sum(sums);
        for (; block < end; block++)
        {
            if (Farthest(from, block) <= epsilon)
                sum += _count[block];
            else if (Nearest(from, block) <= epsilon)
                partly[partlyCount++] = block;
        }
        return sum;
    }

    /// <summary>No place of the block has a squared chord below this.</summary>
    public double Nearest(Position from, int block)
    {
        double x = Near(from.X, _minX[block], _maxX[block]);
        double y = Near(from.Y, _minY[block], _maxY[block]);
        double z = Near(from.Z, _minZ[block], _maxZ[block]);
        return x * x + y * y + z * z;
    }

    private double Farthest(Position from, int block)
    {
        double x = Far(from.X, _minX[block], _maxX[block]);
        double y = Far(from.Y, _minY[block], _maxY[block]);
        double z = Far(from.Z, _minZ[block], _maxZ[block]);
        return x * x + y * y + z * z;
    }

    private static double Near(double from, double min, double max) => Math.Max(0, Math.Max(min - from, from - max));

    private static double Far(double from, double min, double max) => Math.Max(max - from, from - min);

    private static (Vector256<double> Near, Vector256<double> Far) Offsets(Vector256<double> from, double[] min, double[] max, int block)
    {
        var lower = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(min), (nuint)block);
        var upper = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(max), (nuint)block);
        var near = Vector256.Max(Vector256<double>.Zero, Vector256.Max(lower - from, from - upper));
        return (near, Vector256.Max(upper - from, from - lower));
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
