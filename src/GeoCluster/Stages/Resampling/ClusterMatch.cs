using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Which clusters of two clusterings of the same places are the same.</summary>
internal static class ClusterMatch
{
    /// <summary>Stands for a cluster that the other clustering does not have.</summary>
    public const int None = -2;

    /// <summary>For each cluster the one that shares with it more than half of what either counts, or <see cref="None"/>.</summary>
    /// <param name="count">What each place counts, not negative.</param>
    /// <param name="one">Clusters that are looked for.</param>
    /// <param name="other">Clusters among which they are looked for.</param>
    /// <returns>No cluster of the other clustering is there twice: two different ones cannot both have more than half of it.</returns>
    public static int[] Of(ReadOnlySpan<long> count, LabelTable one, LabelTable other)
    {
        long[] all = new long[one.ClusterCount], allOther = new long[other.ClusterCount];
        var shared = new Dictionary<(int One, int Other), long>();
        var (label, otherLabel) = (one.Label, other.Label);
        for (int place = 0; place < count.Length; place++)
        {
            var (a, b) = (label[place], otherLabel[place]);
            if (a != LabelTable.Noise)
                all[a] += count[place];
            if (b != LabelTable.Noise)
                allOther[b] += count[place];
            if (a != LabelTable.Noise && b != LabelTable.Noise)
                CollectionsMarshal.GetValueRefOrAddDefault(shared, (a, b), out _) += count[place];
        }
        int[] match = new int[all.Length];
        match.AsSpan().Fill(None);
        foreach (var ((a, b), both) in shared)
        {
            if (both > all[a] - both && both > allOther[b] - both)
                match[a] = b;
        }
        return match;
    }
}
