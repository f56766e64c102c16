using System.Collections.Immutable;

namespace GeoCluster.Tests.Reference;

/// <summary>The adjusted Rand index from all pairs of objects; each place stands for as many objects as its count.</summary>
internal static class SlowRandIndex
{
    public static double Adjusted(ImmutableArray<long> count, ImmutableArray<int> labelA, ImmutableArray<int> labelB)
    {
        double both = 0, inA = 0, inB = 0, all = 0;
        for (int a = 0; a < count.Length; a++)
        {
            for (int b = a; b < count.Length; b++)
            {
                double pairs = a == b ? count[a] * (count[a] - 1) / 2.0 : (double)count[a] * count[b];
                bool together = labelA[a] == labelA[b], togetherB = labelB[a] == labelB[b];
                (both, inA, inB, all) = (
                    both + (together && togetherB ? pairs : 0), inA + (together ? pairs : 0), inB + (togetherB ? pairs : 0), all + pairs);
            }
        }
        double expected = all == 0 ? 0 : inA * inB / all;
        return both == inA && both == inB ? 1 : (both - expected) / ((inA + inB) / 2 - expected);
    }
}
