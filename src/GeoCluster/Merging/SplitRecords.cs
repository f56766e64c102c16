using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>The observations, of one source, of records that lie in more than one cluster. Most records lie in one, and tie nothing.</summary>
internal sealed class SplitRecords
{
    // Stand beside labels for what is known of a record.
    private const int NoCluster = LabelTable.Noise, ManyClusters = -2;

    private const int RowsBetweenCancelChecks = 1 << 20;

    private readonly ObservationTable _observations;
    private readonly int[] _labelOfAddress;

    /// <summary>Finds the records; memory is 4 bytes per record, and 4 to 8 for each row that is found.</summary>
    public SplitRecords(LocatedObservations source, LabelTable labels, CancellationToken cancel)
    {
        _observations = source.Observations;
        _labelOfAddress = source.LabelOfAddress(labels);
        int[] clusterOf = ClusterOfRecords(cancel);
        int[] rows = RowsOf(clusterOf, cancel);
        SortByRecord(rows);
        Rows = rows;
    }

    /// <summary>Rows in a cluster, of such records only; those of a record side by side.</summary>
    public int[] Rows { get; }

    /// <summary>Label of an observation.</summary>
    public int LabelOf(int row) => _labelOfAddress[_observations.AddressIndex[row]];

    private int[] ClusterOfRecords(CancellationToken cancel)
    {
        var record = _observations.RecordIndex.AsSpan();
        var address = _observations.AddressIndex.AsSpan();
        int records = 0;
        foreach (int r in record)
            records = Math.Max(records, r + 1);
        int[] clusterOf = new int[records];
        clusterOf.AsSpan().Fill(NoCluster);
        for (int row = 0; row < record.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            int label = _labelOfAddress[address[row]];
            if (label == LabelTable.Noise)
                continue;
            ref int cluster = ref clusterOf[record[row]];
            cluster = cluster == NoCluster || cluster == label ? label : ManyClusters;
        }
        return clusterOf;
    }

    private int[] RowsOf(int[] clusterOf, CancellationToken cancel)
    {
        var record = _observations.RecordIndex.AsSpan();
        var rows = new List<int>();
        for (int row = 0; row < record.Length; row++)
        {
            if (row % RowsBetweenCancelChecks == 0)
                cancel.ThrowIfCancellationRequested();
            if (clusterOf[record[row]] == ManyClusters && LabelOf(row) != LabelTable.Noise)
                rows.Add(row);
        }
        return [.. rows];
    }

    // In most files they come by record.
    private void SortByRecord(int[] rows)
    {
        int[] record = Array.ConvertAll(rows, row => _observations.RecordIndex[row]);
        for (int i = 1; i < record.Length; i++)
        {
            if (record[i] >= record[i - 1])
                continue;
            Array.Sort(record, rows);
            return;
        }
    }
}
