using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// The weight of each place in the density, as whole numbers, so that sums are exact in any order. Only sources that take part in the
/// clustering have weight.
/// </summary>
internal static class PlaceCounts
{
    private const long Millionth = 1_000_000;
    private const long AmountsFor64Bits = 1L << 42;     // times two million, plus an Int32, it is below 2⁶³, and 64 bits divide faster
    private const int SmallCounts = 1 << 10;            // parts of counts below this are remembered: most places have few observations

    /// <summary>Counts per place and the units per 1.</summary>
    /// <param name="sources">All sources.</param>
    /// <param name="placeOfAddress">Per source: the place of each address.</param>
    /// <param name="observations">Per source: the observations at each place.</param>
    /// <param name="weighting">How much an observation counts.</param>
    public static (ImmutableArray<long> Count, long Scale) For(
        ImmutableArray<ObservationTable> sources, int[][] placeOfAddress, ImmutableArray<ImmutableArray<long>> observations,
        Weighting weighting)
    {
        int[] clustering = [.. Enumerable.Range(0, sources.Length).Where(s => sources[s].Clusters)];
        if (weighting == Weighting.Raw && clustering.Length == 1)
            return (observations[clustering[0]], 1);

        long[] count = new long[observations.IsEmpty ? 0 : observations[0].Length];
        switch (weighting)
        {
            case Weighting.Raw:
                foreach (int s in clustering)
                    AddRaw(count, observations[s].AsSpan());
                return (ImmutableCollectionsMarshal.AsImmutableArray(count), 1);
            case Weighting.Fractional:
                foreach (int s in clustering)
                    AddFractional(count, placeOfAddress[s], sources[s]);
                return (ImmutableCollectionsMarshal.AsImmutableArray(count), Millionth);
            case Weighting.EqualTotals:
                AddEqualTotals(count, [.. clustering.Select(s => observations[s])]);
                return (ImmutableCollectionsMarshal.AsImmutableArray(count), Millionth);
            default:
                throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Unknown weighting.");
        }
    }

    private static void AddRaw(Span<long> count, ReadOnlySpan<long> observations)
    {
        for (int place = 0; place < count.Length; place++)
            count[place] = checked(count[place] + observations[place]);
    }

    // Rounded once per observation to the nearest millionth.
    private static void AddFractional(Span<long> count, ReadOnlySpan<int> placeOfAddress, ObservationTable source)
    {
        for (int row = 0; row < source.Length; row++)
        {
            long amount = source.AmountOf(row);
            int denominator = source.Denominator[row];
            long part = amount < AmountsFor64Bits
                ? (2 * Millionth * amount + denominator) / (2L * denominator)
                : checked((long)RoundedQuotient((Int128)amount * Millionth, denominator));
            ref long atPlace = ref count[placeOfAddress[source.AddressIndex[row]]];
            atPlace = checked(atPlace + part);
        }
    }

    // Each of the k sources gets 1/k of the grand total; rounded once per source and place.
    private static void AddEqualTotals(Span<long> count, ImmutableArray<ImmutableArray<long>> observations)
    {
        long[] totals = [.. observations.Select(o => o.Aggregate(0L, (sum, c) => checked(sum + c)))];
        Int128 grandTotal = totals.Aggregate(0L, (sum, t) => checked(sum + t));
        int filled = totals.Count(t => t > 0);
        Span<long> known = stackalloc long[SmallCounts];
        for (int s = 0; s < totals.Length; s++)
        {
            if (totals[s] == 0)
                continue;
            Int128 divisor = (Int128)totals[s] * filled;
            known.Clear();
            for (int place = 0; place < count.Length; place++)
            {
                long observed = observations[s][place];
                if (observed == 0)
                    continue;
                long part = observed < SmallCounts ? known[(int)observed] : 0;
                if (part == 0)
                    part = checked((long)RoundedQuotient(checked(observed * grandTotal * Millionth), divisor));
                if (observed < SmallCounts)
                    known[(int)observed] = part;
                count[place] = checked(count[place] + part);
            }
        }
    }

    private static Int128 RoundedQuotient(Int128 numerator, Int128 denominator) =>
        checked((2 * numerator + denominator) / (2 * denominator));
}
