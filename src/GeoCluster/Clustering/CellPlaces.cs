using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

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

    private const int CellsPerTask = 128;

    private readonly double[] _x, _y, _z;
    private readonly long[] _count;

    private CellPlaces(int[] first, int[] firstBlock)
    {
        (First, FirstBlock) = (first, firstBlock);
        Place = new int[first[^1]];
        int padded = Place.Length + DistanceTests.Padding;
        (_x, _y, _z, _count) = (new double[padded], new double[padded], new double[padded], new long[padded]);
        Blocks = new PlaceBlocks(firstBlock[^1]);
    }

    /// <summary>Where the places of each cell of the grid begin; one more entry than cells.</summary>
    public int[] First { get; }

    /// <summary>Where the blocks of each cell begin; one more entry than cells.</summary>
    public int[] FirstBlock { get; }

    /// <summary>Blocks of the entries.</summary>
    public PlaceBlocks Blocks { get; }

    /// <summary>Place of each entry.</summary>
    public int[] Place { get; }

    /// <summary>Position of an entry.</summary>
    public Position this[int entry] => new(_x[entry], _y[entry], _z[entry]);

    /// <summary>Gathers places.</summary>
    /// <param name="places">All places.</param>
    /// <param name="grid">Their cells.</param>
    /// <param name="chosenCell">Whether a cell is wanted.</param>
    /// <param name="chosenPlace">Whether a place in such a cell is.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static CellPlaces Gather(
        PlaceTable places, CellGrid grid, Func<int, bool> chosenCell, Func<int, bool> chosenPlace, RunContext context)
    {
        int[] first = new int[grid.Cells + 1], firstBlock = new int[grid.Cells + 1];
        FixedBlocks.Run(grid.Cells, CellsPerTask, context, (_, start, end) =>
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
            }
        });
        for (int cell = 0; cell < grid.Cells; cell++)
        {
            first[cell + 1] += first[cell];
            firstBlock[cell + 1] += firstBlock[cell];
        }

        var gathered = new CellPlaces(first, firstBlock);
        FixedBlocks.Run(grid.Cells, CellsPerTask, context, (_, start, end) =>
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

    /// <summary>Count of an entry.</summary>
    public long CountOf(int entry) => _count[entry];

    /// <summary>The least squared chord from a position to a place of a block; infinite where it is above a limit.</summary>
    public double NearestSquared(Position from, double limit, int block)
    {
        if (Blocks.NearestSquared(from, block) > limit)
            return double.PositiveInfinity;
        double nearest = DistanceTests.NearestSquared(from, _x, _y, _z, Blocks.Entries(block));
        return nearest <= limit ? nearest : double.PositiveInfinity;
    }

    /// <summary>Sums the counts of the entries of some ranges that lie within epsilon of a position.</summary>
    public long SumWithin(Position from, ChordSquared epsilon, ReadOnlySpan<EntryRange> ranges) =>
        DistanceTests.SumWithin(from, epsilon.SquareMeters, _x, _y, _z, _count, ranges);

    /// <summary>As <see cref="BoxTests.SumWholly"/>, over entries in the place of boxes.</summary>
    public long SumWholly(in Box from, ChordSquared epsilon, EntryRange entries, Span<int> partly, out int partlyCount) =>
        BoxTests.SumWholly(
            from, epsilon.SquareMeters, new(_x, _x, _y, _y, _z, _z), _count, entries.First, entries.End, partly, out partlyCount);

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
        for (int block = 0; block < layout.Blocks; block++)
        {
            int first = First[cell] + layout.Start(block), length = First[cell] + layout.Start(block + 1) - first;
            Blocks.Set(
                FirstBlock[cell] + block, first,
                _x.AsSpan(first, length), _y.AsSpan(first, length), _z.AsSpan(first, length), _count.AsSpan(first, length));
        }
    }

    /// <summary>How the places of one cell, by rising longitude, are cut into strips and these, by latitude, into blocks.</summary>
    /// <remarks>Sort-tile-recursive packing (Leutenegger, Lopez and Edgington 1997, doi 10.1109/ICDE.1997.582015).</remarks>
    private readonly record struct BlockLayout(int Places, int Strips, int BlocksPerStrip)
    {
        public int Blocks => Strips * BlocksPerStrip;

        public static BlockLayout For(int places)
        {
            if (places <= 2 * LeastBlockSize)
                return new BlockLayout(places, Math.Min(1, places), 1);
            double blocks = places / Math.Max(LeastBlockSize, Math.Cbrt(places));
            int strips = (int)Math.Sqrt(blocks);
            return new BlockLayout(places, strips, (int)(blocks / strips));
        }

        public int Start(int block) => (int)((long)Places * block / Blocks);

        public void Arrange(Span<int> places, ReadOnlySpan<double> latitude)
        {
            Span<double> keys = new double[Start(BlocksPerStrip) + BlocksPerStrip + 1];
            for (int strip = 0; strip < Strips; strip++)
            {
                var own = places[Start(strip * BlocksPerStrip)..Start((strip + 1) * BlocksPerStrip)];
                for (int i = 0; i < own.Length; i++)
                    keys[i] = latitude[own[i]];
                keys[..own.Length].Sort(own);
            }
        }
    }
}
