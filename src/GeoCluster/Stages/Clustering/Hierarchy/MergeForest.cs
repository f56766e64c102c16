using GeoCluster.Computing;

namespace GeoCluster.Stages.Clustering.Hierarchy;

/// <summary>
/// A forest over cells in which every link has a level, the greatest minimum density at which its two sides are in one cluster. So one
/// forest holds the clusters of every minimum density: the links whose level reaches it count.
/// </summary>
/// <remarks>
/// Links are made by falling level, from the root of the smaller set to that of the larger. So levels only fall on the way
/// up, and no path to a root is longer than log₂ of the number of cells. Paths are not compressed: any number of threads may
/// query at once while none links.
/// </remarks>
internal sealed class MergeForest
{
    private readonly int[] _parent, _size, _linked;
    private readonly long[] _level;
    private int _links;

    /// <summary>Creates a set for each cell.</summary>
    public MergeForest(int cells)
    {
        (_parent, _size, _linked, _level) = (new int[cells], new int[cells], new int[cells], new long[cells]);
        for (int cell = 0; cell < cells; cell++)
            (_parent[cell], _size[cell]) = (cell, 1);
    }

    /// <summary>Links the sets of two cells unless they are the same set.</summary>
    /// <param name="a">A cell.</param>
    /// <param name="b">Another.</param>
    /// <param name="level">Above 0, at most the level of the last link.</param>
    public void Join(int a, int b, long level)
    {
        (a, b) = (RootAt(a, 1), RootAt(b, 1));
        if (a == b)
            return;
        if (_size[a] > _size[b])
            (a, b) = (b, a);
        (_parent[a], _level[a]) = (b, level);
        _size[b] += _size[a];
        _linked[_links++] = a;
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

    /// <summary>The greatest minimum density at which two cells are linked, or 0.</summary>
    public long JoinLevel(int a, int b)
    {
        long level = long.MaxValue;
        while (a != b && level > 0)
        {
            if (_level[a] < _level[b])
                (a, b) = (b, a);
            (a, level) = (_parent[a], _level[a]);
        }
        return level;
    }

    /// <summary>
    /// The greatest minimum density at which a cell is linked to another one that stands for its cluster; 0 if it never is.
    /// </summary>
    public long LevelOf(int cell) => _level[cell];

    /// <summary>Whether a cell stands for its cluster at a minimum density of 1 or more, provided that it has a core place.</summary>
    public bool IsRootAt(int cell, long minDensity) => _level[cell] < minDensity;

    /// <summary>Gives each cell the value of the root that it is linked to at a minimum density.</summary>
    public void CopyDown(int[] value, long minDensity)
    {
        for (int i = LinksAt(minDensity) - 1; i >= 0; i--)
            value[_linked[i]] = value[_parent[_linked[i]]];
    }

    /// <summary>Gives each cell the least value of the cells that are linked to it from below at a minimum density.</summary>
    public void TakeLeastUp(int[] value, long minDensity)
    {
        int links = LinksAt(minDensity);
        foreach (int cell in _linked.AsSpan(0, links))
            value[_parent[cell]] = Math.Min(value[_parent[cell]], value[cell]);
    }

    /// <summary>
    /// The links below one minimum density, down to another, in the order in which they were made: by falling level, and each between
    /// cells that then stood for their sets.
    /// </summary>
    public IEnumerable<(int From, int To, long Level)> LinksBelow(long minDensity, long least)
    {
        for (int i = LinksAt(minDensity); i < _links && _level[_linked[i]] >= least; i++)
            yield return (_linked[i], _parent[_linked[i]], _level[_linked[i]]);
    }

    /// <summary>Number of links whose level is a minimum density or more; they are the first.</summary>
    private int LinksAt(long minDensity) => Bisection.First(0, _links, link => _level[_linked[link]] < minDensity);
}
