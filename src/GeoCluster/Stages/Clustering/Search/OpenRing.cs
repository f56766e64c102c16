using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>
/// What of some cells is neither wholly within epsilon of a number of places nor wholly farther away, and the summed count of what is
/// within. Not for use by two threads at once.
/// </summary>
/// <remarks>
/// The box around the places is compared with the boxes around groups of blocks, blocks and single places. Of two boxes that epsilon
/// cuts, the deeper one is to be opened: a deeper group or block is opened here, so that what is in it is compared with the box
/// around the places; the others stay whole, for fewer places or single ones to be compared with.
/// </remarks>
internal sealed class OpenRing(CellPlaces gathered, ChordSquared epsilon)
{
    /// <summary>Blocks are worth their box tests where they hold at least this many places on average.</summary>
    private const int PlacesThatPayForABox = 8;

    /// <summary>A box around fewer places is not worth comparing other places with.</summary>
    private const int PlacesThatPayForOpening = 8;

    private readonly double _epsilon = epsilon.SquareMeters;
    private readonly OpenBlocks _groups = new(), _blocks = new();
    private readonly OpenPlaces _places = new();
    private EntryRange[] _tests = new EntryRange[64];
    private int[] _cutGroups = [], _cut = [];
    private int _thinCount;
    private bool _mayOpen;

    /// <summary>Summed count of the places of the cells that are within epsilon of all of the box.</summary>
    public long Within { get; private set; }

    /// <summary>Distance tests made so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Looks at some cells.</summary>
    /// <param name="from">Box around the places.</param>
    /// <param name="size">Their number.</param>
    /// <param name="ring">The cells; all their places are gathered.</param>
    public void Find(in Box from, int size, ReadOnlySpan<CellRange> ring)
    {
        Clear(size);
        foreach (var range in ring)
        {
            var entries = new EntryRange(gathered.First[range.First], gathered.First[range.End]);
            var (firstBlock, endBlock) = (gathered.FirstBlock[range.First], gathered.FirstBlock[range.End]);
            if (entries.End - entries.First < PlacesThatPayForABox * (endBlock - firstBlock))
                AddThin(entries);
            else if (gathered.FirstGroup[range.First] == gathered.FirstGroup[range.End])
                AddBlocks(from, gathered.Blocks, firstBlock, endBlock);
            else
                AddCells(from, range);
        }
    }

    /// <summary>Looks at what is open for more places.</summary>
    /// <param name="from">Box around some of these places.</param>
    /// <param name="size">Their number.</param>
    /// <param name="forMore">What is open for all of them.</param>
    public void Find(in Box from, int size, OpenRing forMore)
    {
        Clear(size);
        foreach (var entries in forMore._tests.AsSpan(0, forMore._thinCount))
            AddThin(entries);
        Within = forMore.Within + _places.AddCut(from, _epsilon, forMore._places);
        AddGroups(from, forMore._groups.Blocks, 0, forMore._groups.Count);
        AddBlocks(from, forMore._blocks.Blocks, 0, forMore._blocks.Count);
    }

    /// <summary>Summed count of the places of the cells within epsilon of a position in the box.</summary>
    public long SumWithin(CartesianPoint from)
    {
        var point = new Box(from, from);
        int tests = _thinCount;
        long sum = Within + SumWholly(point, _blocks.Blocks, 0, _blocks.Count, ref tests);
        if (_groups.Count > 0)
        {
            sum += _groups.Blocks.SumWholly(point, _epsilon, 0, _groups.Count, Room(ref _cutGroups, _groups.Count), out int count);
            for (int i = 0; i < count; i++)
            {
                var (first, end) = _groups.Blocks.Entries(_cutGroups[i]);
                sum += SumWholly(point, gathered.Blocks, first, end, ref tests);
            }
        }
        sum += gathered.SumWithin(from, epsilon, _tests.AsSpan(0, tests));
        for (int i = 0; i < tests; i++)
            Tests += _tests[i].End - _tests[i].First;
        if (_places.Count > 0)
        {
            sum += _places.SumWithin(from, _epsilon);
            Tests += _places.Count;
        }
        return sum;
    }

    private void Clear(int size)
    {
        _groups.Clear();
        _blocks.Clear();
        _places.Clear();
        (_thinCount, Within, _mayOpen) = (0, 0, size >= PlacesThatPayForOpening);
    }

    private void AddThin(EntryRange entries)
    {
        Room(ref _tests, _thinCount + 1);
        _tests[_thinCount++] = entries;
    }

    private void AddCells(in Box from, CellRange cells)
    {
        for (int cell = cells.First; cell < cells.End; cell++)
        {
            if (gathered.FirstGroup[cell] < gathered.FirstGroup[cell + 1])
                AddGroups(from, gathered.Groups, gathered.FirstGroup[cell], gathered.FirstGroup[cell + 1]);
            else
                AddBlocks(from, gathered.Blocks, gathered.FirstBlock[cell], gathered.FirstBlock[cell + 1]);
        }
    }

    private void AddGroups(in Box from, PlaceBlocks groups, int first, int end)
    {
        Within += groups.SumWholly(from, _epsilon, first, end, Room(ref _cutGroups, end - first), out int count);
        foreach (int group in _cutGroups.AsSpan(0, count))
        {
            var blocks = groups.Entries(group);
            if (_mayOpen && BoxTests.IsDeeper(groups.BoxOf(group), from))
                AddBlocks(from, gathered.Blocks, blocks.First, blocks.End);
            else
                _groups.Add(groups, group);
        }
    }

    private void AddBlocks(in Box from, PlaceBlocks blocks, int first, int end)
    {
        Within += blocks.SumWholly(from, _epsilon, first, end, Room(ref _cut, end - first), out int count);
        foreach (int block in _cut.AsSpan(0, count))
        {
            if (_mayOpen && BoxTests.IsDeeper(blocks.BoxOf(block), from))
                Within += _places.AddCut(from, _epsilon, gathered, blocks.Entries(block));
            else
                _blocks.Add(blocks, block);
        }
    }

    private long SumWholly(in Box point, PlaceBlocks blocks, int first, int end, ref int tests)
    {
        long sum = blocks.SumWholly(point, _epsilon, first, end, Room(ref _cut, end - first), out int count);
        Room(ref _tests, tests + count);
        foreach (int block in _cut.AsSpan(0, count))
            _tests[tests++] = blocks.Entries(block);
        return sum;
    }

    /// <summary>Makes an array at least this long.</summary>
    private static T[] Room<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            Array.Resize(ref array, Math.Max(length, 2 * array.Length));
        return array;
    }
}
