using System.Runtime.CompilerServices;
using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>Finds the <see cref="BorderSteps"/> of the places of one leaf after another. Not thread-safe.</summary>
/// <remarks>
/// If all places that may be near are of one branch, only the highest within epsilon matters. Otherwise near places are visited leaf by
/// leaf, by falling highest level, skipping leaves dominated by a place that is nearer and at least as high, until all branches are one or
/// the nearest branch is nearer than the others can be.
/// </remarks>
internal sealed class BorderStepFinder(PlaceLevels levels, MergeForest forest)
{
    private readonly NearLeaves _near = new(levels, forest);
    private readonly LevelSkyline _skyline = new();
    private readonly List<BorderStep> _steps = [];
    private readonly ChordSquared _epsilon = levels.Grid.Epsilon;

    /// <summary>Prepares for the places of a leaf.</summary>
    public void Prepare(int cell, int leaf, ReadOnlySpan<CellRange> contained, ReadOnlySpan<CellRange> crossing) =>
        _near.MoveTo(cell, leaf, contained, crossing);

    /// <summary>The steps of a place of the leaf, by rising density; valid until the next call.</summary>
    /// <param name="from">Position of the place.</param>
    /// <param name="own">Level of the place.</param>
    public List<BorderStep> StepsOf(CartesianPoint from, long own)
    {
        _steps.Clear();
        if (!_near.IsOneBranch && FindSkyline(from, Math.Max(own, _near.Floor)))
        {
            MakeSteps();
            return _steps;
        }
        long reached = HighestNear(from, own);
        if (reached > own)
            _steps.Add(new BorderStep(_near.LastPeak, reached));
        return _steps;
    }

    /// <summary>The highest level of a place within epsilon, or a limit if none is above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long HighestNear(CartesianPoint from, long limit)
    {
        long reached = Math.Max(limit, _near.SurelyReached);
        foreach (var near in _near.Leaves)
        {
            if (near.Highest <= reached)
                break;
            if (Box.Of(from).NearestTo(levels.Packed.Leaves.Boxes[near.Leaf]) > _epsilon)
                continue;
            var (first, end) = levels.Packed.Leaves.Children[near.Leaf];
            for (int i = first; i < end && levels.Level[i] > reached; i++)
            {
                if (from.ChordTo(levels.Packed.Points[levels.Entry[i]]) <= _epsilon)
                    reached = levels.Level[i];
            }
        }
        return reached;
    }

    /// <summary>Finds the skyline of the places within epsilon above a level; whether there is any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool FindSkyline(CartesianPoint from, long above)
    {
        _skyline.Clear();
        for (int i = 0; i < _near.Leaves.Count; i++)
        {
            var near = _near.Leaves[i];
            if (near.Highest <= above || IsDecided(i, near.Highest))
                break;
            var limit = ChordSquared.Least(_epsilon, _skyline.NearestFrom(near.Highest));      // anything farther is dominated
            if (Box.Of(from).NearestTo(levels.Packed.Leaves.Boxes[near.Leaf]) > limit)
                continue;
            var (first, end) = levels.Packed.Leaves.Children[near.Leaf];
            for (int j = first; j < end && levels.Level[j] > above; j++)
            {
                var chord = from.ChordTo(levels.Packed.Points[levels.Entry[j]]);
                if (chord > limit)
                    continue;
                _skyline.Add(new SkylinePoint(chord, levels.Level[j], near.Branch));
                limit = chord;
            }
        }
        return _skyline.Points.Length > 0;
    }

    /// <summary>Whether no leaf from one on, of this level and lower, can change which branch is nearest.</summary>
    private bool IsDecided(int i, long highest)
    {
        var skyline = _skyline.Points;
        if (skyline.Length == 0)
            return false;
        var last = skyline[^1];
        bool tied = skyline.Length > 1 && skyline[^2].Chord == last.Chord;
        return !tied && last.Level >= highest && _near.IsNearestFrom(i, last.Branch, last.Chord);
    }

    /// <summary>Turns skyline into steps: drops those whose cluster is that of the one above at every minimum that they reach.</summary>
    private void MakeSteps()
    {
        var skyline = _skyline.Points;
        int previous = -1;
        for (int first = 0, end; first < skyline.Length; first = end)
        {
            for (end = first + 1; end < skyline.Length && skyline[end].Chord == skyline[first].Chord;)
                end++;
            int start = _steps.Count;
            foreach (var tied in skyline[first..end])
            {
                if (_steps.Count == start || !AreJoined(tied, _steps[start].Cell))
                    _steps.Add(new BorderStep(_near.PeakOf(tied.Branch), tied.Level));
            }
            bool oneStep = _steps.Count == start + 1;
            for (int i = start + 1; i < _steps.Count; i++)
                _steps[i] = _steps[i] with { Cell = ~_steps[i].Cell };
            if (oneStep && previous >= 0 && AreJoined(skyline[first], _steps[previous].Cell))
                _steps.RemoveAt(start);
            else
                previous = oneStep ? start : -1;
        }
        _steps.Reverse();
    }

    private bool AreJoined(in SkylinePoint point, int top) =>
        _near.PeakOf(point.Branch) == top || forest.AreJoinedAt(_near.PeakOf(point.Branch), top, point.Level);
}
