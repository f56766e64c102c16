using System.Collections.Immutable;

namespace GeoCluster.Computing;

/// <summary>The order of clusters in every ranking.</summary>
internal static class RankOrder
{
    /// <summary>Clusters by rank.</summary>
    /// <param name="key">Score or share per cluster; higher is better.</param>
    /// <param name="share">
    /// Shares per source and cluster. Ties in the key go to the larger share of the first source, then of the next.
    /// </param>
    /// <param name="id">Remaining ties go to the id that comes first by ordinal comparison.</param>
    public static int[] Of(double[] key, double[][] share, ImmutableArray<string> id)
    {
        int[] order = [.. Enumerable.Range(0, key.Length)];
        Array.Sort(order, (a, b) =>
        {
            int byKey = key[b].CompareTo(key[a]);
            for (int s = 0; byKey == 0 && s < share.Length; s++)
                byKey = share[s][b].CompareTo(share[s][a]);
            return byKey != 0 ? byKey : string.CompareOrdinal(id[a], id[b]);
        });
        return order;
    }
}
