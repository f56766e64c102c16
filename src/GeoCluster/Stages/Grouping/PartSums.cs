using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>The distribution of one record: sums of amounts by cluster. Reused for the next record after clearing.</summary>
internal sealed class PartSums
{
    private RecordPart[] _parts = new RecordPart[16];
    private int _count;

    /// <summary>The clusters and their amounts.</summary>
    public Span<RecordPart> All => _parts.AsSpan(0, _count);

    /// <summary>Removes all sums.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds an amount to a cluster. A record lies in few clusters, so a linear search is fastest.</summary>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits.</exception>
    public void Add(int label, long amount)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            if (_parts[i].Label != label)
                continue;
            _parts[i] = new RecordPart(label, checked(_parts[i].Amount + amount));
            return;
        }
        if (_count == _parts.Length)
            Array.Resize(ref _parts, 2 * _count);
        _parts[_count++] = new RecordPart(label, amount);
    }

    /// <summary>Sorts the clusters in ascending order.</summary>
    public void Sort()
    {
        for (int i = 1; i < _count; i++)
        {
            for (int j = i; j > 0 && _parts[j - 1].Label > _parts[j].Label; j--)
                (_parts[j - 1], _parts[j]) = (_parts[j], _parts[j - 1]);
        }
    }
}
