using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A block that may hold places within epsilon of those of another.</summary>
/// <param name="Block">The block.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="Highest">Highest level in it.</param>
/// <param name="Nearest">No two places of the two blocks have a squared chord below this.</param>
internal readonly record struct NearLeaf(int Block, int Branch, long Highest, double Nearest);

/// <summary>
/// What boxes and levels tell of all places of a block at once: which blocks around it matter, and which branch is nearest where none
/// other can be. Not for use by two threads at once.
/// </summary>
internal sealed class NearLeaves(PlaceLevels levels, MergeForest forest)
{
    private readonly NearBranches _branches = new(levels, forest);
    private readonly List<NearLeaf> _near = [];
    private readonly double _epsilon = levels.Grid.Epsilon.SquareMeters;
    private double[] _nearestOther = [];
    private int _lastBranch;

    /// <summary>The blocks that hold a higher place and may matter, by falling highest level.</summary>
    public List<NearLeaf> Blocks => _near;

    /// <summary>A place of this level is surely within epsilon of every place of the block; 0 if none surely is.</summary>
    public long SurelyReached { get; private set; }

    /// <summary>Whether all places near are, at every minimum above their own level, of the cluster of one branch.</summary>
    public bool IsOneBranch { get; private set; }

    /// <summary>At minimums up to this all branches are in one cluster.</summary>
    public long Floor { get; private set; }

    /// <summary>Peak cell of the branch that counts where only one does: at minimums up to <see cref="Floor"/>, or at all.</summary>
    public int LastPeak => PeakOf(_lastBranch);

    /// <summary>Peak cell of a branch.</summary>
    public int PeakOf(int branch) => _branches.PeakOf(branch);

    /// <summary>Goes to a block.</summary>
    /// <param name="cell">Its cell.</param>
    /// <param name="block">The block.</param>
    /// <param name="sure">Cells surely near.</param>
    /// <param name="ring">Cells possibly near.</param>
    public void MoveTo(int cell, int block, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _branches.MoveTo(cell, sure, ring);
        var box = levels.Gathered.Blocks.BoxOf(block);
        FindNear(box, levels.Lowest(block));
        (IsOneBranch, _lastBranch, Floor) = (true, _near.Count == 0 ? 0 : _near[0].Branch, long.MaxValue);
        foreach (var near in _near)
        {
            IsOneBranch &= near.Branch == _lastBranch;
            Floor = Math.Min(Floor, _branches.FloorOf(near.Branch));
        }
        if (!IsOneBranch)
            FindLastBranch(box);
    }

    /// <summary>
    /// Whether a branch that has a place at a squared chord from a place of the block is nearest to it at every minimum up to the level of
    /// one of the blocks.
    /// </summary>
    public bool IsNearestFrom(int i, int branch, double square) => branch == _lastBranch && square < _nearestOther[i];

    /// <summary>Finds the blocks that may hold a place that matters, by falling highest level.</summary>
    private void FindNear(in Box from, long lowest)
    {
        _near.Clear();
        SurelyReached = 0;
        var blocks = levels.Gathered.Blocks;
        bool falling = true;
        foreach (var cell in _branches.Cells)
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
                _near.Add(new NearLeaf(block, cell.Branch, highest, nearest));
            }
        }
        if (!falling)
            _near.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Block.CompareTo(b.Block));
    }

    /// <summary>Blocks up to this level tell nothing: a higher place is surely near, and all are in one cluster at it.</summary>
    private long Limit(long lowest) => Math.Max(lowest, Math.Min(SurelyReached, _branches.Floor));

    /// <summary>
    /// Finds the branch that is nearest at the lowest minimums, from boxes alone; from which block on it surely is nearest to all places
    /// of the box; and for each block before, how near another branch may come from there on.
    /// </summary>
    private void FindLastBranch(in Box from)
    {
        if (_nearestOther.Length <= _near.Count)
            _nearestOther = new double[2 * _near.Count];
        var blocks = levels.Gathered.Blocks;
        double least = double.PositiveInfinity;
        foreach (var near in _near)
        {
            double farthest = blocks.FarthestSquared(from, near.Block);
            if (farthest < least)
                (least, _lastBranch) = (farthest, near.Branch);
        }

        int settled = 0;
        double reachedBy = double.PositiveInfinity, other = double.PositiveInfinity;
        for (int i = 0; i < _near.Count; i++)
        {
            if (_near[i].Branch == _lastBranch)
                reachedBy = Math.Min(reachedBy, blocks.FarthestSquared(from, _near[i].Block));
            else
                other = Math.Min(other, _near[i].Nearest);
            if (reachedBy >= other)
                settled = i + 1;
        }

        double nearestOther = double.PositiveInfinity;
        for (int i = _near.Count - 1; i >= 0; i--)
        {
            if (i < settled && _near[i].Branch != _lastBranch)
                nearestOther = Math.Min(nearestOther, _near[i].Nearest);
            _nearestOther[i] = nearestOther;
        }
        IsOneBranch = settled == 0;
    }
}
