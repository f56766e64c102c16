using GeoCluster.Tables;

namespace GeoCluster.Merging;

/// <summary>The observations, of one source, of records that lie in more than one cluster. Most records lie in one, and tie nothing.</summary>
internal static class SplitRecords
{
    /// <summary>Rows in a cluster, of such records only; those of a record side by side. Memory is 4 to 8 bytes for each.</summary>
    public static int[] RowsOf(RecordClusters records, CancellationToken cancel)
    {
        var record = records.Observations.RecordIndex.AsSpan();
        var found = new List<int>();
        for (int row = 0; row < record.Length; row++)
        {
            RecordClusters.CheckAt(row, cancel);
            if (records.ClusterOf[record[row]] == RecordClusters.ManyClusters && records.LabelOf(row) != LabelTable.Noise)
                found.Add(row);
        }
        int[] rows = [.. found];
        SortByRecord(rows, records.Observations);
        return rows;
    }

    // In most files they come by record.
    private static void SortByRecord(int[] rows, ObservationTable observations)
    {
        int[] record = Array.ConvertAll(rows, row => observations.RecordIndex[row]);
        for (int i = 1; i < record.Length; i++)
        {
            if (record[i] >= record[i - 1])
                continue;
            Array.Sort(record, rows);
            return;
        }
    }
}
