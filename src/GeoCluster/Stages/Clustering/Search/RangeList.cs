namespace GeoCluster.Stages.Clustering.Search;

/// <summary>A growing list of ranges of entries, each with a label. Not thread-safe.</summary>
internal sealed class RangeList
{
    private EntryRange[] _ranges = [];
    private int[] _labels = [];
    private int _count;

    /// <summary>The ranges.</summary>
    public ReadOnlySpan<EntryRange> Ranges => _ranges.AsSpan(0, _count);

    /// <summary>Their labels.</summary>
    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _count);

    /// <summary>Removes all ranges.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a range or extends the last one.</summary>
    public void Add(EntryRange range, int label)
    {
        if (range.Length == 0)
            return;
        if (_count > 0 && _ranges[_count - 1].End == range.First && _labels[_count - 1] == label)
        {
            _ranges[_count - 1] = new EntryRange(_ranges[_count - 1].First, range.End);
            return;
        }
        MakeRoom(1);
        (_ranges[_count], _labels[_count++]) = (range, label);
    }

    /// <summary>Adds some of many ranges, with the label 0.</summary>
    /// <param name="from">The ranges.</param>
    /// <param name="chosen">Which of them.</param>
    public void AddEach(EntryRange[] from, ReadOnlySpan<int> chosen)
    {
        MakeRoom(chosen.Length);
        _labels.AsSpan(_count, chosen.Length).Clear();
        var to = _ranges.AsSpan(_count, chosen.Length);
        for (int i = 0; i < to.Length; i++)
            to[i] = from[chosen[i]];
        _count += chosen.Length;
    }

    private void MakeRoom(int more)
    {
        if (_count + more <= _ranges.Length)
            return;
        int length = Math.Max(Math.Max(16, _count + more), 2 * _count);
        Array.Resize(ref _ranges, length);
        Array.Resize(ref _labels, length);
    }
}

/// <summary>A growing list of boxes of one level, in columns for the kernels. Not thread-safe.</summary>
internal sealed class BoxList(bool counted)
{
    private int[] _index = [];

    /// <summary>The boxes, as far as <see cref="Count"/>.</summary>
    public BoxColumns Columns { get; private set; } = BoxColumns.OfLength(0, counted);

    /// <summary>Number of boxes.</summary>
    public int Count { get; private set; }

    /// <summary>All boxes of the list.</summary>
    public EntryRange All => new(0, Count);

    /// <summary>Index of each box on its level.</summary>
    public ReadOnlySpan<int> Index => _index.AsSpan(0, Count);

    /// <summary>Removes all boxes.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a box.</summary>
    /// <param name="from">Columns that it is in.</param>
    /// <param name="box">Index of the box in these columns.</param>
    /// <param name="index">Index of the box on its level.</param>
    public void Add(in BoxColumns from, int box, int index)
    {
        if (Count == _index.Length)
        {
            var grown = BoxColumns.OfLength(Math.Max(16, 2 * Count), counted);
            for (int i = 0; i < Count; i++)
                grown.Copy(i, Columns, i);
            Columns = grown;
            Array.Resize(ref _index, grown.MinX.Length);
        }
        Columns.Copy(Count, from, box);
        _index[Count++] = index;
    }
}
