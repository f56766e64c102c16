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
    private OtherHills[] _others = [];
    private long _surelyReached, _floor;
    private int _surelyReachedHill;
    private bool _oneHill;

    /// <summary>Gets ready for the places of a block.</summary>
    public void Prepare(int cell, int block, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _hills.MoveTo(cell, sure, ring);
        FindNear(levels.Gathered.Blocks.BoxOf(block), levels.Lowest(block));
        (_oneHill, _floor) = (true, long.MaxValue);
        foreach (var near in _near)
        {
            _oneHill &= near.Hill == _near[0].Hill;
            _floor = Math.Min(_floor, _hills.FloorOf(near.Hill));
        }
        if (!_oneHill)
            MeasureOthers();
    }

    /// <summary>The steps of a place of the block, by rising density; valid until the next call.</summary>
    public List<BorderStep> StepsOf(int entry)
    {
        var from = levels.Gathered[entry];
        long own = levels.OfEntry[entry];
        _steps.Clear();
        if (!_oneHill && Climb(from, Math.Max(own, _floor)))
        {
            MakeSteps();
            return _steps;
        }
        var (reached, hill) = HighestNear(from, own);
        if (reached > own)
            _steps.Add(new BorderStep(_hills.TopOf(hill), reached));
        return _steps;
    }

    /// <summary>Finds the blocks that may hold a place that matters, by falling highest level.</summary>
    private void FindNear(in Box from, long lowest)
    {
        _near.Clear();
        (_surelyReached, _surelyReachedHill) = (0, 0);
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
                    (_surelyReached, _surelyReachedHill) = (highest, cell.Hill);
                falling &= _near.Count == 0 || _near[^1].Highest >= highest;
                _near.Add(new NearBlock(block, cell.Hill, highest, nearest));
            }
        }
        if (!falling)
            _near.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Block.CompareTo(b.Block));
    }

    /// <summary>Blocks up to this level tell nothing: a higher place is surely near, and all are in one cluster at it.</summary>
    private long Limit(long lowest) => Math.Max(lowest, Math.Min(_surelyReached, _hills.Floor));

    /// <summary>Of the blocks from each on: how near the nearest is, and how near the nearest of another hill than that one's.</summary>
    private void MeasureOthers()
    {
        if (_others.Length <= _near.Count)
            _others = new OtherHills[2 * _near.Count];
        var others = new OtherHills(-1, double.PositiveInfinity, double.PositiveInfinity);
        for (int i = _near.Count - 1; i >= 0; i--)
        {
            var near = _near[i];
            if (near.Hill == others.Hill)
                others = others with { Nearest = Math.Min(others.Nearest, near.Nearest) };
            else if (near.Nearest < others.Nearest)
                others = new OtherHills(near.Hill, near.Nearest, others.Nearest);
            else
                others = others with { NearestOther = Math.Min(others.NearestOther, near.Nearest) };
            _others[i] = others;
        }
    }

    /// <summary>The highest level of a place within epsilon and its hill, or a limit if none is above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (long Level, int Hill) HighestNear(Position from, long limit)
    {
        var (reached, hill) = _surelyReached > limit ? (_surelyReached, _surelyReachedHill) : (limit, -1);
        foreach (var near in _near)
        {
            if (near.Highest <= reached)
                break;
            if (levels.Gathered.Blocks.NearestSquared(from, near.Block) > _epsilon)
                continue;
            var (first, end) = levels.Gathered.Blocks.Entries(near.Block);
            for (int entry = first; entry < end; entry++)
            {
                if (levels.OfEntry[entry] > reached && levels.Square(from, entry) <= _epsilon)
                    (reached, hill) = (levels.OfEntry[entry], near.Hill);
            }
        }
        return (reached, hill);
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
            double nearest = levels.Gathered.Blocks.NearestSquared(from, near.Block);
            if (nearest > _epsilon || _stairs.Hide(nearest, near.Highest))
                continue;
            var (first, end) = levels.Gathered.Blocks.Entries(near.Block);
            for (int entry = first; entry < end; entry++)
            {
                if (levels.OfEntry[entry] <= above)
                    continue;
                double square = levels.Square(from, entry);
                if (square <= _epsilon)
                    _stairs.Add(new Stair(square, levels.OfEntry[entry], near.Hill));
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
        return !tied && last.Level >= highest && last.Square < _others[i].NearestBut(last.Hill);
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

    private readonly record struct OtherHills(int Hill, double Nearest, double NearestOther)
    {
        /// <summary>How near a place of any hill but one may be.</summary>
        public double NearestBut(int hill) => hill == Hill ? NearestOther : Nearest;
    }
}
