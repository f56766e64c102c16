using GeoCluster.Earth;

namespace GeoCluster.Clustering;

/// <summary>Counts what lies within epsilon of places that stand close together, among the cells that bounds do not decide.</summary>
/// <remarks>
/// First the box around the places is compared with the box around each block: most blocks are then wholly inside or outside for all
/// of the places at once. Of two boxes that epsilon cuts, the deeper one is opened: either each place of the block is compared with
/// the box around the places asked for, or each of these, later, with the box around the block. What is left is compared place by
/// place. Not for use by two threads at once.
/// </remarks>
internal sealed class RingCount(CellPlaces gathered, ChordSquared epsilon)
{
    /// <summary>Blocks are worth their box tests where they hold at least this many places on average.</summary>
    private const int PlacesThatPayForABox = 8;

    /// <summary>A box around fewer places is not worth comparing other places with.</summary>
    private const int PlacesThatPayForOpening = 8;

    private readonly OpenBlocks _openBlocks = new();
    private readonly OpenPlaces _openPlaces = new();
    private EntryRange[] _tests = [];
    private int _thinCount;
    private int[] _partly = [], _partlyEntries = [];
    private long _common;

    /// <summary>Distance tests made so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Gets ready for the places of a block.</summary>
    /// <param name="block">Block that the positions asked for lie in.</param>
    /// <param name="ring">Cells to count in; all their places are gathered.</param>
    public void Prepare(int block, ReadOnlySpan<CellRange> ring)
    {
        int capacity = ring.Length;
        foreach (var range in ring)
            capacity += gathered.FirstBlock[range.End] - gathered.FirstBlock[range.First];
        if (_tests.Length < capacity)
            (_partly, _tests) = (new int[capacity], new EntryRange[capacity]);
        _openBlocks.Clear(capacity);
        _openPlaces.Clear();
        (_thinCount, _common) = (0, 0);

        var from = gathered.Blocks.BoxOf(block);
        var (first, end) = gathered.Blocks.Entries(block);
        bool mayOpen = end - first >= PlacesThatPayForOpening;
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
            {
                if (mayOpen && BoxTests.IsDeeper(gathered.Blocks.BoxOf(partly), from))
                    Open(from, partly);
                else
                    _openBlocks.Add(gathered.Blocks, partly);
            }
        }
        _openBlocks.Group();
    }

    /// <summary>Summed count of the ring's places within epsilon of a position in the block.</summary>
    public long SumWithin(Position from)
    {
        long wholly = _openBlocks.SumWholly(from, epsilon.SquareMeters, _tests.AsSpan(_thinCount), out int partlyCount);
        var tests = _tests.AsSpan(0, _thinCount + partlyCount);
        Tests += _openPlaces.Count;
        foreach (var (first, end) in tests)
            Tests += end - first;
        return _common + wholly + gathered.SumWithin(from, epsilon, tests) + _openPlaces.SumWithin(from, epsilon.SquareMeters);
    }

    private void Open(in Box from, int block)
    {
        var entries = gathered.Blocks.Entries(block);
        if (_partlyEntries.Length < entries.End - entries.First)
            _partlyEntries = new int[2 * (entries.End - entries.First)];
        _common += gathered.SumWholly(from, epsilon, entries, _partlyEntries, out int count);
        _openPlaces.Add(gathered, _partlyEntries.AsSpan(0, count));
    }
}
