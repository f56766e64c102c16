namespace GeoCluster.Stages.Clustering;

/// <summary>A block that may hold places within epsilon of those of another.</summary>
/// <param name="Block">The block.</param>
/// <param name="Hill">Its hill.</param>
/// <param name="Highest">Highest level in it.</param>
/// <param name="Nearest">No two places of the two blocks have a squared chord below this.</param>
internal readonly record struct NearBlock(int Block, int Hill, long Highest, double Nearest);

/// <summary>
/// What boxes and levels tell of all places of a block at once: which blocks around it matter, and which hill is nearest where none
/// other can be. Not for use by two threads at once.
/// </summary>
internal sealed class NearBlocks(PlaceLevels levels, CellMerges merges)
{
    private readonly NearHills _hills = new(levels, merges);
    private readonly List<NearBlock> _near = [];
    private readonly double _epsilon = levels.Grid.Epsilon.SquareMeters;
    private double[] _nearestOther = [];
    private int _lastHill;

    /// <summary>The blocks that hold a higher place and may matter, by falling highest level.</summary>
    public List<NearBlock> Blocks => _near;

    /// <summary>A place of this level is surely within epsilon of every place of the block; 0 if none surely is.</summary>
    public long SurelyReached { get; private set; }

    /// <summary>Whether all places near are, at every minimum above their own level, of the cluster of one hill.</summary>
    public bool IsOneHill { get; private set; }

    /// <summary>At minimums up to this all hills are in one cluster.</summary>
    public long Floor { get; private set; }

    /// <summary>Top cell of the hill that counts where only one does: at minimums up to <see cref="Floor"/>, or at all.</summary>
    public int LastTop => TopOf(_lastHill);

    /// <summary>Top cell of a hill.</summary>
    public int TopOf(int hill) => _hills.TopOf(hill);

    /// <summary>Goes to a block.</summary>
    /// <param name="cell">Its cell.</param>
    /// <param name="block">The block.</param>
    /// <param name="sure">Cells surely near.</param>
    /// <param name="ring">Cells possibly near.</param>
    public void MoveTo(int cell, int block, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _hills.MoveTo(cell, sure, ring);
        var box = levels.Gathered.Blocks.BoxOf(block);
        FindNear(box, levels.Lowest(block));
        (IsOneHill, _lastHill, Floor) = (true, _near.Count == 0 ? 0 : _near[0].Hill, long.MaxValue);
        foreach (var near in _near)
        {
            IsOneHill &= near.Hill == _lastHill;
            Floor = Math.Min(Floor, _hills.FloorOf(near.Hill));
        }
        if (!IsOneHill)
            FindLastHill(box);
    }

    /// <summary>
    /// Whether a hill that has a place at a squared chord from a place of the block is nearest to it at every minimum up to the level of
    /// one of the blocks.
    /// </summary>
    public bool IsNearestFrom(int i, int hill, double square) => hill == _lastHill && square < _nearestOther[i];

    /// <summary>Finds the blocks that may hold a place that matters, by falling highest level.</summary>
    private void FindNear(in Box from, long lowest)
    {
        _near.Clear();
        SurelyReached = 0;
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
                if (highest > SurelyReached && (cell.IsSure || blocks.FarthestSquared(from, block) <= _epsilon))
                    SurelyReached = highest;
                falling &= _near.Count == 0 || _near[^1].Highest >= highest;
                _near.Add(new NearBlock(block, cell.Hill, highest, nearest));
            }
        }
        if (!falling)
            _near.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Block.CompareTo(b.Block));
    }

    /// <summary>Blocks up to this level tell nothing: a higher place is surely near, and all are in one cluster at it.</summary>
    private long Limit(long lowest) => Math.Max(lowest, Math.Min(SurelyReached, _hills.Floor));

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
        IsOneHill = settled == 0;
    }
}
