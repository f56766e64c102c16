namespace GeoCluster.Stages.Clustering.Search;

/// <summary>How the places of one group are cut by longitude into strips, and the strips by latitude into leaves.</summary>
/// <remarks>
/// Sort-tile-recursive packing (Leutenegger, Lopez and Edgington 1997, doi 10.1109/ICDE.1997.582015). Leaves are taken in tiles of four
/// strips by four leaves, so that consecutive leaves lie close together.
/// </remarks>
internal readonly record struct LeafLayout(int Places, int Strips, int LeavesPerStrip)
{
    /// <summary>
    /// Places per leaf in a crowded group. A group of c places costs c / size box comparisons and about √(c · size) distances per query, so
    /// the best size grows as the cube root of c; this is the minimum.
    /// </summary>
    private const int LeastLeafSize = 32;

    private const int TileSide = 4;

    /// <summary>Number of leaves.</summary>
    public int Leaves => Strips * LeavesPerStrip;

    /// <summary>The layout of a number of places.</summary>
    public static LeafLayout For(int places)
    {
        if (places <= 2 * LeastLeafSize)
            return new LeafLayout(places, Math.Min(1, places), 1);
        double leaves = places / Math.Max(LeastLeafSize, Math.Cbrt(places) / 2);
        int strips = (int)Math.Sqrt(leaves);
        return new LeafLayout(places, strips, (int)(leaves / strips));
    }

    /// <summary>Places in a leaf, leaves being numbered strip by strip.</summary>
    public int Length(int leaf) => Start(leaf + 1) - Start(leaf);

    /// <summary>The leaf, numbered strip by strip, at a position of the tile order.</summary>
    public int InTileOrder(int turn)
    {
        int perRow = TileSide * LeavesPerStrip;
        int firstStrip = turn / perRow * TileSide, strips = Math.Min(TileSide, Strips - firstStrip);
        turn %= perRow;
        int perTile = TileSide * strips;
        int firstInStrip = turn / perTile * TileSide, inStrip = Math.Min(TileSide, LeavesPerStrip - firstInStrip);
        turn %= perTile;
        return (firstStrip + turn / inStrip) * LeavesPerStrip + firstInStrip + turn % inStrip;
    }

    /// <summary>Puts places, by rising longitude, in the order of their leaves.</summary>
    public void Arrange(Span<int> places, ReadOnlySpan<double> latitude)
    {
        int[] sorted = places.ToArray();
        double[] keys = new double[Start(LeavesPerStrip) + LeavesPerStrip + 1];
        for (int strip = 0; strip < Strips; strip++)
        {
            var own = sorted.AsSpan(Start(strip * LeavesPerStrip)..Start((strip + 1) * LeavesPerStrip));
            for (int i = 0; i < own.Length; i++)
                keys[i] = latitude[own[i]];
            keys.AsSpan(0, own.Length).Sort(own);
        }
        for (int turn = 0, next = 0; turn < Leaves; turn++)
        {
            int leaf = InTileOrder(turn);
            sorted.AsSpan(Start(leaf), Length(leaf)).CopyTo(places[next..]);
            next += Length(leaf);
        }
    }

    private int Start(int leaf) => (int)((long)Places * leaf / Leaves);
}
