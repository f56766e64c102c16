using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Matching;

/// <summary>What the places count that have one label in one labeling and one in another.</summary>
/// <param name="A">Label in the one, or noise.</param>
/// <param name="B">Label in the other, or noise.</param>
/// <param name="Count">Sum of the counts, in units of the place table; above 0.</param>
internal readonly record struct JointCount(int A, int B, long Count);

/// <summary>Adds up counts by pairs of labels.</summary>
internal static class JointCounts
{
    private const int LabelBits = 32;

    /// <summary>Of all places, by pairs.</summary>
    public static ImmutableArray<JointCount> Of(ReadOnlySpan<long> count, ReadOnlySpan<int> labelA, ReadOnlySpan<int> labelB)
    {
        var sums = new Dictionary<long, long>();
        for (int place = 0; place < count.Length; place++)
            Sum(sums, labelA[place], labelB[place]) += count[place];
        return Frozen(sums);
    }

    /// <summary>The same after both labelings were made coarser.</summary>
    /// <param name="fine">Counts by finer labels.</param>
    /// <param name="labelOfA">New label of each finer one, or noise.</param>
    /// <param name="labelOfB">Likewise, of the other labeling.</param>
    public static ImmutableArray<JointCount> Coarser(ImmutableArray<JointCount> fine, int[] labelOfA, int[] labelOfB)
    {
        var sums = new Dictionary<long, long>();
        foreach (var (a, b, count) in fine)
            Sum(sums, a == LabelTable.Noise ? a : labelOfA[a], b == LabelTable.Noise ? b : labelOfB[b]) += count;
        return Frozen(sums);
    }

    // The sum of all counts fits, so that no sum of some of them overflows. Pairs in one number are found twice as fast as pairs.
    private static ref long Sum(Dictionary<long, long> sums, int a, int b) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(sums, ((long)a << LabelBits) + b, out _);

    // Noise is -1: adding 1 to the second label makes it a number without a sign, and the pairs come in order.
    private static ImmutableArray<JointCount> Frozen(Dictionary<long, long> sums) =>
    [
        .. sums.Where(sum => sum.Value > 0).OrderBy(sum => sum.Key)
            .Select(sum => new JointCount((int)((sum.Key + 1) >> LabelBits), (int)((sum.Key + 1) & uint.MaxValue) - 1, sum.Value)),
    ];
}
