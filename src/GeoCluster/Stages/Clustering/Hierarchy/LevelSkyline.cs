using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A place near another, as a point of its skyline.</summary>
/// <param name="Chord">Squared chord between the two.</param>
/// <param name="Level">Its level.</param>
/// <param name="Branch">Its branch.</param>
internal readonly record struct SkylinePoint(ChordSquared Chord, long Level, int Branch);

/// <summary>
/// Of places met in any order, those that are nearest at some minimum: higher than all that are nearer. By falling level and
/// distance; of those that are equally near, the highest of each branch. Not for use by two threads at once.
/// </summary>
internal sealed class LevelSkyline
{
    private SkylinePoint[] _points = new SkylinePoint[16];
    private int _count;

    /// <summary>The points, by falling distance, then level.</summary>
    public ReadOnlySpan<SkylinePoint> Points => _points.AsSpan(0, _count);

    /// <summary>Takes all points out.</summary>
    public void Clear() => _count = 0;

    /// <summary>The square of the nearest at a level or above; infinite where there is none.</summary>
    public ChordSquared NearestFrom(long level)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].Level >= level)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? ChordSquared.Infinite : _points[low - 1].Chord;
    }

    /// <summary>Adds a place unless it is dominated, and drops those that it hides.</summary>
    public void Add(in SkylinePoint point)
    {
        int nearer = FirstNearer(point.Chord);
        if (nearer < _count && _points[nearer].Level >= point.Level)
            return;
        int tied = nearer;
        while (tied > 0 && _points[tied - 1].Chord == point.Chord)
            tied--;
        int dominated = tied;
        while (dominated > 0 && _points[dominated - 1].Level <= point.Level)
            dominated--;
        Replace(dominated, tied, nearer, point);
    }

    /// <summary>Index of the first that is nearer than a square.</summary>
    private int FirstNearer(ChordSquared chord)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].Chord < chord)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    /// <summary>
    /// Drops those from <paramref name="dominated"/> to <paramref name="tied"/> and puts a new one in its place among the tied.
    /// </summary>
    private void Replace(int dominated, int tied, int nearer, in SkylinePoint point)
    {
        int at = nearer, dropped = -1;
        for (int i = nearer - 1; i >= tied; i--)
        {
            if (_points[i].Level < point.Level)
                at = i;
            if (_points[i].Branch == point.Branch)
            {
                if (_points[i].Level >= point.Level)
                    return;
                dropped = i;
            }
        }
        if (dropped >= 0)
            RemoveRange(dropped, dropped + 1);      // it is lower, so it stands at or after the new one
        if (dominated < tied)
        {
            RemoveRange(dominated, tied);
            at -= tied - dominated;
        }
        if (_count == _points.Length)
            Array.Resize(ref _points, 2 * _count);
        _points.AsSpan(at, _count - at).CopyTo(_points.AsSpan(at + 1));
        _points[at] = point;
        _count++;
    }

    private void RemoveRange(int first, int end)
    {
        _points.AsSpan(end, _count - end).CopyTo(_points.AsSpan(first));
        _count -= end - first;
    }
}
