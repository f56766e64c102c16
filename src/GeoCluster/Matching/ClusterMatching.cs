using System.Collections.Immutable;

namespace GeoCluster.Matching;

/// <summary>Says which cluster of run B continues which of run A, and what became of the others.</summary>
/// <remarks>
/// Two clusters are related if at least half of one of them lies in the other, of its own observations. Of related clusters those with the
/// largest common count, observations of both runs added, continue each other; then the next that are both still free, and so on. Ties go
/// to the pair with the lower sum of ranks. So of a cluster that splits the largest part continues it, and a cluster that merges continues
/// the largest of its parts.
/// <para>
/// Of a pair that continue each other: split, if at least a tenth of the one in A lies in others related to it; merged, if at least a tenth
/// of the one in B comes from others related to it; regrouped, if both. Else grown, if at least a tenth of the one in B lies outside the
/// one in A, and a larger part than the other way round; shrunk, the reverse; else kept. Of those that continue none: new, or gone, if
/// related to none; split, or merged, if related to one; regrouped, if to several. With the runs swapped, all this is swapped.
/// </para>
/// </remarks>
internal static class ClusterMatching
{
    private const int RelatedPart = 2, NotedPart = 10;

    /// <summary>Matches the clusters of two runs.</summary>
    /// <returns>A change for each cluster of B, by rank, then for each cluster of A that none of B continues, by rank.</returns>
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

    // Pairs that compete share a cluster, so that of equal ones their other clusters differ in rank, and with it the sums.
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

    // At least the whole divided by a number; nothing is no part of anything.
    private static bool IsPart(long part, long whole, int divisor) => part > 0 && (Int128)part * divisor >= whole;
}
