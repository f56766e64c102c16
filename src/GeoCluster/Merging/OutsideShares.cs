using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>How much of each cluster is in records with somebody outside it.</summary>
internal static class OutsideShares
{
    // Stand beside labels for what is known of a record.
    private const int Unseen = -3, ManyLabels = -2;

    // Parts are added in units so small that rounding each of them up never hides a part that is missing: one is at least 2^31 units.
    private const long Whole = 1L << 62;

    private const int RowsBetweenCancelChecks = 1 << 20;

    /// <summary>Per cluster as in <see cref="LinkTable.OutsidePercent"/>; default where no source has records.</summary>
    public static ImmutableArray<double> PercentOf(ImmutableArray<LocatedObservations> located, LabelTable labels, CancellationToken cancel)
    {
        var withRecords = located.Where(source => source.Observations.GivenCount.IsEmpty).ToArray();
        if (withRecords is [])
            return default;
        long[] all = new long[labels.ClusterCount], shared = new long[labels.ClusterCount];
        foreach (var source in withRecords)
            AddSource(source, labels, all, shared, cancel);
        return [.. all.Zip(shared, (sum, outside) => sum == 0 ? 0 : 100.0 * outside / sum)];
    }

    private static void AddSource(LocatedObservations source, LabelTable labels, long[] all, long[] shared, CancellationToken cancel)
    {
        var observations = source.Observations;
        int[] labelOfAddress = source.LabelOfAddress(labels);
        int[] labelOfRecord = LabelOfRecords(observations, labelOfAddress, cancel);
        // Fractional counts are added in billionths, as ties are.
        for (int row = 0; row < observations.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            int label = labelOfAddress[observations.AddressIndex[row]];
            if (label == LabelTable.Noise)
                continue;
            long part = ClusterTies.Billionths(observations.AmountOf(row), observations.Denominator[row]);
            all[label] = checked(all[label] + part);
            if (labelOfRecord[observations.RecordIndex[row]] != label)
                shared[label] += part;
        }
    }

    /// <summary>The label of records that lie in one cluster, or in noise, as a whole.</summary>
    private static int[] LabelOfRecords(ObservationTable observations, int[] labelOfAddress, CancellationToken cancel)
    {
        int records = 0;
        foreach (int record in observations.RecordIndex)
            records = Math.Max(records, record + 1);
        int[] labelOfRecord = new int[records];
        labelOfRecord.AsSpan().Fill(Unseen);
        // With given weights, parts need not add up to a whole record, so they do not tell whether one is missing.
        long[] parts = observations.GivenWeight.IsEmpty ? new long[records] : [];
        for (int row = 0; row < observations.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            int record = observations.RecordIndex[row], label = labelOfAddress[observations.AddressIndex[row]];
            ref int known = ref labelOfRecord[record];
            known = known == Unseen || known == label ? label : ManyLabels;
            if (parts.Length > 0)
                parts[record] += Whole / observations.Denominator[row] + 1;
        }
        for (int record = 0; record < parts.Length; record++)
        {
            if (parts[record] < Whole)
                labelOfRecord[record] = ManyLabels;
        }
        return labelOfRecord;
    }
}
