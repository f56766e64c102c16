using GeoCluster.Computing;
using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A place near another, as a point of its skyline.</summary>
/// <param name="Chord">Squared chord between the two places.</param>
/// <param name="Level">Level of the near place.</param>
/// <param name="Branch">Branch of the near place.</param>
internal readonly record struct SkylinePoint(ChordSquared Chord, long Level, int Branch);

/// <summary>
/// Of places added in any order, keeps those that are nearest at some minimum density, that is, higher than all nearer ones. By falling
/// level and distance; of equally near places, the highest of each branch. Not thread-safe.
/// </summary>
internal sealed class LevelSkyline
{
    private SkylinePoint[] _points = new SkylinePoint[16];
    private int _count;

    /// <summary>The points, by falling distance, then level.</summary>
    public ReadOnlySpan<SkylinePoint> Points => _points.AsSpan(0, _count);

    /// <summary>Removes all points.</summary>
    public void Clear() => _count = 0;

    /// <summary>Squared chord of the nearest point at a level or above; infinite if there is none.</summary>
    public ChordSquared NearestFrom(long level)
    {
        int firstLower = Bisection.First(0, _count, new Lower(_points, level));
        return firstLower == 0 ? ChordSquared.Infinite : _points[firstLower - 1].Chord;
    }

    /// <summary>Adds a place unless it is dominated, and drops the places that it dominates.</summary>
    public void Add(in SkylinePoint point)
    {
        int nearer = Bisection.First(0, _count, new Nearer(_points, point.Chord));
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

    /// <summary>
    /// Drops the points from <paramref name="dominated"/> to <paramref name="tied"/> and inserts a new one in order among the tied.
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

    private readonly struct Lower(SkylinePoint[] points, long level) : ICondition<int>
    {
        public bool HoldsAt(int number) => points[number].Level < level;
    }

    private readonly struct Nearer(SkylinePoint[] points, ChordSquared chord) : ICondition<int>
    {
        public bool HoldsAt(int number) => points[number].Chord < chord;
    }
}
