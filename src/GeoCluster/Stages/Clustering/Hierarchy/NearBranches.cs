using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>A cell that may hold places within epsilon.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Highest">Highest level in it.</param>
/// <param name="IsSure">Whether all its places are surely within epsilon.</param>
/// <param name="Branch">Its branch.</param>
internal readonly record struct NearCell(int Cell, long Highest, bool IsSure, int Branch);

/// <summary>
/// The cells around one cell, by branch of the merge tree. Each place of a branch is, at every minimum at which it is core, in the cluster
/// of the branch's peak, so the places of one branch need not be distinguished. Not thread-safe.
/// </summary>
internal sealed class NearBranches(PlaceLevels levels, MergeForest forest)
{
    private readonly List<NearCell> _cells = [];
    private readonly List<(int Cell, long Floor)> _peaks = [];
    private int _cell = -1;

    /// <summary>Cells that hold a place above the lowest of the own cell, by falling highest level.</summary>
    public List<NearCell> Cells => _cells;

    /// <summary>At minimums up to this all branches are in one cluster; the greatest integer where there is at most one.</summary>
    public long Floor { get; private set; }

    /// <summary>Peak cell of a branch.</summary>
    public int PeakOf(int branch) => _peaks[branch].Cell;

    /// <summary>At minimums up to this a branch is in one cluster with the highest branch.</summary>
    public long FloorOf(int branch) => _peaks[branch].Floor;

    /// <summary>Moves to a cell.</summary>
    public void MoveTo(int cell, ReadOnlySpan<CellRange> contained, ReadOnlySpan<CellRange> crossing)
    {
        if (cell == _cell)
            return;
        _cell = cell;
        _cells.Clear();
        _peaks.Clear();
        long lowest = long.MaxValue;
        foreach (int leaf in levels.FallingIn(cell))
            lowest = Math.Min(lowest, levels.Lowest(leaf));
        AddHigher(contained, lowest, true);
        AddHigher(crossing, lowest, false);
        _cells.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Cell.CompareTo(b.Cell));
        Floor = long.MaxValue;
        for (int i = 0; i < _cells.Count; i++)
            _cells[i] = _cells[i] with { Branch = BranchOf(_cells[i]) };
    }

    private void AddHigher(ReadOnlySpan<CellRange> ranges, long than, bool sure)
    {
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                if (levels.HighestIn(cell) > than)
                    _cells.Add(new NearCell(cell, levels.HighestIn(cell), sure, 0));
            }
        }
    }

    /// <summary>The first branch that the cell is joined with at its highest level; a new one if there is none.</summary>
    private int BranchOf(in NearCell near)
    {
        int root = forest.RootAt(near.Cell, near.Highest);
        for (int branch = 0; branch < _peaks.Count; branch++)
        {
            if (forest.RootAt(_peaks[branch].Cell, near.Highest) == root)
                return branch;
        }
        long floor = _peaks.Count == 0 ? long.MaxValue : forest.JoinLevel(near.Cell, _peaks[0].Cell);
        Floor = Math.Min(Floor, floor);
        _peaks.Add((near.Cell, floor));
        return _peaks.Count - 1;
    }
}
