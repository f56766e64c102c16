using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Matching;

/// <summary>What the places count that have one label in one labelling and one in another.</summary>
/// <param name="A">Label in the one, or noise.</param>
/// <param name="B">Label in the other, or noise.</param>
/// <param name="Count">Sum of the counts, in units of the place table; above 0.</param>
internal readonly record struct JointCount(int A, int B, long Count);

/// <summary>Adds up counts by pairs of labels.</summary>
internal static class JointCounts
{
    /// <summary>Of all places, by pairs.</summary>
    public static ImmutableArray<JointCount> Of(ReadOnlySpan<long> count, ReadOnlySpan<int> labelA, ReadOnlySpan<int> labelB)
    {
        var sums = new Dictionary<(int A, int B), long>();
        for (int place = 0; place < count.Length; place++)
            Sum(sums, labelA[place], labelB[place]) += count[place];
        return Frozen(sums);
    }

    /// <summary>The same after both labellings were made coarser.</summary>
    /// <param name="fine">Counts by finer labels.</param>
    /// <param name="labelOfA">New label of each finer one, or noise.</param>
    /// <param name="labelOfB">Likewise, of the other labelling.</param>
    public static ImmutableArray<JointCount> Coarser(ImmutableArray<JointCount> fine, int[] labelOfA, int[] labelOfB)
    {
        var sums = new Dictionary<(int A, int B), long>();
        foreach (var (a, b, count) in fine)
            Sum(sums, a == LabelTable.Noise ? a : labelOfA[a], b == LabelTable.Noise ? b : labelOfB[b]) += count;
        return Frozen(sums);
    }

    // The sum of all counts fits, so that no sum of some of them overflows.
    private static ref long Sum(Dictionary<(int A, int B), long> sums, int a, int b) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (a, b), out _);

    private static ImmutableArray<JointCount> Frozen(Dictionary<(int A, int B), long> sums) =>
        [.. sums.Where(sum => sum.Value > 0).OrderBy(sum => sum.Key).Select(sum => new JointCount(sum.Key.A, sum.Key.B, sum.Value))];
}
