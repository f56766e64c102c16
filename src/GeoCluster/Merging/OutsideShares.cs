using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>How much of each cluster is in records with somebody outside it.</summary>
internal static class OutsideShares
{
    // Parts are added in units so small that rounding each of them up never hides a part that is missing: one is at least 2^31 units.
    private const long Whole = 1L << 62;

    /// <summary>Per cluster as in <see cref="LinkTable.OutsidePercent"/>; default where no source has records.</summary>
    public static ImmutableArray<double> PercentOf(ImmutableArray<RecordClusters> sources, int clusters, CancellationToken cancel)
    {
        var withRecords = sources.Where(source => source.Observations.GivenCount.IsEmpty).ToArray();
        if (withRecords is [])
            return default;
        long[] all = new long[clusters], shared = new long[clusters];
        foreach (var source in withRecords)
            AddSource(source, all, shared, cancel);
        return [.. all.Zip(shared, (sum, outside) => sum == 0 ? 0 : 100.0 * outside / sum)];
    }

    private static void AddSource(RecordClusters source, long[] all, long[] shared, CancellationToken cancel)
    {
        var observations = source.Observations;
        bool[] isShared = SharedRecords(source, cancel);
        // Fractional counts are added in billionths, as ties are.
        for (int row = 0; row < observations.Length; row++)
        {
            RecordClusters.CheckAt(row, cancel);
            int label = source.LabelOf(row);
            if (label == LabelTable.Noise)
                continue;
            long part = ClusterTies.Billionths(observations.AmountOf(row), observations.Denominator[row]);
            all[label] = checked(all[label] + part);
            if (isShared[observations.RecordIndex[row]])
                shared[label] += part;
        }
    }

    /// <summary>Per record, whether not all of it lies in one cluster.</summary>
    private static bool[] SharedRecords(RecordClusters source, CancellationToken cancel)
    {
        var observations = source.Observations;
        bool[] isShared = [.. source.ClusterOf.Zip(source.HasNoise, (cluster, noise) => cluster == RecordClusters.ManyClusters || noise)];
        // With given weights, parts need not add up to a whole record, so they do not tell whether one is missing.
        if (!observations.GivenWeight.IsEmpty)
            return isShared;
        long[] parts = new long[isShared.Length];
        for (int row = 0; row < observations.Length; row++)
        {
            RecordClusters.CheckAt(row, cancel);
            parts[observations.RecordIndex[row]] += Whole / observations.Denominator[row] + 1;
        }
        for (int record = 0; record < parts.Length; record++)
            isShared[record] |= parts[record] < Whole;
        return isShared;
    }
}
