using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>
/// How strongly clusters are tied by co-invention and co-authorship. A record with the part f in one cluster and g in another ties the two
/// by f·g. Ties are whole billionths, rounded once for each class of records, so their sums do not depend on order, and the ties of a
/// merged cluster are the sums of those of its parts. The outside ties of a cluster are the sum of its ties to all other clusters.
/// </summary>
internal sealed class ClusterTies
{
    private const int ClassesBetweenCancelChecks = 1 << 16;

    private readonly Dictionary<(int First, int Second), long> _tie;
    private readonly Dictionary<int, int> _mainPartner = [];
    private readonly Dictionary<int, long> _outside = [];

    private ClusterTies(Dictionary<(int First, int Second), long> tie)
    {
        _tie = tie;
        var strongest = new Dictionary<int, long>();
        foreach (var ((first, second), strength) in tie)
        {
            Propose(first, second, strength);
            Propose(second, first, strength);
            AddOutside(first, strength);
            AddOutside(second, strength);
        }

        // If ties are equal, the partner with the smaller label; a tie of 0 does not make a partner.
        void Propose(int cluster, int partner, long strength)
        {
            long known = strongest.GetValueOrDefault(cluster);
            if (strength < known || strength == 0 || (strength == known && _mainPartner[cluster] < partner))
                return;
            strongest[cluster] = strength;
            _mainPartner[cluster] = partner;
        }

        void AddOutside(int cluster, long strength) => _outside[cluster] = checked(_outside.GetValueOrDefault(cluster) + strength);
    }

    /// <summary>The ties between all clusters.</summary>
    public static ClusterTies Of(ImmutableArray<RecordClasses> sources, CancellationToken cancel) => Of(sources, matters: null, cancel);

    /// <summary>The ties of some clusters to all others.</summary>
    /// <param name="sources">The records.</param>
    /// <param name="matters">For each cluster, whether its ties are needed; null if all are.</param>
    /// <param name="cancel">Checked between blocks of classes.</param>
    public static ClusterTies Of(ImmutableArray<RecordClasses> sources, bool[]? matters, CancellationToken cancel)
    {
        var tie = new Dictionary<(int, int), long>();
        foreach (var source in sources)
        {
            for (int c = 0; c < source.Length; c++)
            {
                if (c % ClassesBetweenCancelChecks == 0)
                    cancel.ThrowIfCancellationRequested();
                AddClass(tie, source.PartsOf(c), source.Records[c], matters);
            }
        }
        return new ClusterTies(tie);
    }

    /// <summary>Whether at least one of two clusters is the main partner of the other.</summary>
    public bool AreMainPartners(int a, int b) =>
        (_mainPartner.TryGetValue(a, out int partnerOfA) && partnerOfA == b)
            || (_mainPartner.TryGetValue(b, out int partnerOfB) && partnerOfB == a);

    /// <summary>Whether the tie of two clusters is above 0 and at least a given share of the outside ties of one of them.</summary>
    /// <param name="a">A cluster.</param>
    /// <param name="b">Another cluster.</param>
    /// <param name="least">The share, above 0 and at most 1; compared as a decimal number, so that 0.2 is exactly a fifth.</param>
    public bool AreTiedBy(int a, int b, double least)
    {
        long tie = _tie.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));
        return tie > 0 && tie >= (decimal)least * Math.Min(_outside[a], _outside[b]);
    }

    /// <summary>Summed fractional co-occurrence of two clusters in records.</summary>
    public double Between(int first, int second) => _tie.GetValueOrDefault((first, second)) / (double)RecordClasses.Whole;

    /// <summary>All ties above 0 with their share of each cluster's outside ties, ordered by first and then by second cluster.</summary>
    public ImmutableArray<ClusterLink> Links() =>
    [
        .. _tie
            .Where(tie => tie.Value > 0)
            .OrderBy(tie => tie.Key)
            .Select(tie => new ClusterLink(
                tie.Key.First, tie.Key.Second, tie.Value / (double)RecordClasses.Whole,
                Percent(tie.Value, tie.Key.First), Percent(tie.Value, tie.Key.Second))),
    ];

    /// <summary>The ties after clusters were joined.</summary>
    /// <param name="newCluster">For each old cluster, the new cluster that contains it.</param>
    public ClusterTies Renamed(int[] newCluster)
    {
        var tie = new Dictionary<(int, int), long>();
        foreach (var ((first, second), strength) in _tie)
            Add(tie, newCluster[first], newCluster[second], strength);
        return new ClusterTies(tie);
    }

    private double Percent(long tie, int cluster) => 100.0 * tie / _outside[cluster];

    private static void AddClass(Dictionary<(int, int), long> tie, ReadOnlySpan<RecordPart> parts, long records, bool[]? matters)
    {
        for (int a = parts is [{ Label: LabelTable.Noise }, ..] ? 1 : 0; a < parts.Length; a++)
            for (int b = a + 1; b < parts.Length; b++)
            {
                if (matters is null || matters[parts[a].Label] || matters[parts[b].Label])
                    Add(tie, parts[a].Label, parts[b].Label, Strength(parts[a].Amount, parts[b].Amount, records));
            }
    }

    // Rounded to the nearest. No product overflows, since parts are at most one record and there are fewer than 2^63 records.
    private static long Strength(long partA, long partB, long records) =>
        checked((long)(((Int128)partA * partB * records + RecordClasses.Whole / 2) / RecordClasses.Whole));

    private static void Add(Dictionary<(int, int), long> tie, int a, int b, long strength)
    {
        if (a == b)
            return;
        ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(tie, (Math.Min(a, b), Math.Max(a, b)), out _);
        sum = checked(sum + strength);
    }
}
