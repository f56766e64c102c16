using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Matching;

/// <summary>How far two labelings of the same places agree.</summary>
internal sealed record LabelingOverlap
{
    /// <summary>Adjusted Rand index by count, with noise as one group.</summary>
    public required double RandIndex { get; init; }

    /// <summary>What became of each cluster, as <see cref="ClusterMatching"/> defines it.</summary>
    public required ImmutableArray<ClusterChange> Changes { get; init; }

    /// <summary>
    /// Part, 0 to 1, of the count in a cluster of either labeling that is not in both a cluster of A and the cluster of B that continues
    /// it; 0 if neither labeling has clusters.
    /// </summary>
    public required double ChangedPart { get; init; }

    /// <summary>
    /// For each cluster of A, the largest part, 0 to 1, that a single cluster of B contains: how much of it stays together.
    /// </summary>
    public required ImmutableArray<double> Containment { get; init; }

    /// <summary>
    /// For each cluster of A, the greatest Jaccard coefficient with a cluster of B, 0 to 1: the count in both over the count in either.
    /// </summary>
    public required ImmutableArray<double> Jaccard { get; init; }

    /// <summary>Compares two labelings.</summary>
    /// <param name="joint">Counts by pairs of labels, noise included.</param>
    /// <param name="clustersA">Number of clusters of A.</param>
    /// <param name="clustersB">Number of clusters of B.</param>
    public static LabelingOverlap Of(ImmutableArray<JointCount> joint, int clustersA, int clustersB)
    {
        long[] countA = new long[clustersA], countB = new long[clustersB];
        long inEither = 0;
        foreach (var (a, b, count) in joint)
        {
            if (a != LabelTable.Noise)
                countA[a] += count;
            if (b != LabelTable.Noise)
                countB[b] += count;
            if (a != LabelTable.Noise || b != LabelTable.Noise)
                inEither += count;
        }
        JointCount[] inBoth = [.. joint.Where(j => j.A != LabelTable.Noise && j.B != LabelTable.Noise)];
        var overlaps = inBoth.Select(j => new Overlap(j.A, j.B, j.Count, j.Count));
        var changes = ClusterMatching.Match(new OverlapTable([], [.. countA], [.. countB], [.. overlaps]));
        double[] containment = new double[clustersA], jaccard = new double[clustersA];
        foreach (var (a, b, count) in inBoth)
        {
            containment[a] = Math.Max(containment[a], (double)count / countA[a]);
            jaccard[a] = Math.Max(jaccard[a], count / ((double)countA[a] + countB[b] - count));
        }
        return new LabelingOverlap
        {
            RandIndex = Matching.RandIndex.Adjusted(joint),
            Changes = changes,
            ChangedPart = inEither == 0 ? 0 : 1 - (double)changes.Sum(change => change.Shared?.CountA ?? 0) / inEither,
            Containment = [.. containment],
            Jaccard = [.. jaccard],
        };
    }
}
