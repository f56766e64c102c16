using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>
/// Positions and counts of the places of chosen cells, side by side for the distance tests. A range of cells is a range of places
/// here, provided that each of its cells was chosen or none of them matters.
/// </summary>
internal sealed class CellPlaces
{
    /// <summary>
    /// Places per block in a crowded cell. A cell of c places costs c / size box tests and about √(c · size) distance tests per
    /// query, so the best size grows as the cube root of c; this is the least.
    /// </summary>
    private const int LeastBlockSize = 32;

    private const int BlocksPerGroup = 16;

    /// <summary>Groups are worth their box tests in cells of this many blocks and more.</summary>
    private const int LeastBlocksToGroup = 4 * BlocksPerGroup;

    private const int CellsPerTask = 128;

    private readonly double[] _x, _y, _z;
    private readonly long[] _count;

    private CellPlaces(int[] first, int[] firstBlock, int[] firstGroup)
    {
        (First, FirstBlock, FirstGroup) = (first, firstBlock, firstGroup);
        Place = new int[first[^1]];
        int padded = Place.Length + DistanceTests.Padding;
        (_x, _y, _z, _count) = (new double[padded], new double[padded], new double[padded], new long[padded]);
        Blocks = new PlaceBlocks(firstBlock[^1]);
        Groups = new PlaceBlocks(firstGroup[^1]);
    }

    /// <summary>Where the places of each cell of the grid begin; one more entry than cells.</summary>
    public int[] First { get; }

    /// <summary>Where the blocks of each cell begin; one more entry than cells.</summary>
    public int[] FirstBlock { get; }

    /// <summary>Where the groups of each cell begin; one more entry than cells. Only cells of many blocks have groups.</summary>
    public int[] FirstGroup { get; }

    /// <summary>Blocks of the entries.</summary>
    public PlaceBlocks Blocks { get; }

    /// <summary>Groups of the blocks of a cell: their entries are blocks.</summary>
    public PlaceBlocks Groups { get; }

    /// <summary>Place of each entry.</summary>
    public int[] Place { get; }

    /// <summary>Position of an entry.</summary>
    public CartesianPoint this[int entry] => new(_x[entry], _y[entry], _z[entry]);

