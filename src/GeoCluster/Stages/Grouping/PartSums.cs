using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>How one record lies: sums of amounts by cluster. To be cleared and used again for the next record.</summary>
internal sealed class PartSums
{
    private RecordPart[] _parts = new RecordPart[16];
    private int _count;

    /// <summary>Clusters and amounts.</summary>
    public Span<RecordPart> All => _parts.AsSpan(0, _count);

    /// <summary>Empties it.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds to a cluster. A record lies in few clusters, so looking through them is quickest.</summary>
    /// <exception cref="OverflowException">A sum exceeds what 64 bits hold.</exception>
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

    /// <summary>Puts the clusters in rising order.</summary>
    public void Sort()
    {
        for (int i = 1; i < _count; i++)
        {
            for (int j = i; j > 0 && _parts[j - 1].Label > _parts[j].Label; j--)
                (_parts[j - 1], _parts[j]) = (_parts[j], _parts[j - 1]);
        }
    }
}
