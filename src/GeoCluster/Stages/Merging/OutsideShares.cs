using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Merging;

/// <summary>The share of each cluster that is in records with people outside it.</summary>
internal static class OutsideShares
{
    /// <summary>For each cluster, <see cref="LinkTable.OutsidePercent"/>; default if no source has records.</summary>
    public static ImmutableArray<double> PercentOf(ImmutableArray<RecordClasses> sources, int clusters)
    {
        var withRecords = sources.Where(source => !source.Aggregated).ToArray();
        if (withRecords is [])
            return default;
        Int128[] all = new Int128[clusters], shared = new Int128[clusters];
        foreach (var source in withRecords)
            AddSource(source, all, shared);
        return [.. all.Zip(shared, (sum, outside) => sum == 0 ? 0 : 100 * (double)outside / (double)sum)];
    }

    private static void AddSource(RecordClasses source, Int128[] all, Int128[] shared)
    {
        for (int c = 0; c < source.Length; c++)
        {
            var parts = source.PartsOf(c);
            foreach (var (label, billionths) in parts)
            {
                if (label == LabelTable.Noise)
                    continue;
                var amount = (Int128)billionths * source.Records[c];
                all[label] += amount;
                if (parts.Length > 1)
                    shared[label] += amount;
            }
        }
    }
}
