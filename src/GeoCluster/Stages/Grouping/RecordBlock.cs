using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>Rows of a source, with the rows of each record contiguous; holds one block of them at a time.</summary>
/// <param name="observations">The source.</param>
/// <param name="rows">Order of its rows by record.</param>
/// <param name="labelOfAddress">Labels of its addresses.</param>
/// <remarks>
/// Labels are looked up for a whole block first: without branches in between, the processor waits for many look-ups at once.
/// </remarks>
internal sealed class RecordBlock(ObservationTable observations, RecordRows rows, int[] labelOfAddress)
{
    // Rows are copied only if they are not stored in order of records.
    private int _first;
    private int[] _label = [], _record = [], _denominator = [];
    private long[] _weight = [], _count = [];

    /// <summary>Number of rows.</summary>
    public int Length { get; private set; }

    /// <summary>Label of each row.</summary>
    public ReadOnlySpan<int> Label => _label.AsSpan(0, Length);

    /// <summary>Record of each row.</summary>
    public ReadOnlySpan<int> Record => Column(observations.RecordIndex.AsSpan(), _record);

    /// <summary>Denominator of each row.</summary>
    public ReadOnlySpan<int> Denominator => Column(observations.Denominator.AsSpan(), _denominator);

    /// <summary>Given weight of each row; empty if no weights are given.</summary>
    public ReadOnlySpan<long> Weight => Column(observations.GivenWeight.AsSpan(), _weight);

    /// <summary>Count of each aggregated row; empty if no counts are given.</summary>
    public ReadOnlySpan<long> Count => Column(observations.GivenCount.AsSpan(), _count);

    /// <summary>Loads all rows of the records that begin at positions from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public void Fill(int first, int end)
    {
        _first = rows.NextStart(first);
        Length = Math.Max(0, rows.NextStart(end) - _first);
        var address = observations.AddressIndex.AsSpan();
        if (_label.Length < Length)
            _label = new int[Length];
        for (int i = 0; i < Length; i++)
            _label[i] = labelOfAddress[address[rows.Row(_first + i)]];
        if (rows.InOrder)
            return;
        Gather(observations.RecordIndex.AsSpan(), ref _record);
        Gather(observations.Denominator.AsSpan(), ref _denominator);
        Gather(observations.GivenWeight.AsSpan(), ref _weight);
        Gather(observations.GivenCount.AsSpan(), ref _count);
    }

    private ReadOnlySpan<T> Column<T>(ReadOnlySpan<T> column, T[] copied) =>
        column.IsEmpty ? [] : rows.InOrder ? column.Slice(_first, Length) : copied.AsSpan(0, Length);

    private void Gather<T>(ReadOnlySpan<T> column, ref T[] into)
    {
        if (column.IsEmpty)
            return;
        if (into.Length < Length)
            into = new T[Length];
        for (int i = 0; i < Length; i++)
            into[i] = column[rows.Row(_first + i)];
    }
}
