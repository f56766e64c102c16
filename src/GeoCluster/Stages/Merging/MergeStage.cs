using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>Joins neighboring clusters.</summary>
internal static class MergeStage
{
    /// <summary>Applies the merge rule until nothing changes.</summary>
    /// <param name="places">n places.</param>
    /// <param name="labels">n labels.</param>
    /// <param name="records">The distribution of each source's records over the clusters; read only by rules that use ties.</param>
    /// <param name="options">Rule, distance and threshold.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>Labels in order of each cluster's first core place, and every merge with its distance and tie.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance or the tie share is out of range.</exception>
    /// <remarks>
    /// In each round, all pairs that fulfill the rule are joined at once, so the order of pairs does not matter; the distances and ties of
    /// the new clusters follow from those of their parts. A cluster's main partner is the other cluster with the strongest tie above 0; if
    /// ties are equal, the one that comes first. <see cref="MergeRule.TieShare"/> compares the tie of a pair with the sum of all ties of
    /// each of the two, to clusters near and far; noise has no ties.
    /// </remarks>
    public static (LabelTable Labels, MergeTable Merges) Run(
        PlaceTable places, LabelTable labels, ImmutableArray<RecordClasses> records, MergeOptions options, RunContext context)
    {
        Check(options);
        return options.Rule == MergeRule.None || labels.ClusterCount < 2
            ? (labels, new MergeTable([]))
            : Run(
                PlaceCubes.Of(places, labels, ChordSquared.FromMeters(options.WithinMeters, places.Earth)),
                labels, _ => records, options, context);
    }

    /// <summary>Applies the merge rule until nothing changes, for any of several labelings of the same places.</summary>
    /// <param name="cubes">All places that have a label in any of the labelings.</param>
    /// <param name="labels">One of the labelings.</param>
    /// <param name="recordsOf">
    /// Returns the records, or at least those that tie a close cluster to another cluster. Its argument says for each cluster whether it is
    /// close to another one. Called only if there are close clusters and the rule uses ties.
    /// </param>
    /// <param name="options">Rule and threshold; the distance is that of the cubes.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance or the tie share is out of range.</exception>
    public static (LabelTable Labels, MergeTable Merges) Run(
        PlaceCubes cubes, LabelTable labels, Func<bool[], ImmutableArray<RecordClasses>> recordsOf, MergeOptions options,
        RunContext context)
    {
        Check(options);
        if (options.Rule == MergeRule.None || labels.ClusterCount < 2)
            return (labels, new MergeTable([]));
        var closePairs = ClosePairs.Find(cubes, labels, context);
        if (closePairs.IsEmpty)
            return (labels, new MergeTable([]));
        bool[] isClose = new bool[labels.ClusterCount];
        foreach (var pair in closePairs)
            isClose[pair.First] = isClose[pair.Second] = true;
        var ties = options.Rule is MergeRule.MainPartner or MergeRule.TieShare
            ? ClusterTies.Of(recordsOf(isClose), isClose, context.Cancel) : null;
        int[] firstCore = labels.FirstCorePlaces();
        int[] cluster = [.. Enumerable.Range(0, labels.ClusterCount)];
        var merges = ImmutableArray.CreateBuilder<ClusterMerge>();
        for (int round = 1; ; round++)
        {
            context.Cancel.ThrowIfCancellationRequested();
            var joined = closePairs.Where(pair => ties is null || Fulfills(ties, pair)).ToImmutableArray();
            if (joined is [])
                break;
            foreach (var (first, second, distance) in joined)
                merges.Add(new ClusterMerge(
                    round, firstCore[first], firstCore[second], distance.ToMeters(cubes.Places.Earth), ties?.Between(first, second)));
            int[] newCluster = Components.Of(labels.ClusterCount, joined.Select(pair => (pair.First, pair.Second)));
            closePairs = ClosePairs.Renamed(closePairs, newCluster);
            ties = ties?.Renamed(newCluster);
            cluster = Array.ConvertAll(cluster, c => newCluster[c]);
        }
        int[] newLabel = Consecutive(cluster, out int clusterCount);
        return (labels.Relabel(newLabel, clusterCount), new MergeTable(merges.ToImmutable()));

        bool Fulfills(ClusterTies ties, ClosePair pair) => options.Rule == MergeRule.MainPartner
            ? ties.AreMainPartners(pair.First, pair.Second)
            : ties.AreTiedBy(pair.First, pair.Second, options.TieShare);
    }

    private static void Check(MergeOptions options)
    {
        MergeOptions.WithinLimits.Check(options.WithinMeters, "The distance of close clusters, in meters,", nameof(options));
        MergeOptions.TieShareLimits.Check(options.TieShare, "The tie share", nameof(options));
    }

    // A merged cluster keeps its smallest old label, so consecutive numbers preserve the order of first core places.
    private static int[] Consecutive(int[] cluster, out int count)
    {
        int[] newLabel = new int[cluster.Length];
        count = 0;
        for (int c = 0; c < cluster.Length; c++)
            newLabel[c] = cluster[c] == c ? count++ : newLabel[cluster[c]];
        return newLabel;
    }
}