    /// <summary>Gathers places.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="chosenCell">Whether a cell is wanted.</param>
    /// <param name="chosenPlace">Whether a place in such a cell is.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static CellPlaces Gather(
        PlaceTable places, CellGrid grid, Func<int, bool> chosenCell, Func<int, bool> chosenPlace, RunContext context)
    {
        int[] first = new int[grid.Cells + 1], firstBlock = new int[grid.Cells + 1], firstGroup = new int[grid.Cells + 1];
        Chunks.Run(grid.Cells, CellsPerTask, context, (_, start, end) =>
        {
            for (int cell = start; cell < end; cell++)
            {
                int size = 0;
                if (chosenCell(cell))
                {
                    foreach (int place in grid.PlacesOf(cell))
                        size += chosenPlace(place) ? 1 : 0;
                }
                first[cell + 1] = size;
                firstBlock[cell + 1] = BlockLayout.For(size).Blocks;
                firstGroup[cell + 1] = firstBlock[cell + 1] < LeastBlocksToGroup ? 0 : Chunks.Count(firstBlock[cell + 1], BlocksPerGroup);
            }
        });
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            first[cell + 1] += first[cell];
            firstBlock[cell + 1] += firstBlock[cell];
            firstGroup[cell + 1] += firstGroup[cell];
        }

        var gathered = new CellPlaces(first, firstBlock, firstGroup);
        Chunks.Run(grid.Cells, CellsPerTask, context, (_, start, end) =>
        {
            for (int cell = start; cell < end; cell++)
            {
                if (first[cell] == first[cell + 1])
                    continue;
                int entry = first[cell];
                foreach (int place in grid.PlacesOf(cell))
                {
                    if (chosenPlace(place))
                        gathered.Place[entry++] = place;
                }
                gathered.Fill(cell, places);
            }
        });
        return gathered;
    }

    /// <summary>Positions and counts of all entries.</summary>
    public (double[] X, double[] Y, double[] Z, long[] Count) Columns => (_x, _y, _z, _count);

    /// <summary>The least squared chord from a position to one of some entries; infinite where there are none.</summary>
    public double NearestSquared(CartesianPoint from, EntryRange entries) => DistanceTests.NearestSquared(from, _x, _y, _z, entries);

    /// <summary>As <see cref="BoxTests.LeastFarthestSquared"/>, with entries in the place of boxes.</summary>
    public double LeastFarthestSquared(in Box from, EntryRange entries) =>
        BoxTests.LeastFarthestSquared(from, new(_x, _x, _y, _y, _z, _z), entries.First, entries.End);

    /// <summary>Sums the counts of the entries of some ranges that lie within epsilon of a position.</summary>
    public long SumWithin(CartesianPoint from, ChordSquared epsilon, ReadOnlySpan<EntryRange> ranges) =>
        DistanceTests.SumWithin(from, epsilon.SquareMeters, _x, _y, _z, _count, ranges);

    /// <summary>Fills in the entries of a cell whose <see cref="Place"/> is set, cutting a crowded cell into compact blocks.</summary>
    private void Fill(int cell, PlaceTable places)
    {
        var own = Place.AsSpan(First[cell]..First[cell + 1]);
        var layout = BlockLayout.For(own.Length);
        if (layout.Strips > 1)
            layout.Arrange(own, places.Latitude.AsSpan());

        for (int i = 0; i < own.Length; i++)
        {
            int entry = First[cell] + i, place = own[i];
            (_x[entry], _y[entry], _z[entry], _count[entry]) = (places.X[place], places.Y[place], places.Z[place], places.Count[place]);
        }
        int first = First[cell];
        for (int block = 0; block < layout.Blocks; block++)
        {
            int length = layout.Length(layout.InTileOrder(block));
            Blocks.Set(
                FirstBlock[cell] + block, first,
                _x.AsSpan(first, length), _y.AsSpan(first, length), _z.AsSpan(first, length), _count.AsSpan(first, length));
            first += length;
        }
        for (int group = FirstGroup[cell], block = FirstBlock[cell]; group < FirstGroup[cell + 1]; group++, block += BlocksPerGroup)
            Groups.SetAround(group, Blocks, new EntryRange(block, Math.Min(block + BlocksPerGroup, FirstBlock[cell + 1])));
    }

    /// <summary>How the places of one cell, by rising longitude, are cut into strips and these, by latitude, into blocks.</summary>
    /// <remarks>
    /// Sort-tile-recursive packing (Leutenegger, Lopez and Edgington 1997, doi 10.1109/ICDE.1997.582015). Blocks are taken in tiles of
    /// four strips by four, so that blocks that follow each other lie close together.
    /// </remarks>
    private readonly record struct BlockLayout(int Places, int Strips, int BlocksPerStrip)
    {
        private const int TileSide = 4;

        public int Blocks => Strips * BlocksPerStrip;

        public static BlockLayout For(int places)
        {
            if (places <= 2 * LeastBlockSize)
                return new BlockLayout(places, Math.Min(1, places), 1);
            double blocks = places / Math.Max(LeastBlockSize, Math.Cbrt(places) / 2);
            int strips = (int)Math.Sqrt(blocks);
            return new BlockLayout(places, strips, (int)(blocks / strips));
        }

        /// <summary>Places in a block, blocks being numbered strip by strip.</summary>
        public int Length(int block) => Start(block + 1) - Start(block);

        /// <summary>The block, numbered strip by strip, that comes at a turn.</summary>
        public int InTileOrder(int turn)
        {
            int perRow = TileSide * BlocksPerStrip;
            int firstStrip = turn / perRow * TileSide, strips = Math.Min(TileSide, Strips - firstStrip);
            turn %= perRow;
            int perTile = TileSide * strips;
            int firstInStrip = turn / perTile * TileSide, inStrip = Math.Min(TileSide, BlocksPerStrip - firstInStrip);
            turn %= perTile;
            return (firstStrip + turn / inStrip) * BlocksPerStrip + firstInStrip + turn % inStrip;
        }

        /// <summary>Puts places, by rising longitude, in the order of their blocks.</summary>
        public void Arrange(Span<int> places, ReadOnlySpan<double> latitude)
        {
            int[] sorted = places.ToArray();
            double[] keys = new double[Start(BlocksPerStrip) + BlocksPerStrip + 1];
            for (int strip = 0; strip < Strips; strip++)
            {
                var own = sorted.AsSpan(Start(strip * BlocksPerStrip)..Start((strip + 1) * BlocksPerStrip));
                for (int i = 0; i < own.Length; i++)
                    keys[i] = latitude[own[i]];
                keys.AsSpan(0, own.Length).Sort(own);
            }
            for (int turn = 0, next = 0; turn < Blocks; turn++)
            {
                int block = InTileOrder(turn);
                sorted.AsSpan(Start(block), Length(block)).CopyTo(places[next..]);
                next += Length(block);
            }
        }

        private int Start(int block) => (int)((long)Places * block / Blocks);
    }
}
