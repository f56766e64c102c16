using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>
/// Compares a box with many others, four at a time: about 1 ns per box, measured. <see cref="Box"/> explains why this is exact.
/// </summary>
internal static class BoxKernels
{
    /// <summary>
    /// Sums the counts of the boxes that are contained in the ball of epsilon around every point of a box, and finds those that cross it.
    /// </summary>
    /// <param name="from">Where the ball may be centered.</param>
    /// <param name="epsilon">Its radius, inclusive.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="range">Which of them.</param>
    /// <param name="crossing">Receives the boxes that may lie partly inside; as long as the range.</param>
    /// <param name="crossingCount">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountContained(
        in Box from, ChordSquared epsilon, in BoxColumns boxes, EntryRange range, Span<int> crossing, out int crossingCount)
    {
        crossingCount = 0;
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var limit = Vector256.Create(epsilon.SquareMeters);
        var sums = Vector256<long>.Zero;
        ref long count = ref MemoryMarshal.GetArrayDataReference(boxes.Count);
        int box = range.First;
        for (; box <= range.End - Vector256<double>.Count; box += Vector256<double>.Count)
        {
            var (nearest, farthest) = Chords(minX, maxX, minY, maxY, minZ, maxZ, boxes, box);
            var contained = Vector256.LessThanOrEqual(farthest, limit);
            var touched = Vector256.LessThanOrEqual(nearest, limit);
            sums += contained.AsInt64() & Vector256.LoadUnsafe(ref count, (nuint)box);
            for (uint lanes = Vector256.AndNot(touched, contained).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
                crossing[crossingCount++] = box + BitOperations.TrailingZeroCount(lanes);
        }
        long sum = Vector256.Sum(sums);
        for (; box < range.End; box++)
        {
            var other = boxes[box];
            if (from.FarthestFrom(other) <= epsilon)
                sum += boxes.Count[box];
            else if (from.NearestTo(other) <= epsilon)
                crossing[crossingCount++] = box;
        }
        return sum;
    }

    /// <summary>Finds the boxes that may hold a point within a distance.</summary>
    /// <param name="from">Box of the points from which the distance counts.</param>
    /// <param name="limit">The distance, inclusive.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="range">Which of them.</param>
    /// <param name="found">Receives the boxes found; as long as the range.</param>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindWithin(in Box from, ChordSquared limit, in BoxColumns boxes, EntryRange range, Span<int> found)
    {
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var most = Vector256.Create(limit.SquareMeters);
        int count = 0, box = range.First;
        for (; box <= range.End - Vector256<double>.Count; box += Vector256<double>.Count)
        {
            var (nearest, _) = Chords(minX, maxX, minY, maxY, minZ, maxZ, boxes, box);
            uint lanes = Vector256.LessThanOrEqual(nearest, most).ExtractMostSignificantBits();
            for (; lanes != 0; lanes &= lanes - 1)
                found[count++] = box + BitOperations.TrailingZeroCount(lanes);
        }
        for (; box < range.End; box++)
        {
            if (from.NearestTo(boxes[box]) <= limit)
                found[count++] = box;
        }
        return count;
    }

    /// <summary>Every point of a box surely has a point of the boxes within this distance; infinite where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChordSquared LeastFarthest(in Box from, in BoxColumns boxes, EntryRange range)
    {
        var (minX, maxX) = (Vector256.Create(from.Min.X), Vector256.Create(from.Max.X));
        var (minY, maxY) = (Vector256.Create(from.Min.Y), Vector256.Create(from.Max.Y));
        var (minZ, maxZ) = (Vector256.Create(from.Min.Z), Vector256.Create(from.Max.Z));
        var lowest = Vector256.Create(double.PositiveInfinity);
        int box = range.First;
        for (; box <= range.End - Vector256<double>.Count; box += Vector256<double>.Count)
            lowest = Vector256.Min(lowest, Chords(minX, maxX, minY, maxY, minZ, maxZ, boxes, box).Farthest);
        var least = new ChordSquared(Math.Min(Math.Min(lowest[0], lowest[1]), Math.Min(lowest[2], lowest[3])));
        for (; box < range.End; box++)
            least = ChordSquared.Least(least, from.FarthestFrom(boxes[box]));
        return least;
    }

    /// <summary>As <see cref="Box.NearestTo"/> and <see cref="Box.FarthestFrom"/>, for four boxes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Nearest, Vector256<double> Farthest) Chords(
        Vector256<double> minX, Vector256<double> maxX, Vector256<double> minY, Vector256<double> maxY, Vector256<double> minZ,
        Vector256<double> maxZ, in BoxColumns boxes, int first)
    {
        var (gapX, spanX) = Offsets(minX, maxX, boxes.MinX, boxes.MaxX, first);
        var (gapY, spanY) = Offsets(minY, maxY, boxes.MinY, boxes.MaxY, first);
        var (gapZ, spanZ) = Offsets(minZ, maxZ, boxes.MinZ, boxes.MaxZ, first);
        return (ChordKernels.Of(gapX, gapY, gapZ), ChordKernels.Of(spanX, spanY, spanZ));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Gap, Vector256<double> Span) Offsets(
        Vector256<double> min, Vector256<double> max, double[] lower, double[] upper, int first)
    {
        var low = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lower), (nuint)first);
        var high = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(upper), (nuint)first);
        return (Vector256.Max(Vector256<double>.Zero, Vector256.Max(low - max, min - high)), Vector256.Max(high - min, max - low));
    }
}
