using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>Similarity of two labelings.</summary>
internal static class RandIndex
{
    /// <summary>The adjusted Rand index, with each unit of count as an object and all noise as one group.</summary>
    /// <param name="joint">Counts by pairs of labels, noise included.</param>
    /// <returns>
    /// 1 if no pair of objects is together in one labeling and apart in the other; about 0 if they agree no more than by chance; at least
    /// -1. Also 1 if both labelings have a single group, or none.
    /// </returns>
    /// <remarks>Hubert and Arabie 1985. Pairs are counted in whole numbers; a double appears only in the last step.</remarks>
    public static double Adjusted(ImmutableArray<JointCount> joint)
    {
        Int128 together = 0, togetherInA = 0, togetherInB = 0, all = 0;
        var (sumA, sumB) = (new Dictionary<int, Int128>(), new Dictionary<int, Int128>());
        foreach (var (a, b, count) in joint)
        {
            together += Pairs(count);
            sumA[a] = sumA.GetValueOrDefault(a) + count;
            sumB[b] = sumB.GetValueOrDefault(b) + count;
            all += count;
        }
        foreach (var count in sumA.Values)
            togetherInA += Pairs(count);
        foreach (var count in sumB.Values)
            togetherInB += Pairs(count);
        double pairs = (double)Pairs(all), expected = pairs == 0 ? 0 : (double)togetherInA / pairs * (double)togetherInB;
        double most = ((double)togetherInA + (double)togetherInB) / 2;
        return together == togetherInA && together == togetherInB ? 1 : ((double)together - expected) / (most - expected);
    }

    // At most 2^125.
    private static Int128 Pairs(Int128 count) => count * (count - 1) / 2;
}
