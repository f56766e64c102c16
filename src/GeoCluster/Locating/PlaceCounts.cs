using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Locating;

/// <summary>
/// What each place weighs in the density, as whole numbers, so that sums are exact in any order. Only sources that take part in the
/// clustering weigh anything.
/// </summary>
internal static class PlaceCounts
{
    private const long Millionth = 1_000_000;

    /// <summary>Counts per place and the units per 1.</summary>
    public static (long[] Count, long Scale) For(
        ImmutableArray<ObservationTable> sources,
        int[][] placeOfAddress,
        ImmutableArray<ImmutableArray<long>> observations,
        int placeCount,
        Weighting weighting)
    {
        long[] count = new long[placeCount];
        int[] clustering = [.. Enumerable.Range(0, sources.Length).Where(s => sources[s].Clusters)];
        switch (weighting)
        {
            case Weighting.Raw:
                foreach (int s in clustering)
                    AddRaw(count, observations[s].AsSpan());
                return (count, 1);
            case Weighting.Fractional:
                foreach (int s in clustering)
                    AddFractional(count, placeOfAddress[s], sources[s]);
                return (count, Millionth);
            case Weighting.EqualTotals:
                AddEqualTotals(count, [.. clustering.Select(s => observations[s])]);
                return (count, Millionth);
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
            long part = checked((long)RoundedQuotient((Int128)source.AmountOf(row) * Millionth, source.Denominator[row]));
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
        for (int s = 0; s < totals.Length; s++)
        {
            if (totals[s] == 0)
                continue;
            Int128 divisor = (Int128)totals[s] * filled;
            for (int place = 0; place < count.Length; place++)
            {
                if (observations[s][place] != 0)
                    count[place] = checked(count[place] + (long)RoundedQuotient(checked(observations[s][place] * grandTotal * Millionth), divisor));
            }
        }
    }

    private static Int128 RoundedQuotient(Int128 numerator, Int128 denominator) => checked((2 * numerator + denominator) / (2 * denominator));
}
