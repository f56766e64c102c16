using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>Matches the clusters of runs A and B: which cluster of B continues which of A, and what became of the others.</summary>
/// <remarks>
/// Two clusters are related if at least half of the observations of either lie in the other. The pair of related clusters with the
/// largest common count (observations of both runs added) continue each other; then the next pair that are both still free, and so on.
/// Ties go to the pair with the lower sum of ranks. So the largest part of a split cluster continues it, and a merged cluster
/// continues the largest of its parts.
/// <para>
/// A pair that continue each other are split if at least a tenth of the cluster of A lies in other clusters related to it, merged if at
/// least a tenth of the cluster of B comes from other clusters related to it, and regrouped if both hold. Otherwise they are grown if at
/// least a tenth of the cluster of B lies outside the cluster of A, and this part is larger than the reverse; shrunk in the reverse case;
/// else kept. A cluster without a partner is new or gone if related to none, split or merged if related to one, and regrouped if related to
/// several. Swapping the runs swaps all of this.
/// </para>
/// </remarks>
internal static class ClusterMatching
{
    private const int RelatedPart = 2, NotedPart = 10;

    /// <summary>Matches the clusters of two runs.</summary>
    /// <returns>One change per cluster of B, by rank, then one per cluster of A that no cluster of B continues, by rank.</returns>
    public static ImmutableArray<ClusterChange> Match(OverlapTable table)
    {
        Overlap[] related = [.. table.Overlaps.Where(
            o => IsPart(o.CountA, table.CountA[o.A], RelatedPart) || IsPart(o.CountB, table.CountB[o.B], RelatedPart))];
        var (ofA, ofB) = (related.ToLookup(o => o.A), related.ToLookup(o => o.B));
        var (pairOfA, pairOfB) = Pair(related);
        return
        [
            .. Enumerable.Range(0, table.CountB.Length).Select(b => pairOfB.TryGetValue(b, out var pair) ? Continued(pair, table, ofA, ofB)
                : new ClusterChange(
                    Alone(ofB[b].Count(), ChangeKind.New, ChangeKind.Split), null, b, [.. ofB[b].Select(o => o.A)], [], null)),
            .. Enumerable.Range(0, table.CountA.Length).Where(a => !pairOfA.ContainsKey(a)).Select(a =>
                new ClusterChange(
                    Alone(ofA[a].Count(), ChangeKind.Gone, ChangeKind.Merged), a, null, [], [.. ofA[a].Select(o => o.B)], null)),
        ];
    }

    // Competing pairs share a cluster, so their other clusters differ in rank: pairs with equal counts never have equal sums of ranks.
    private static (Dictionary<int, Overlap> OfA, Dictionary<int, Overlap> OfB) Pair(Overlap[] related)
    {
        Dictionary<int, Overlap> ofA = [], ofB = [];
        foreach (var pair in related.OrderByDescending(o => (Int128)o.CountA + o.CountB).ThenBy(o => o.A + o.B))
        {
            if (ofA.ContainsKey(pair.A) || ofB.ContainsKey(pair.B))
                continue;
            ofA.Add(pair.A, pair);
            ofB.Add(pair.B, pair);
        }
        return (ofA, ofB);
    }

    private static ClusterChange Continued(Overlap pair, OverlapTable table, ILookup<int, Overlap> ofA, ILookup<int, Overlap> ofB)
    {
        Overlap[] others = [.. ofA[pair.A].Where(o => o.B != pair.B)], otherOrigins = [.. ofB[pair.B].Where(o => o.A != pair.A)];
        bool splits = IsPart(others.Sum(o => o.CountA), table.CountA[pair.A], NotedPart);
        bool merges = IsPart(otherOrigins.Sum(o => o.CountB), table.CountB[pair.B], NotedPart);
        var kind = (splits, merges) switch
        {
            (true, true) => ChangeKind.Regrouped,
            (true, false) => ChangeKind.Split,
            (false, true) => ChangeKind.Merged,
            _ => Resized(pair, table.CountA[pair.A], table.CountB[pair.B]),
        };
        return new ClusterChange(kind, pair.A, pair.B, [.. otherOrigins.Select(o => o.A)], [.. others.Select(o => o.B)], pair);
    }

    private static ChangeKind Resized(Overlap pair, long countA, long countB)
    {
        long lost = countA - pair.CountA, gained = countB - pair.CountB;
        int moreGained = ((Int128)gained * countA).CompareTo((Int128)lost * countB);
        if (moreGained > 0 && IsPart(gained, countB, NotedPart))
            return ChangeKind.Grown;
        return moreGained < 0 && IsPart(lost, countA, NotedPart) ? ChangeKind.Shrunk : ChangeKind.Kept;
    }

    private static ChangeKind Alone(int related, ChangeKind ofNone, ChangeKind ofOne) => related switch
    {
        0 => ofNone,
        1 => ofOne,
        _ => ChangeKind.Regrouped,
    };

    // Whether a part is above 0 and at least the whole divided by a number.
    private static bool IsPart(long part, long whole, int divisor) => part > 0 && (Int128)part * divisor >= whole;
}
