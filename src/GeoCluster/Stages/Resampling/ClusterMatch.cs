using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Matches clusters between two clusterings of the same places.</summary>
internal static class ClusterMatch
{
    /// <summary>Stands for a cluster without a match in the other clustering.</summary>
    public const int None = -2;

    /// <summary>For each cluster, the one that shares more than half of the count of both, or <see cref="None"/>.</summary>
    /// <param name="count">Count of each place, not negative.</param>
    /// <param name="one">Clusters to be matched.</param>
    /// <param name="other">Clusters among which matches are searched.</param>
    /// <returns>Each cluster of the other clustering occurs at most once: two clusters cannot both have more than half of it.</returns>
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
