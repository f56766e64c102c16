using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoCluster.Clustering;

/// <summary>A position in meters.</summary>
internal readonly record struct Position(double X, double Y, double Z);

/// <summary>
/// The innermost loops: squared straight chords from one position to many, four at a time. Every lane computes
/// dx·dx + dy·dy + dz·dz in this order and without fused steps, exactly as <see cref="Earth.ChordSquared.Between"/> does, so a
/// distance of exactly epsilon comes out the same in every path.
/// </summary>
internal static class DistanceTests
{
    /// <summary>Sums the counts of the positions whose squared chord to <paramref name="from"/> is at most <paramref name="epsilon"/>.</summary>
    public static long SumWithin(
        Position from, double epsilon, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<long> count)
    {
        ref double x0 = ref MemoryMarshal.GetReference(x), y0 = ref MemoryMarshal.GetReference(y), z0 = ref MemoryMarshal.GetReference(z);
        ref long count0 = ref MemoryMarshal.GetReference(count);
        long sum = 0;
        int i = 0;
        if (x.Length >= Vector256<double>.Count)
        {
            var fromX = Vector256.Create(from.X);
            var fromY = Vector256.Create(from.Y);
            var fromZ = Vector256.Create(from.Z);
            var limit = Vector256.Create(epsilon);
            var sums = Vector256<long>.Zero;
            for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                var dx = fromX - Vector256.LoadUnsafe(ref x0, (nuint)i);
                var dy = fromY - Vector256.LoadUnsafe(ref y0, (nuint)i);
                var dz = fromZ - Vector256.LoadUnsafe(ref z0, (nuint)i);
                var within = Vector256.LessThanOrEqual(dx * dx + dy * dy + dz * dz, limit).AsInt64();
                sums += within & Vector256.LoadUnsafe(ref count0, (nuint)i);
            }
            sum = Vector256.Sum(sums);
        }
        for (; i < x.Length; i++)
        {
            double dx = from.X - x[i], dy = from.Y - y[i], dz = from.Z - z[i];
            if (dx * dx + dy * dy + dz * dz <= epsilon)
                sum += count[i];
        }
        return sum;
    }

    /// <summary>The least squared chord from <paramref name="from"/> to any of the positions; infinite where there is none.</summary>
    public static double NearestSquared(Position from, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        ref double x0 = ref MemoryMarshal.GetReference(x), y0 = ref MemoryMarshal.GetReference(y), z0 = ref MemoryMarshal.GetReference(z);
        double nearest = double.PositiveInfinity;
        int i = 0;
        if (x.Length >= Vector256<double>.Count)
        {
            var fromX = Vector256.Create(from.X);
            var fromY = Vector256.Create(from.Y);
            var fromZ = Vector256.Create(from.Z);
            var least = Vector256.Create(nearest);
            for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                var dx = fromX - Vector256.LoadUnsafe(ref x0, (nuint)i);
                var dy = fromY - Vector256.LoadUnsafe(ref y0, (nuint)i);
                var dz = fromZ - Vector256.LoadUnsafe(ref z0, (nuint)i);
                least = Vector256.Min(least, dx * dx + dy * dy + dz * dz);
            }
            nearest = Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
        }
        for (; i < x.Length; i++)
        {
            double dx = from.X - x[i], dy = from.Y - y[i], dz = from.Z - z[i];
            nearest = Math.Min(nearest, dx * dx + dy * dy + dz * dz);
        }
        return nearest;
    }
}
