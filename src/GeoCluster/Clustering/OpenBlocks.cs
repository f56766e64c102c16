namespace GeoCluster.Clustering;

/// <summary>
/// Blocks that are still to be compared with one place after another, side by side. Where they are many, there is a box around every
/// sixteen, by which most are decided at once. Not for use by two threads at once.
/// </summary>
internal sealed class OpenBlocks
{
    private const int BlocksPerGroup = 16;

    /// <summary>Groups are worth their own box tests from this many blocks on.</summary>
    private const int LeastToGroup = 8 * BlocksPerGroup;

    private PlaceBlocks _blocks = new(0), _groups = new(0);
    private int[] _number = [], _found = [], _foundGroups = [];
    private int _count, _groupCount;

    /// <summary>Takes all blocks out and makes room.</summary>
    /// <param name="capacity">Most blocks that will be added.</param>
    public void Clear(int capacity)
    {
        (_count, _groupCount) = (0, 0);
        if (_blocks.Capacity >= capacity)
            return;
        int groups = FixedBlocks.Count(capacity, BlocksPerGroup);
        (_blocks, _groups) = (new PlaceBlocks(capacity), new PlaceBlocks(groups));
        (_number, _found, _foundGroups) = (new int[capacity], new int[capacity], new int[groups]);
    }

    /// <summary>Adds a block; those added one after the other should be neighbours.</summary>
    public void Add(PlaceBlocks from, int block)
    {
        _number[_count] = block;
        _blocks.Copy(from, block, _count++);
    }

    /// <summary>To be called between the last block added and the first question.</summary>
    public void Group()
    {
        if (_count < LeastToGroup)
            return;
        for (int first = 0; first < _count; first += BlocksPerGroup)
            _groups.SetAround(_groupCount++, _blocks, new EntryRange(first, Math.Min(_count, first + BlocksPerGroup)));
    }

    /// <summary>Sums the counts of the blocks wholly within epsilon of a position.</summary>
    /// <param name="from">The position.</param>
    /// <param name="epsilon">Squared chord.</param>
    /// <param name="partly">Receives the entries of the blocks that may lie within in part; has room for those of all blocks.</param>
    /// <param name="partlyCount">Number of these blocks.</param>
    public long SumWholly(Position from, double epsilon, Span<EntryRange> partly, out int partlyCount)
    {
        var point = new Box(from, from);
        int found;
        long sum;
        if (_groupCount == 0)
        {
            sum = _blocks.SumWholly(point, epsilon, 0, _count, _found, out found);
        }
        else
        {
            sum = _groups.SumWholly(point, epsilon, 0, _groupCount, _foundGroups, out int groups);
            found = 0;
            foreach (int group in _foundGroups.AsSpan(0, groups))
            {
                var (first, end) = _groups.Entries(group);
                sum += _blocks.SumWholly(point, epsilon, first, end, _found.AsSpan(found), out int more);
                found += more;
            }
        }
        for (int i = 0; i < found; i++)
            partly[i] = _blocks.Entries(_found[i]);
        partlyCount = found;
        return sum;
    }

    /// <summary>The blocks that may hold a place within a squared chord of a position, by their numbers where they came from.</summary>
    public ReadOnlySpan<int> Touched(Position from, double limit)
    {
        var point = new Box(from, from);
        int found = 0;
        if (_groupCount == 0)
        {
            found = _blocks.FindTouched(point, limit, 0, _count, _found);
        }
        else
        {
            int groups = _groups.FindTouched(point, limit, 0, _groupCount, _foundGroups);
            foreach (int group in _foundGroups.AsSpan(0, groups))
            {
                var (first, end) = _groups.Entries(group);
                found += _blocks.FindTouched(point, limit, first, end, _found.AsSpan(found));
            }
        }
        for (int i = 0; i < found; i++)
            _found[i] = _number[_found[i]];
        return _found.AsSpan(0, found);
    }
}
