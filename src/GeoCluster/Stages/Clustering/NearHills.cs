namespace GeoCluster.Stages.Clustering;

/// <summary>A cell that may hold places within epsilon.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Highest">Highest level in it.</param>
/// <param name="IsSure">Whether all its places surely are.</param>
/// <param name="Hill">Its hill.</param>
internal readonly record struct NearCell(int Cell, long Highest, bool IsSure, int Hill);

/// <summary>
/// The cells around one cell, parted into hills. Each place of a hill is, at every minimum at which it is core, in the cluster of
/// the hill's top, so the places of one hill need not be told apart. Not for use by two threads at once.
/// </summary>
internal sealed class NearHills(PlaceLevels levels, CellMerges merges)
{
    private readonly List<NearCell> _cells = [];
    private readonly List<(int Cell, long Floor)> _tops = [];
    private int _cell = -1;

    /// <summary>Cells that hold a place above the lowest of the own cell, by falling highest level.</summary>
    public List<NearCell> Cells => _cells;

    /// <summary>At minimums up to this all hills are in one cluster; the greatest integer where there is at most one.</summary>
    public long Floor { get; private set; }

    /// <summary>Top cell of a hill.</summary>
    public int TopOf(int hill) => _tops[hill].Cell;

    /// <summary>At minimums up to this a hill is in one cluster with the highest hill.</summary>
    public long FloorOf(int hill) => _tops[hill].Floor;

    /// <summary>Goes to a cell.</summary>
    public void MoveTo(int cell, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        if (cell == _cell)
            return;
        _cell = cell;
        _cells.Clear();
        _tops.Clear();
        long lowest = long.MaxValue;
        foreach (int block in levels.FallingIn(cell))
            lowest = Math.Min(lowest, levels.Lowest(block));
        AddHigher(sure, lowest, true);
        AddHigher(ring, lowest, false);
        _cells.Sort((a, b) => a.Highest != b.Highest ? b.Highest.CompareTo(a.Highest) : a.Cell.CompareTo(b.Cell));
        Floor = long.MaxValue;
        for (int i = 0; i < _cells.Count; i++)
            _cells[i] = _cells[i] with { Hill = HillOf(_cells[i]) };
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

    /// <summary>The first hill that the cell is joined with at its highest level; a new one if there is none.</summary>
    private int HillOf(in NearCell near)
    {
        int root = merges.RootAt(near.Cell, near.Highest);
        for (int hill = 0; hill < _tops.Count; hill++)
        {
            if (merges.RootAt(_tops[hill].Cell, near.Highest) == root)
                return hill;
        }
        long floor = _tops.Count == 0 ? long.MaxValue : merges.JoinLevel(near.Cell, _tops[0].Cell);
        Floor = Math.Min(Floor, floor);
        _tops.Add((near.Cell, floor));
        return _tops.Count - 1;
    }
}
