using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Matching;

/// <summary>The summed count of the places with a given pair of labels in two labelings.</summary>
/// <param name="A">Label in the first labeling, or noise.</param>
/// <param name="B">Label in the second labeling, or noise.</param>
/// <param name="Count">Sum of the counts, in units of the place table; above 0.</param>
internal readonly record struct JointCount(int A, int B, long Count);

/// <summary>Adds up counts by pairs of labels.</summary>
internal static class JointCounts
{
    private const int LabelBits = 32;

    /// <summary>Sums the counts of all places by pairs of labels.</summary>
    public static ImmutableArray<JointCount> Of(ReadOnlySpan<long> count, ReadOnlySpan<int> labelA, ReadOnlySpan<int> labelB)
    {
        var sums = new Dictionary<long, long>();
        for (int place = 0; place < count.Length; place++)
            Sum(sums, labelA[place], labelB[place]) += count[place];
        return Frozen(sums);
    }

    /// <summary>Sums joint counts after both labelings have been made coarser.</summary>
    /// <param name="fine">Counts by finer labels.</param>
    /// <param name="labelOfA">New label of each finer label of the first labeling, or noise.</param>
    /// <param name="labelOfB">New label of each finer label of the second labeling, or noise.</param>
    public static ImmutableArray<JointCount> Coarser(ImmutableArray<JointCount> fine, int[] labelOfA, int[] labelOfB)
    {
        var sums = new Dictionary<long, long>();
        foreach (var (a, b, count) in fine)
            Sum(sums, a == LabelTable.Noise ? a : labelOfA[a], b == LabelTable.Noise ? b : labelOfB[b]) += count;
        return Frozen(sums);
    }

    // The sum of all counts fits in 64 bits, so no partial sum overflows. A pair packed into one number is found twice as fast as a tuple.
    private static ref long Sum(Dictionary<long, long> sums, int a, int b) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(sums, ((long)a << LabelBits) + b, out _);

    // Noise is -1: adding 1 to the second label makes it non-negative, so sorting by key sorts the pairs.
    private static ImmutableArray<JointCount> Frozen(Dictionary<long, long> sums) =>
    [
        .. sums.Where(sum => sum.Value > 0).OrderBy(sum => sum.Key)
            .Select(sum => new JointCount((int)((sum.Key + 1) >> LabelBits), (int)((sum.Key + 1) & uint.MaxValue) - 1, sum.Value)),
    ];
}
