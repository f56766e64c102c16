namespace GeoCluster.Clustering;

/// <summary>
/// A forest over cells in which every link has a level, the greatest minimum density at which its two sides are in one cluster.
/// One forest thus holds the clusters of every minimum: those links count whose level reaches it.
/// </summary>
/// <remarks>
/// Links are made by falling level, from the root of the smaller set to that of the larger. So levels only fall on the way up, and
/// no way up is longer than log₂ of the cells. Nothing is compressed: any number of threads may ask at once, while none links.
/// </remarks>
internal sealed class CellMerges
{
    private readonly int[] _parent, _size;
    private readonly long[] _level;

    /// <summary>Each cell is a set of its own.</summary>
    public CellMerges(int cells)
    {
        (_parent, _size, _level) = (new int[cells], new int[cells], new long[cells]);
        for (int cell = 0; cell < cells; cell++)
            (_parent[cell], _size[cell]) = (cell, 1);
    }

    /// <summary>Links the sets of two cells, unless they are one.</summary>
    /// <param name="a">A cell.</param>
    /// <param name="b">Another.</param>
    /// <param name="level">Above 0, at most the level of the link made last.</param>
    public void Join(int a, int b, long level)
    {
        (a, b) = (RootAt(a, 1), RootAt(b, 1));
        if (a == b)
            return;
        if (_size[a] > _size[b])
            (a, b) = (b, a);
        (_parent[a], _level[a]) = (b, level);
        _size[b] += _size[a];
    }

    /// <summary>The cell that stands for a cell's cluster at a minimum density of 1 or more.</summary>
    public int RootAt(int cell, long minDensity)
    {
        while (_level[cell] >= minDensity)
            cell = _parent[cell];
        return cell;
    }

    /// <summary>Whether two cells are linked at a minimum density of 1 or more.</summary>
    public bool AreJoinedAt(int a, int b, long minDensity) => RootAt(a, minDensity) == RootAt(b, minDensity);
}
