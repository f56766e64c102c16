using System.Collections.Immutable;
using GeoCluster.Comparing;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>How two labellings of the same places go together.</summary>
/// <param name="RandIndex">Adjusted Rand index by count, noise taken for one group.</param>
/// <param name="Changes">What became of each cluster, as <see cref="ClusterMatching"/> defines it.</param>
internal sealed record LabelingOverlap(double RandIndex, ImmutableArray<ClusterChange> Changes)
{
    /// <summary>Compares two labellings.</summary>
    /// <param name="joint">Counts by pairs of labels, noise included.</param>
    /// <param name="clustersA">Number of clusters of the one.</param>
    /// <param name="clustersB">Of the other.</param>
    public static LabelingOverlap Of(ImmutableArray<JointCount> joint, int clustersA, int clustersB)
    {
        long[] countA = new long[clustersA], countB = new long[clustersB];
        foreach (var (a, b, count) in joint)
        {
            if (a != LabelTable.Noise)
                countA[a] += count;
            if (b != LabelTable.Noise)
                countB[b] += count;
        }
        ImmutableArray<Overlap> overlaps =
            [.. joint.Where(j => j.A != LabelTable.Noise && j.B != LabelTable.Noise).Select(j => new Overlap(j.A, j.B, j.Count, j.Count))];
        return new LabelingOverlap(Tuning.RandIndex.Adjusted(joint), ClusterMatching.Match(new OverlapTable([], [.. countA], [.. countB], overlaps)));
    }
}
