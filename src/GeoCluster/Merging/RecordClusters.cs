using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>In which clusters the records of one source lie.</summary>
internal sealed class RecordClusters
{
    /// <summary>Stand beside labels for where a record lies.</summary>
    public const int NoCluster = LabelTable.Noise, ManyClusters = -2;

    private const int RowsBetweenCancelChecks = 1 << 20;

    private readonly int[] _labelOfAddress;

    private RecordClusters(ObservationTable observations, int[] labelOfAddress, int records)
    {
        (Observations, _labelOfAddress) = (observations, labelOfAddress);
        (ClusterOf, HasNoise) = (new int[records], new bool[records]);
        ClusterOf.AsSpan().Fill(NoCluster);
    }

    /// <summary>The observations of the source.</summary>
    public ObservationTable Observations { get; }

    /// <summary>Per record: label of the only cluster that it lies in, or one of the constants.</summary>
    public int[] ClusterOf { get; }

    /// <summary>Per record: whether an observation of it is in no cluster.</summary>
    public bool[] HasNoise { get; }

    /// <summary>Label of an observation.</summary>
    public int LabelOf(int row) => _labelOfAddress[Observations.AddressIndex[row]];

    /// <summary>Looks at all sources; memory is 5 bytes per record and 4 per address.</summary>
    public static ImmutableArray<RecordClusters> Of(ImmutableArray<LocatedObservations> located, LabelTable labels, CancellationToken cancel) =>
        [.. located.Select(source => Of(source, labels, cancel))];

    /// <summary>Lets a loop over rows be cancelled, now and then.</summary>
    public static void CheckAt(int row, CancellationToken cancel)
    {
        if (row % RowsBetweenCancelChecks == 0)
            cancel.ThrowIfCancellationRequested();
    }

    private static RecordClusters Of(LocatedObservations source, LabelTable labels, CancellationToken cancel)
    {
        var record = source.Observations.RecordIndex.AsSpan();
        var address = source.Observations.AddressIndex.AsSpan();
        int[] labelOfAddress = source.LabelOfAddress(labels);
        int records = 0;
        foreach (int r in record)
            records = Math.Max(records, r + 1);
        var found = new RecordClusters(source.Observations, labelOfAddress, records);
        for (int row = 0; row < record.Length; row++)
        {
            CheckAt(row, cancel);
            int label = labelOfAddress[address[row]];
            if (label == LabelTable.Noise)
            {
                found.HasNoise[record[row]] = true;
                continue;
            }
            ref int cluster = ref found.ClusterOf[record[row]];
            cluster = cluster == NoCluster || cluster == label ? label : ManyClusters;
        }
        return found;
    }
}
