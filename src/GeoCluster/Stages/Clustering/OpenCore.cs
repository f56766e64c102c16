using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering;

/// <summary>The blocks of core places, and single core places, that may hold the nearest one of any of a number of places.</summary>
/// <remarks>
/// Passed over is what is farther from all of the box around the places than some core place surely is. As in <see cref="OpenRing"/>,
/// a block that is deeper than the box is opened. Not for use by two threads at once.
/// </remarks>
internal sealed class OpenCore(CellPlaces core, double epsilon)
{
    private const int BlocksPerGroup = 16;

    private readonly OpenBlocks _blocks = new();
    private readonly List<int> _clusterOfBlock = [];
    private readonly OpenPlaces _places = new();
    private readonly List<(EntryRange Places, int Cluster)> _runs = [];
    private PlaceBlocks _groups = new(0);
    private int[] _touched = [], _touchedGroups = [];
    private int _groupCount, _lastBlock;
    private bool _oneCluster;

    /// <summary>Distance tests made so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Takes some blocks as they are.</summary>
    public void SetTo(List<(int Block, int Cluster)> blocks)
    {
        Clear();
        foreach (var (block, cluster) in blocks)
            AddBlock(core.Blocks, block, cluster);
    }

    /// <summary>Takes what may hold the nearest core place of places in a box.</summary>
    /// <param name="from">The box.</param>
    /// <param name="of">Where to look.</param>
    public void Narrow(in Box from, OpenCore of)
    {
        Clear();
        var blocks = of._blocks.Blocks;
        double limit = Math.Min(epsilon, blocks.LeastFarthestSquared(from, 0, of._blocks.Count));
        limit = Math.Min(limit, of._places.LeastFarthestSquared(from));
        if (of._touched.Length < of._blocks.Count)
            of._touched = new int[of._blocks.Count];
        var touched = of._touched.AsSpan(0, blocks.FindTouched(from, limit, 0, of._blocks.Count, of._touched));
        foreach (int block in touched)
        {
            if (BoxTests.IsDeeper(blocks.BoxOf(block), from))
                limit = Math.Min(limit, core.LeastFarthestSquared(from, blocks.Entries(block)));
        }

        foreach (var (places, cluster) in of._runs)
            AddRun(_places.AddTouched(from, limit, of._places, places), cluster);
        foreach (int block in touched)
        {
            var box = blocks.BoxOf(block);
            if (BoxTests.NearestSquared(from, box) > limit)
                continue;
            if (BoxTests.IsDeeper(box, from))
                AddRun(_places.AddTouched(from, limit, core, blocks.Entries(block)), of._clusterOfBlock[block]);
            else
                AddBlock(blocks, block, of._clusterOfBlock[block]);
        }
        int first = _runs.Count > 0 ? _runs[0].Cluster : _blocks.Count > 0 ? _clusterOfBlock[0] : LabelTable.Noise;
        _oneCluster = _runs.TrueForAll(run => run.Cluster == first) && _clusterOfBlock.TrueForAll(cluster => cluster == first);
        Group();
    }

    /// <summary>The nearest core place to a position in the box narrowed down for.</summary>
    public NearestPlace NearestTo(CartesianPoint from)
    {
        var nearest = new NearestPlace(epsilon, LabelTable.Noise);
        foreach (var (places, cluster) in _runs)
        {
            Tests += places.End - places.First;
            nearest.Take(_places.NearestSquared(from, places), cluster);
        }
        if (_blocks.Count == 0 || (_oneCluster && nearest.Cluster != LabelTable.Noise))
            return nearest;
        // The next place is mostly near the last: a good first guess passes over most other blocks.
        Search(from, _lastBlock, ref nearest);
        var point = new Box(from, from);
        int groups = _groups.FindTouched(point, nearest.Square, 0, _groupCount, _touchedGroups);
        foreach (int group in _touchedGroups.AsSpan(0, groups))
        {
            var (first, end) = _groups.Entries(group);
            int count = _blocks.Blocks.FindTouched(point, nearest.Square, first, end, _touched);
            foreach (int block in _touched.AsSpan(0, count))
            {
                if (_oneCluster && nearest.Cluster != LabelTable.Noise)
                    return nearest;
                double before = nearest.Square;
                Search(from, block, ref nearest);
                if (nearest.Square < before)
                    _lastBlock = block;
            }
        }
        return nearest;
    }

    private void Search(CartesianPoint from, int block, ref NearestPlace nearest)
    {
        if (_blocks.Blocks.NearestSquared(from, block) > nearest.Square)
            return;
        var entries = _blocks.Blocks.Entries(block);
        Tests += entries.End - entries.First;
        nearest.Take(core.NearestSquared(from, entries), _clusterOfBlock[block]);
    }

    private void Clear()
    {
        _blocks.Clear();
        _clusterOfBlock.Clear();
        _places.Clear();
        _runs.Clear();
    }

    private void AddBlock(PlaceBlocks from, int block, int cluster)
    {
        _blocks.Add(from, block);
        _clusterOfBlock.Add(cluster);
    }

    private void AddRun(EntryRange places, int cluster)
    {
        if (_runs.Count > 0 && _runs[^1].Cluster == cluster)
            _runs[^1] = (new EntryRange(_runs[^1].Places.First, places.End), cluster);
        else if (places.First < places.End)
            _runs.Add((places, cluster));
    }

    /// <summary>Puts a box around every sixteen blocks: those of one cell follow each other as neighbours.</summary>
    private void Group()
    {
        (_groupCount, _lastBlock) = (Chunks.Count(_blocks.Count, BlocksPerGroup), 0);
        if (_groups.Capacity < _groupCount)
            (_groups, _touchedGroups) = (new PlaceBlocks(2 * _groupCount), new int[2 * _groupCount]);
        if (_touched.Length < BlocksPerGroup)
            _touched = new int[BlocksPerGroup];
        for (int group = 0; group < _groupCount; group++)
        {
            int first = group * BlocksPerGroup;
            _groups.SetAround(group, _blocks.Blocks, new EntryRange(first, Math.Min(_blocks.Count, first + BlocksPerGroup)));
        }
    }
}

/// <summary>The nearest core place so far.</summary>
/// <param name="Square">Its squared chord; before there is one, the greatest that it may have.</param>
/// <param name="Cluster">Its cluster, or noise; of equally near places, the first cluster.</param>
internal record struct NearestPlace(double Square, int Cluster)
{
    /// <summary>Notes another core place.</summary>
    public void Take(double square, int cluster)
    {
        if (square < Square || (square == Square && (Cluster == LabelTable.Noise || cluster < Cluster)))
            (Square, Cluster) = (square, cluster);
    }
}
