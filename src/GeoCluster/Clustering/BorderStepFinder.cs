using System.Runtime.CompilerServices;

namespace GeoCluster.Clustering;

/// <summary>Finds the <see cref="BorderSteps"/> of the places of one block after another. Not for use by two threads at once.</summary>
/// <remarks>
/// Where all places that may be near are of one hill, the highest within epsilon is all that counts. Else places near are met block by
/// block, by falling highest level, leaving out blocks hidden by a place that is nearer and at least as high, until all hills are one
/// or the nearest hill is nearer than the others can be.
/// </remarks>
internal sealed class BorderStepFinder(PlaceLevels levels, CellMerges merges)
{
    private readonly NearHills _hills = new(levels, merges);
    private readonly List<NearBlock> _near = [];
    private readonly LevelStairs _stairs = new();
    private readonly List<BorderStep> _steps = [];
    private readonly double _epsilon = levels.Grid.Epsilon.SquareMeters;
    private double[] _nearestOther = [];
    private long _surelyReached, _floor;
    private int _lastHill;
    private bool _oneHill;

    /// <summary>Gets ready for the places of a block.</summary>
    public void Prepare(int cell, int block, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _hills.MoveTo(cell, sure, ring);
        var box = levels.Gathered.Blocks.BoxOf(block);
        FindNear(box, levels.Lowest(block));
        (_oneHill, _lastHill, _floor) = (true, _near.Count == 0 ? 0 : _near[0].Hill, long.MaxValue);
        foreach (var near in _near)
        {
            _oneHill &= near.Hill == _lastHill;
            _floor = Math.Min(_floor, _hills.FloorOf(near.Hill));
        }
        if (!_oneHill)
            FindLastHill(box);
    }

    /// <summary>The steps of a place of the block, by rising density; valid until the next call.</summary>
    /// <param name="from">Where the place is.</param>
    /// <param name="own">Its level.</param>
    public List<BorderStep> StepsOf(Position from, long own)
    {
        _steps.Clear();
        if (!_oneHill && Climb(from, Math.Max(own, _floor)))
        {
            MakeSteps();
            return _steps;
        }
        long reached = HighestNear(from, own);
        if (reached > own)
            _steps.Add(new BorderStep(_hills.TopOf(_lastHill), reached));
        return _steps;
    }

