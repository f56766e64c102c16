namespace GeoCluster.Ingesting;

/// <summary>The rows of each record, record by record.</summary>
internal sealed class RecordRows
{
    private readonly int[] _record;

    // Rows by record; null where they come so anyway, as in most files.
    private readonly int[]? _order;
    private int _next;

    /// <param name="record">Record of each row, 0..<paramref name="recordCount"/>-1.</param>
    /// <param name="recordCount">Number of records.</param>
    public RecordRows(int[] record, int recordCount)
    {
        _record = record;
        if (!IsRising(record))
            _order = Order(record, recordCount);
    }

    /// <summary>Of one record after another, from 0: where its rows begin, and how many there are.</summary>
    public (int Start, int Length) Next(int record)
    {
        int start = _next;
        while (_next < _record.Length && _record[Row(_next)] == record)
            _next++;
        return (start, _next - start);
    }

    /// <summary>The row at a position of the order by record.</summary>
    public int Row(int position) => _order is null ? position : _order[position];

    private static bool IsRising(ReadOnlySpan<int> record)
    {
        for (int row = 1; row < record.Length; row++)
        {
            if (record[row] < record[row - 1])
                return false;
        }
        return true;
    }

    private static int[] Order(ReadOnlySpan<int> record, int recordCount)
    {
        int[] next = new int[recordCount + 1];
        foreach (int r in record)
            next[r + 1]++;
        for (int r = 0; r < recordCount; r++)
            next[r + 1] += next[r];
        int[] order = GC.AllocateUninitializedArray<int>(record.Length);
        for (int row = 0; row < order.Length; row++)
            order[next[record[row]]++] = row;
        return order;
    }
}
