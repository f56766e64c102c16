using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>
/// How strongly clusters are tied by co-invention and co-authorship. A record of which the part f lies in one cluster and g in
/// another ties the two by f·g. Ties are whole billionths, so their sums do not depend on order, and the ties of a merged cluster
/// are the sums of those of its parts.
/// </summary>
internal sealed class ClusterTies
{
    private const long Billionth = 1_000_000_000;

    private readonly Dictionary<(int First, int Second), long> _tie;
    private readonly Dictionary<int, int> _mainPartner = [];

    private ClusterTies(Dictionary<(int First, int Second), long> tie)
    {
        _tie = tie;
        var strongest = new Dictionary<int, long>();
        foreach (var ((first, second), strength) in tie.OrderBy(t => t.Key))
        {
            Propose(first, second, strength);
            Propose(second, first, strength);
        }

        // Pairs come in rising order and only a stronger tie replaces, so of equal ties the partner that comes first stays.
        void Propose(int cluster, int partner, long strength)
        {
            if (strength <= strongest.GetValueOrDefault(cluster))
                return;
            strongest[cluster] = strength;
            _mainPartner[cluster] = partner;
        }
    }

    /// <summary>Ties between all clusters.</summary>
    public static ClusterTies Of(ImmutableArray<LocatedObservations> located, LabelTable labels, CancellationToken cancel)
    {
        var tie = new Dictionary<(int, int), long>();
        foreach (var source in located)
            AddRecords(tie, source, labels, cancel);
        return new ClusterTies(tie);
    }

    /// <summary>Whether, for at least one of the two, the other is its main partner.</summary>
    public bool AreMainPartners(int a, int b) =>
        (_mainPartner.TryGetValue(a, out int partnerOfA) && partnerOfA == b) || (_mainPartner.TryGetValue(b, out int partnerOfB) && partnerOfB == a);

    /// <summary>Summed fractional co-occurrence of two clusters in records.</summary>
    public double Between(int first, int second) => _tie.GetValueOrDefault((first, second)) / (double)Billionth;

    /// <summary>The ties after clusters were joined.</summary>
    /// <param name="newCluster">For each old cluster the one it became part of.</param>
    public ClusterTies Renamed(int[] newCluster)
    {
        var tie = new Dictionary<(int, int), long>();
        foreach (var ((first, second), strength) in _tie)
            Add(tie, newCluster[first], newCluster[second], strength);
        return new ClusterTies(tie);
    }

    private static void AddRecords(Dictionary<(int, int), long> tie, LocatedObservations source, LabelTable labels, CancellationToken cancel)
    {
        var observations = source.Observations;
        var rows = RowsByRecord(observations.RecordIndex.AsSpan(), out int[] start);
        var part = new SortedDictionary<int, long>();
        for (int record = 0; record + 1 < start.Length; record++)
        {
            if (record % 65_536 == 0)
                cancel.ThrowIfCancellationRequested();
            if (start[record + 1] - start[record] < 2)
                continue;
            part.Clear();
            for (int i = start[record]; i < start[record + 1]; i++)
            {
                int row = rows[i], label = labels.Label[source.PlaceIndex[row]];
                if (label != LabelTable.Noise)
                    part[label] = checked(part.GetValueOrDefault(label) + Billionths(observations.Amount[row], observations.Denominator[row]));
            }
            foreach (var (a, partA) in part)
                foreach (var (b, partB) in part)
                {
                    if (a < b)
                        Add(tie, a, b, checked((long)((Int128)partA * partB / Billionth)));
                }
        }
    }

    private static long Billionths(long amount, int denominator) => checked((long)((Int128)amount * Billionth / denominator));

    private static void Add(Dictionary<(int, int), long> tie, int a, int b, long strength)
    {
        if (a == b)
            return;
        ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(tie, (Math.Min(a, b), Math.Max(a, b)), out _);
        sum = checked(sum + strength);
    }

    private static int[] RowsByRecord(ReadOnlySpan<int> recordOfRow, out int[] start)
    {
        int records = 0;
        foreach (int record in recordOfRow)
            records = Math.Max(records, record + 1);
        start = new int[records + 1];
        foreach (int record in recordOfRow)
            start[record + 1]++;
        for (int record = 0; record < records; record++)
            start[record + 1] += start[record];
        int[] next = start[..records];
        int[] rows = new int[recordOfRow.Length];
        for (int row = 0; row < rows.Length; row++)
            rows[next[recordOfRow[row]]++] = row;
        return rows;
    }
}
