using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A leaf that may hold places within epsilon of the places of another leaf.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Branch">Its branch.</param>
/// <param name="Highest">Highest level in it.</param>
/// <param name="Nearest">No two places of the two leaves have a squared chord below this.</param>
internal readonly record struct NearLeaf(int Leaf, int Branch, long Highest, ChordSquared Nearest);

/// <summary>
/// What boxes and levels decide for all places of a leaf at once: which leaves around it matter, and which branch is nearest if no other
/// can be. Not thread-safe.
/// </summary>
internal sealed class NearLeaves(PlaceLevels levels, MergeForest forest)
{
    private readonly NearBranches _branches = new(levels, forest);
    private readonly List<NearLeaf> _near = [];
    private readonly ChordSquared _epsilon = levels.Grid.Epsilon;
    private ChordSquared[] _nearestOther = [];
    private int _lastBranch;

    /// <summary>The leaves that hold a higher place and may matter, by falling highest level.</summary>
    public List<NearLeaf> Leaves => _near;

    /// <summary>A place of this level is surely within epsilon of every place of the leaf; 0 if none surely is.</summary>
    public long SurelyReached { get; private set; }

    /// <summary>Whether all places near are, at every minimum above their own level, of the cluster of one branch.</summary>
    public bool IsOneBranch { get; private set; }

    /// <summary>At minimums up to this all branches are in one cluster.</summary>
    public long Floor { get; private set; }

    /// <summary>Peak cell of the branch that counts where only one does: at minimums up to <see cref="Floor"/>, or at all.</summary>
    public int LastPeak => PeakOf(_lastBranch);

    /// <summary>Peak cell of a branch.</summary>
    public int PeakOf(int branch) => _branches.PeakOf(branch);

    /// <summary>Moves to a leaf.</summary>
    /// <param name="cell">Cell of the leaf.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="contained">Cells surely within epsilon.</param>
    /// <param name="crossing">Cells possibly within epsilon.</param>
    public void MoveTo(int cell, int leaf, ReadOnlySpan<CellRange> contained, ReadOnlySpan<CellRange> crossing)
    {
        _branches.MoveTo(cell, contained, crossing);
        var box = levels.Packed.Leaves.Boxes[leaf];
        FindNear(box, levels.Lowest(leaf));
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
    /// Whether a branch that has a place at a squared chord from a place of the leaf is nearest to it at every minimum up to the level of
    /// one of the leaves.
    /// </summary>
    public bool IsNearestFrom(int i, int branch, ChordSquared chord) => branch == _lastBranch && chord < _nearestOther[i];

    /// <summary>Finds the leaves that may hold a place that matters, by falling highest level.</summary>
    private void FindNear(in Box from, long lowest)
    {
        _near.Clear();
        SurelyReached = 0;
        var boxes = levels.Packed.Leaves.Boxes;
        bool falling = true;
        foreach (var cell in _branches.Cells)
        {
            if (cell.Highest <= Limit(lowest))
                break;
            foreach (int leaf in levels.FallingIn(cell.Cell))
            {
                long highest = levels.Highest[leaf];
                if (highest <= Limit(lowest))
                    break;
                var nearest = from.NearestTo(boxes[leaf]);
                if (nearest > _epsilon)
                    continue;
                if (highest > SurelyReached && (cell.IsSure || from.FarthestFrom(boxes[leaf]) <= _epsilon))
                    SurelyReached = highest;
                falling &= _near.Count == 0 || _near[^1].Highest >= highest;
                _near.Add(new NearLeaf(leaf, cell.Branch, highest, nearest));
            }
        }
        if (!falling)
            _near.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Leaf.CompareTo(b.Leaf));
    }

    /// <summary>
    /// Leaves up to this level do not matter: a higher place is surely near, and all branches are in one cluster at this level.
    /// </summary>
    private long Limit(long lowest) => Math.Max(lowest, Math.Min(SurelyReached, _branches.Floor));

    /// <summary>
    /// Finds the branch that is nearest at the lowest minimums, from boxes alone; from which leaf on it surely is nearest to all places
    /// of the box; and for each leaf before, how near another branch may come from there on.
    /// </summary>
    private void FindLastBranch(in Box from)
    {
        if (_nearestOther.Length <= _near.Count)
            _nearestOther = new ChordSquared[2 * _near.Count];
        var boxes = levels.Packed.Leaves.Boxes;
        var least = ChordSquared.Infinite;
        foreach (var near in _near)
        {
            var farthest = from.FarthestFrom(boxes[near.Leaf]);
            if (farthest < least)
                (least, _lastBranch) = (farthest, near.Branch);
        }

        int settled = 0;
        var (reachedBy, other) = (ChordSquared.Infinite, ChordSquared.Infinite);
        for (int i = 0; i < _near.Count; i++)
        {
            if (_near[i].Branch == _lastBranch)
                reachedBy = ChordSquared.Least(reachedBy, from.FarthestFrom(boxes[_near[i].Leaf]));
            else
                other = ChordSquared.Least(other, _near[i].Nearest);
            if (reachedBy >= other)
                settled = i + 1;
        }

        var nearestOther = ChordSquared.Infinite;
        for (int i = _near.Count - 1; i >= 0; i--)
        {
            if (i < settled && _near[i].Branch != _lastBranch)
                nearestOther = ChordSquared.Least(nearestOther, _near[i].Nearest);
            _nearestOther[i] = nearestOther;
        }
        IsOneBranch = settled == 0;
    }
}
