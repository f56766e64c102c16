namespace GeoCluster.Stages.Clustering;

/// <summary>Thread-safe union–find over cells. The root of a set is its first cell, whatever the order in which sets were joined.</summary>
/// <remarks>
/// Lock-free: a root is linked by compare-and-swap, always below a smaller one (Anderson and Woll 1991, doi 10.1145/103418.103458).
/// </remarks>
internal sealed class CellSets
{
    private readonly int[] _parent;

    /// <summary>Creates a set for each cell.</summary>
    public CellSets(int cells)
    {
        _parent = new int[cells];
        for (int cell = 0; cell < cells; cell++)
            _parent[cell] = cell;
    }

    /// <summary>Root of a cell's set.</summary>
    public int Find(int cell)
    {
        while (true)
        {
            int parent = Volatile.Read(ref _parent[cell]);
            int grandparent = Volatile.Read(ref _parent[parent]);
            if (parent == grandparent)
                return parent;
            Volatile.Write(ref _parent[cell], grandparent);     // may undo another thread's better link, never a correct one
            cell = grandparent;
        }
    }

    /// <summary>Joins the sets of two cells.</summary>
    public void Join(int a, int b)
    {
        while (true)
        {
            (a, b) = (Find(a), Find(b));
            if (a == b)
                return;
            if (a < b)
                (a, b) = (b, a);
            if (Interlocked.CompareExchange(ref _parent[a], b, a) == a)
                return;
        }
    }
}