    /// <summary>Finds the blocks that may hold a place that matters, by falling highest level.</summary>
    private void FindNear(in Box from, long lowest)
    {
        _near.Clear();
        _surelyReached = 0;
        var blocks = levels.Gathered.Blocks;
        bool falling = true;
        foreach (var cell in _hills.Cells)
        {
            if (cell.Highest <= Limit(lowest))
                break;
            foreach (int block in levels.FallingIn(cell.Cell))
            {
                long highest = levels.Highest[block];
                if (highest <= Limit(lowest))
                    break;
                double nearest = blocks.NearestSquared(from, block);
                if (nearest > _epsilon)
                    continue;
                if (highest > _surelyReached && (cell.IsSure || blocks.FarthestSquared(from, block) <= _epsilon))
                    _surelyReached = highest;
                falling &= _near.Count == 0 || _near[^1].Highest >= highest;
                _near.Add(new NearBlock(block, cell.Hill, highest, nearest));
            }
        }
        if (!falling)
            _near.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Block.CompareTo(b.Block));
    }

    /// <summary>Blocks up to this level tell nothing: a higher place is surely near, and all are in one cluster at it.</summary>
    private long Limit(long lowest) => Math.Max(lowest, Math.Min(_surelyReached, _hills.Floor));

    /// <summary>
    /// Finds the hill that is nearest at the lowest minimums, from boxes alone; from which block on it surely is nearest to all places
    /// of the box; and for each block before, how near another hill may come from there on.
    /// </summary>
    private void FindLastHill(in Box from)
    {
        if (_nearestOther.Length <= _near.Count)
            _nearestOther = new double[2 * _near.Count];
        var blocks = levels.Gathered.Blocks;
        double least = double.PositiveInfinity;
        foreach (var near in _near)
        {
            double farthest = blocks.FarthestSquared(from, near.Block);
            if (farthest < least)
                (least, _lastHill) = (farthest, near.Hill);
        }

        int settled = 0;
        double reachedBy = double.PositiveInfinity, other = double.PositiveInfinity;
        for (int i = 0; i < _near.Count; i++)
        {
            if (_near[i].Hill == _lastHill)
                reachedBy = Math.Min(reachedBy, blocks.FarthestSquared(from, _near[i].Block));
            else
                other = Math.Min(other, _near[i].Nearest);
            if (reachedBy >= other)
                settled = i + 1;
        }

        double nearestOther = double.PositiveInfinity;
        for (int i = _near.Count - 1; i >= 0; i--)
        {
            if (i < settled && _near[i].Hill != _lastHill)
                nearestOther = Math.Min(nearestOther, _near[i].Nearest);
            _nearestOther[i] = nearestOther;
        }
        _oneHill = settled == 0;
    }

    /// <summary>The highest level of a place within epsilon, or a limit if none is above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long HighestNear(Position from, long limit)
    {
        long reached = Math.Max(limit, _surelyReached);
        foreach (var near in _near)
        {
            if (near.Highest <= reached)
                break;
            if (levels.Gathered.Blocks.NearestSquared(from, near.Block) > _epsilon)
                continue;
            var (first, end) = levels.Gathered.Blocks.Entries(near.Block);
            for (int i = first; i < end && levels.Level[i] > reached; i++)
            {
                if (levels.Square(from, levels.Entry[i]) <= _epsilon)
                    reached = levels.Level[i];
            }
        }
        return reached;
    }

    /// <summary>Finds the stairs of the places within epsilon above a level; whether there is any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Climb(Position from, long above)
    {
        _stairs.Clear();
        for (int i = 0; i < _near.Count; i++)
        {
            var near = _near[i];
            if (near.Highest <= above || IsDecided(i, near.Highest))
                break;
            double limit = Math.Min(_epsilon, _stairs.NearestFrom(near.Highest));      // what is farther is hidden
            if (levels.Gathered.Blocks.NearestSquared(from, near.Block) > limit)
                continue;
            var (first, end) = levels.Gathered.Blocks.Entries(near.Block);
            for (int j = first; j < end && levels.Level[j] > above; j++)
            {
                double square = levels.Square(from, levels.Entry[j]);
                if (square > limit)
                    continue;
                _stairs.Add(new Stair(square, levels.Level[j], near.Hill));
                limit = square;
            }
        }
        return _stairs.Stairs.Length > 0;
    }

    /// <summary>Whether no block from one on, of this level and lower, can change which hill is nearest.</summary>
    private bool IsDecided(int i, long highest)
    {
        var stairs = _stairs.Stairs;
        if (stairs.Length == 0)
            return false;
        var last = stairs[^1];
        bool tied = stairs.Length > 1 && stairs[^2].Square == last.Square;
        return !tied && last.Level >= highest && last.Hill == _lastHill && last.Square < _nearestOther[i];
    }

    /// <summary>Turns stairs into steps: drops those whose cluster is that of the one above at every minimum that they reach.</summary>
    private void MakeSteps()
    {
        var stairs = _stairs.Stairs;
        int previous = -1;
        for (int first = 0, end; first < stairs.Length; first = end)
        {
            for (end = first + 1; end < stairs.Length && stairs[end].Square == stairs[first].Square;)
                end++;
            int start = _steps.Count;
            foreach (var tied in stairs[first..end])
            {
                if (_steps.Count == start || !AreJoined(tied, _steps[start].Cell))
                    _steps.Add(new BorderStep(_hills.TopOf(tied.Hill), tied.Level));
            }
            bool oneStep = _steps.Count == start + 1;
            for (int i = start + 1; i < _steps.Count; i++)
                _steps[i] = _steps[i] with { Cell = ~_steps[i].Cell };
            if (oneStep && previous >= 0 && AreJoined(stairs[first], _steps[previous].Cell))
                _steps.RemoveAt(start);
            else
                previous = oneStep ? start : -1;
        }
        _steps.Reverse();
    }

    private bool AreJoined(in Stair stair, int top) =>
        _hills.TopOf(stair.Hill) == top || merges.AreJoinedAt(_hills.TopOf(stair.Hill), top, stair.Level);

    private readonly record struct NearBlock(int Block, int Hill, long Highest, double Nearest);
}
