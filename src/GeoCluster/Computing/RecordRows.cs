namespace GeoCluster.Computing;

/// <summary>The rows of a table grouped by record.</summary>
internal sealed class RecordRows
{
    private readonly int[] _record;

    // Rows by record; null where they are already in that order, as in most files.
    private readonly int[]? _order;
    private int _next;

    private RecordRows(int[] record, int[]? order) => (_record, _order) = (record, order);

    /// <param name="record">Record of each row, from 0.</param>
    /// <param name="recordCount">Number of records, if known.</param>
    public static RecordRows Of(int[] record, int? recordCount = null) =>
        new(record, IsRising(record) ? null : Order(record, recordCount ?? record.Max() + 1));

    /// <summary>Whether the rows are already in order of record.</summary>
    public bool InOrder => _order is null;

    /// <summary>Start and number of the rows of a record; call it for one record after another, from 0.</summary>
    public (int Start, int Length) Next(int record)
    {
        int start = _next;
        while (_next < _record.Length && _record[Row(_next)] == record)
            _next++;
        return (start, _next - start);
    }

    /// <summary>The row at a position in the order by record.</summary>
    public int Row(int position) => _order is null ? position : _order[position];

    /// <summary>The first position, from a given one on, at which a record begins; the number of rows if none does.</summary>
    public int NextStart(int position)
    {
        while (position > 0 && position < _record.Length && _record[Row(position)] == _record[Row(position - 1)])
            position++;
        return position;
    }

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
