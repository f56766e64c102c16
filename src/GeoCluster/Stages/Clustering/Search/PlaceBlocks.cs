namespace GeoCluster.Stages.Clustering.Search;

/// <summary>
/// Small groups of gathered places with the box around each, by which most of a crowded cell is counted or passed over without a
/// distance test of its own (<see cref="BoxTests"/>).
/// </summary>
internal sealed class PlaceBlocks(int capacity)
{
    private readonly BoxColumns _boxes = new(
        new double[capacity], new double[capacity], new double[capacity], new double[capacity], new double[capacity], new double[capacity]);
    private readonly long[] _count = new long[capacity];
    private readonly EntryRange[] _entries = new EntryRange[capacity];

    /// <summary>Most blocks that there can be.</summary>
    public int Capacity => capacity;

    /// <summary>Entries of a block.</summary>
    public EntryRange Entries(int block) => _entries[block];

    /// <summary>Box around a block.</summary>
    public Box BoxOf(int block) => BoxTests.At(_boxes, block);

    /// <summary>Box around some blocks.</summary>
    public Box BoxAround(EntryRange blocks)
    {
        var range = blocks.First..blocks.End;
        return Around(
            _boxes.MinX.AsSpan(range), _boxes.MaxX.AsSpan(range), _boxes.MinY.AsSpan(range), _boxes.MaxY.AsSpan(range),
            _boxes.MinZ.AsSpan(range), _boxes.MaxZ.AsSpan(range));
    }

    /// <summary>Sets a block: the entries from <paramref name="first"/> on, with these positions and counts.</summary>
    public void Set(int block, int first, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<long> count) =>
        Set(block, new EntryRange(first, first + x.Length), Around(x, x, y, y, z, z), Sum(count));

    /// <summary>Sets a block as it is elsewhere.</summary>
    public void Copy(PlaceBlocks from, int fromBlock, int block)
    {
        (_entries[block], _count[block]) = (from._entries[fromBlock], from._count[fromBlock]);
        (_boxes.MinX[block], _boxes.MaxX[block]) = (from._boxes.MinX[fromBlock], from._boxes.MaxX[fromBlock]);
        (_boxes.MinY[block], _boxes.MaxY[block]) = (from._boxes.MinY[fromBlock], from._boxes.MaxY[fromBlock]);
        (_boxes.MinZ[block], _boxes.MaxZ[block]) = (from._boxes.MinZ[fromBlock], from._boxes.MaxZ[fromBlock]);
    }

    /// <summary>Sets a block of blocks: its entries are some blocks of <paramref name="from"/>.</summary>
    public void SetAround(int block, PlaceBlocks from, EntryRange blocks) =>
        Set(block, blocks, from.BoxAround(blocks), Sum(from._count.AsSpan(blocks.First..blocks.End)));

    /// <summary>As <see cref="BoxTests.SumWholly"/>.</summary>
    public long SumWholly(in Box from, double epsilon, int first, int end, Span<int> partly, out int partlyCount) =>
        BoxTests.SumWholly(from, epsilon, _boxes, _count, first, end, partly, out partlyCount);

    /// <summary>As <see cref="BoxTests.FindTouched"/>.</summary>
    public int FindTouched(in Box from, double limit, int first, int end, Span<int> touched) =>
        BoxTests.FindTouched(from, limit, _boxes, first, end, touched);

    /// <summary>As <see cref="BoxTests.LeastFarthestSquared"/>.</summary>
    public double LeastFarthestSquared(in Box from, int first, int end) => BoxTests.LeastFarthestSquared(from, _boxes, first, end);

    /// <summary>No place of the block has a squared chord to the position below this.</summary>
    public double NearestSquared(CartesianPoint from, int block) => BoxTests.NearestSquared(new Box(from, from), BoxOf(block));

    /// <summary>No place of the block has a squared chord to any position in the box below this.</summary>
    public double NearestSquared(in Box from, int block) => BoxTests.NearestSquared(from, BoxOf(block));

    /// <summary>No place of the block has a squared chord to any position in the box above this.</summary>
    public double FarthestSquared(in Box from, int block) => BoxTests.FarthestSquared(from, BoxOf(block));

    private void Set(int block, EntryRange entries, in Box box, long count)
    {
        (_entries[block], _count[block]) = (entries, count);
        (_boxes.MinX[block], _boxes.MinY[block], _boxes.MinZ[block]) = box.Min;
        (_boxes.MaxX[block], _boxes.MaxY[block], _boxes.MaxZ[block]) = box.Max;
    }

    private static Box Around(
        ReadOnlySpan<double> minX, ReadOnlySpan<double> maxX, ReadOnlySpan<double> minY, ReadOnlySpan<double> maxY,
        ReadOnlySpan<double> minZ, ReadOnlySpan<double> maxZ) =>
        new(new(Least(minX), Least(minY), Least(minZ)), new(Most(maxX), Most(maxY), Most(maxZ)));

    private static double Least(ReadOnlySpan<double> values)
    {
        double least = double.PositiveInfinity;
        foreach (double value in values)
            least = Math.Min(least, value);
        return least;
    }

    private static double Most(ReadOnlySpan<double> values)
    {
        double most = double.NegativeInfinity;
        foreach (double value in values)
            most = Math.Max(most, value);
        return most;
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts)
            sum += count;
        return sum;
    }
}
