using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>A position in meters.</summary>
internal readonly record struct CartesianPoint(double X, double Y, double Z);

/// <summary>Consecutive entries of gathered places.</summary>
/// <param name="First">First entry.</param>
/// <param name="End">Entry after the last.</param>
internal readonly record struct EntryRange(int First, int End);

/// <summary>
/// The innermost loops: squared straight chords from one position to many, four at a time. Every lane computes
/// dx·dx + dy·dy + dz·dz in this order and without fused steps, exactly as <see cref="Earth.ChordSquared.Between"/> does, so a
/// distance of exactly epsilon comes out the same in every path.
/// </summary>
/// <remarks>
/// Measured at 0.3 ns per test in long ranges. Ranges of one to three entries are common in thinly settled country: they cost one
/// masked step, not a scalar loop with a branch that is hard to predict. Columns are read up to <see cref="Padding"/> entries past
/// the end of a range. The hot methods of this folder ask for full optimisation at once: a run is over before the runtime would have
/// found them hot, and a first run over a million addresses took a quarter more processor time without.
/// </remarks>
internal static class DistanceTests
{
    /// <summary>Entries that must follow the last one in each column; what they hold does not matter.</summary>
    public const int Padding = 3;

    /// <summary>Sums the counts of the entries whose squared chord to a position is at most <paramref name="epsilon"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long SumWithin(
        CartesianPoint from, double epsilon, double[] x, double[] y, double[] z, long[] count, ReadOnlySpan<EntryRange> ranges)
    {
        ref double x0 = ref MemoryMarshal.GetArrayDataReference(x);
        ref double y0 = ref MemoryMarshal.GetArrayDataReference(y);
        ref double z0 = ref MemoryMarshal.GetArrayDataReference(z);
        ref long count0 = ref MemoryMarshal.GetArrayDataReference(count);
        var (fromX, fromY, fromZ) = (Vector256.Create(from.X), Vector256.Create(from.Y), Vector256.Create(from.Z));
        var limit = Vector256.Create(epsilon);
        var lane = Vector256.Create(0L, 1, 2, 3);
        var sum = Vector256<long>.Zero;
        foreach (var (first, end) in ranges)
        {
            int i = first;
            for (; i <= end - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                var square = Squares(fromX, fromY, fromZ, ref x0, ref y0, ref z0, i);
                sum += Vector256.LessThanOrEqual(square, limit).AsInt64() & Vector256.LoadUnsafe(ref count0, (nuint)i);
            }
            if (i < end)
            {
                var square = Squares(fromX, fromY, fromZ, ref x0, ref y0, ref z0, i);
                var inRange = Vector256.LessThan(lane, Vector256.Create((long)(end - i)));
                sum += inRange & Vector256.LessThanOrEqual(square, limit).AsInt64() & Vector256.LoadUnsafe(ref count0, (nuint)i);
            }
        }
        return Vector256.Sum(sum);
    }

    /// <summary>The least squared chord from <paramref name="from"/> to any entry of a range; infinite where it is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double NearestSquared(CartesianPoint from, double[] x, double[] y, double[] z, EntryRange range)
    {
        ref double x0 = ref MemoryMarshal.GetArrayDataReference(x);
        ref double y0 = ref MemoryMarshal.GetArrayDataReference(y);
        ref double z0 = ref MemoryMarshal.GetArrayDataReference(z);
        var (fromX, fromY, fromZ) = (Vector256.Create(from.X), Vector256.Create(from.Y), Vector256.Create(from.Z));
        var infinite = Vector256.Create(double.PositiveInfinity);
        var least = infinite;
        int i = range.First;
        for (; i <= range.End - Vector256<double>.Count; i += Vector256<double>.Count)
            least = Vector256.Min(least, Squares(fromX, fromY, fromZ, ref x0, ref y0, ref z0, i));
        if (i < range.End)
        {
            var inRange = Vector256.LessThan(Vector256.Create(0L, 1, 2, 3), Vector256.Create((long)(range.End - i))).AsDouble();
            var square = Squares(fromX, fromY, fromZ, ref x0, ref y0, ref z0, i);
            least = Vector256.Min(least, Vector256.ConditionalSelect(inRange, square, infinite));
        }
        return Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
    }

    private static Vector256<double> Squares(
        Vector256<double> fromX, Vector256<double> fromY, Vector256<double> fromZ, ref double x, ref double y, ref double z, int i)
    {
        var dx = fromX - Vector256.LoadUnsafe(ref x, (nuint)i);
        var dy = fromY - Vector256.LoadUnsafe(ref y, (nuint)i);
        var dz = fromZ - Vector256.LoadUnsafe(ref z, (nuint)i);
        return dx * dx + dy * dy + dz * dz;
    }
}
