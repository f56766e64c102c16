using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>How clusters cooperate across their borders.</summary>
internal sealed record LinkTable
{
    /// <summary>
    /// The links, by first and then by second cluster: every pair whose tie is above 0 and among the strongest of at least one of the two.
    /// </summary>
    public required ImmutableArray<ClusterLink> Links { get; init; }

    /// <summary>
    /// Per cluster: percent of its fractional count, all sources together, in records that also have an address outside it: in another
    /// cluster, in noise, or unlocated. Sources of aggregated counts have no records and are left out. 0 for a cluster without records,
    /// default if all sources are aggregated.
    /// </summary>
    public ImmutableArray<double> OutsidePercent { get; init; }
}

/// <summary>Two clusters with common records.</summary>
/// <param name="First">Label of the cluster that comes first.</param>
/// <param name="Second">Label of the cluster that comes second.</param>
/// <param name="Tie">
/// Fractional co-occurrence, summed over the sources and above 0: a record with part f in one cluster and part g in the other, both in
/// billionths, adds f·g. Rounded once per class of records (<see cref="RecordClasses"/>), to a billionth.
/// </param>
/// <param name="FirstPercent">The tie in percent of all ties of the first cluster to others.</param>
/// <param name="SecondPercent">The tie in percent of all ties of the second cluster to others.</param>
internal sealed record ClusterLink(int First, int Second, double Tie, double FirstPercent, double SecondPercent)
{
    /// <summary>
    /// The links of each cluster with the partner at the other end, strongest first; of equal ties, the better label first.
    /// </summary>
    public static ILookup<int, (int Partner, ClusterLink Link)> ByCluster(IEnumerable<ClusterLink> links) => links
        .SelectMany(link => new[
            ] { (Cluster: link.First, Partner: link.Second, Link: link), (Cluster: link.Second, Partner: link.First, Link: link) })
        .OrderByDescending(side => side.Link.Tie).ThenBy(side => side.Partner)
        .ToLookup(side => side.Cluster, side => (side.Partner, side.Link));
}
