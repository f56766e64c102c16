using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>The innermost loops: squared chords from one point to many, four at a time.</summary>
/// <remarks>
/// Measured at 0.3 ns per distance in long ranges. Ranges of one to three entries are common in sparsely populated areas: they cost one
/// masked step, not a scalar loop with an unpredictable branch. Columns are read up to <see cref="Padding"/> entries past the end of a
/// range. The hot methods of this folder request full optimisation at once: a run ends before the runtime would detect that they are hot,
/// and without this a first run over a million addresses took a quarter more processor time.
/// </remarks>
internal static class ChordKernels
{
    /// <summary>Entries that must follow the last one in each column; what they hold does not matter.</summary>
    public const int Padding = 3;

    /// <summary>As <see cref="ChordSquared.Of"/>, in each lane: the same operations in the same order, without fused steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector256<double> dx, Vector256<double> dy, Vector256<double> dz) => dx * dx + dy * dy + dz * dz;

    /// <summary>Sums the counts of the entries of some ranges that lie within epsilon of a point, inclusive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountWithin(CartesianPoint from, ChordSquared epsilon, in BoxColumns points, ReadOnlySpan<EntryRange> ranges)
    {
        var target = new VectorPoint(from, points);
        ref long count = ref MemoryMarshal.GetArrayDataReference(points.Count);
        var limit = Vector256.Create(epsilon.SquareMeters);
        var lane = Vector256.Create(0L, 1, 2, 3);
        var sum = Vector256<long>.Zero;
        foreach (var (first, end) in ranges)
        {
            int i = first;
            for (; i <= end - Vector256<double>.Count; i += Vector256<double>.Count)
                sum += Vector256.LessThanOrEqual(target.ChordsTo(i), limit).AsInt64() & Vector256.LoadUnsafe(ref count, (nuint)i);
            if (i < end)
            {
                var inRange = Vector256.LessThan(lane, Vector256.Create((long)(end - i)));
                sum += inRange & Vector256.LessThanOrEqual(target.ChordsTo(i), limit).AsInt64() & Vector256.LoadUnsafe(ref count, (nuint)i);
            }
        }
        return Vector256.Sum(sum);
    }

    /// <summary>The least squared chord from a point to one of some entries; infinite where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChordSquared Nearest(CartesianPoint from, in BoxColumns points, EntryRange range)
    {
        var target = new VectorPoint(from, points);
        var infinite = Vector256.Create(double.PositiveInfinity);
        var least = infinite;
        int i = range.First;
        for (; i <= range.End - Vector256<double>.Count; i += Vector256<double>.Count)
            least = Vector256.Min(least, target.ChordsTo(i));
        if (i < range.End)
        {
            var inRange = Vector256.LessThan(Vector256.Create(0L, 1, 2, 3), Vector256.Create((long)(range.End - i))).AsDouble();
            least = Vector256.Min(least, Vector256.ConditionalSelect(inRange, target.ChordsTo(i), infinite));
        }
        return new ChordSquared(Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3])));
    }

    /// <summary>A point in all lanes, and the columns that it is compared with.</summary>
    private readonly ref struct VectorPoint(CartesianPoint from, in BoxColumns points)
    {
        private readonly Vector256<double> _x = Vector256.Create(from.X), _y = Vector256.Create(from.Y), _z = Vector256.Create(from.Z);
        private readonly ref double _toX = ref MemoryMarshal.GetArrayDataReference(points.MinX);
        private readonly ref double _toY = ref MemoryMarshal.GetArrayDataReference(points.MinY);
        private readonly ref double _toZ = ref MemoryMarshal.GetArrayDataReference(points.MinZ);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> ChordsTo(int first) => Of(
            _x - Vector256.LoadUnsafe(ref _toX, (nuint)first),
            _y - Vector256.LoadUnsafe(ref _toY, (nuint)first),
            _z - Vector256.LoadUnsafe(ref _toZ, (nuint)first));
    }
}
