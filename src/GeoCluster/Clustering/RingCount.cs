using GeoCluster.Earth;

namespace GeoCluster.Clustering;

/// <summary>Counts what lies within epsilon of places that stand close together, among the cells that bounds do not decide.</summary>
/// <remarks>
/// First the box around the places is compared with the box around each block: most blocks are then wholly inside or outside for all
/// of the places at once. The others are compared place by box, and what is left place by place. Not for use by two threads at once.
/// </remarks>
internal sealed class RingCount(CellPlaces gathered, ChordSquared epsilon)
{
    /// <summary>Blocks are worth their box tests where they hold at least this many places on average.</summary>
    private const int PlacesThatPayForABox = 8;

    private PlaceBlocks _crowded = new(0);
    private int _crowdedCount;
    private EntryRange[] _tests = [];
    private int _thinCount;
    private int[] _partly = [];
    private long _common;

    /// <summary>Gets ready for the places of a block.</summary>
    /// <param name="block">Block that the positions asked for lie in.</param>
    /// <param name="ring">Cells to count in; all their places are gathered.</param>
    public void Prepare(int block, ReadOnlySpan<CellRange> ring)
    {
        int capacity = ring.Length;
        foreach (var range in ring)
            capacity += gathered.FirstBlock[range.End] - gathered.FirstBlock[range.First];
        if (_crowded.Capacity < capacity)
        {
            _crowded = new PlaceBlocks(capacity);
            (_partly, _tests) = (new int[capacity], new EntryRange[capacity]);
        }

        var from = gathered.Blocks.BoxOf(block);
        (_thinCount, _crowdedCount, _common) = (0, 0, 0);
        foreach (var range in ring)
        {
            var entries = new EntryRange(gathered.First[range.First], gathered.First[range.End]);
            var (firstBlock, endBlock) = (gathered.FirstBlock[range.First], gathered.FirstBlock[range.End]);
            if (entries.End - entries.First < PlacesThatPayForABox * (endBlock - firstBlock))
            {
                _tests[_thinCount++] = entries;
                continue;
            }
            _common += gathered.Blocks.SumWholly(from, epsilon.SquareMeters, firstBlock, endBlock, _partly, out int partlyCount);
            foreach (int partly in _partly.AsSpan(0, partlyCount))
                _crowded.Copy(gathered.Blocks, partly, _crowdedCount++);
        }
    }

    /// <summary>Summed count of the ring's places within epsilon of a position in the block.</summary>
    public long SumWithin(Position from)
    {
        long wholly = _crowded.SumWholly(new Box(from, from), epsilon.SquareMeters, 0, _crowdedCount, _partly, out int partlyCount);
        for (int i = 0; i < partlyCount; i++)
            _tests[_thinCount + i] = _crowded.Entries(_partly[i]);
        return _common + wholly + gathered.SumWithin(from, epsilon, _tests.AsSpan(0, _thinCount + partlyCount));
    }
}
