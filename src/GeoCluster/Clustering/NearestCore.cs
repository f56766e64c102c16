using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>Finds the cluster of the nearest core place within epsilon, for places that stand close together.</summary>
/// <remarks>
/// Boxes pass over the blocks that cannot hold it. Where many are left, so do they over those that are farther from all of the places
/// than some core place surely is, and over single core places of the blocks that are deeper than the box around the places (as in
/// <see cref="OpenRing"/>). Not for use by two threads at once.
/// </remarks>
internal sealed class NearestCore(CellPlaces core, CoreClusters clusters, ChordSquared epsilon)
{
    /// <summary>Fewer blocks, or fewer places to find them for, are not worth being narrowed down.</summary>
    private const int BlocksThatPayForNarrowing = 64, PlacesThatPayForNarrowing = 8;

    private const int BlocksPerGroup = 16;

    private readonly List<(int Block, int Cluster)> _candidates = [];
    private readonly List<(EntryRange Places, int Cluster)> _runs = [];
    private readonly List<int> _clusterOfBlock = [];
    private readonly OpenBlocks _blocks = new();
    private readonly OpenPlaces _places = new();
    private PlaceBlocks _groups = new(0);
    private int[] _touched = new int[BlocksPerGroup], _touchedGroups = [];
    private int _groupCount, _lastBlock;
    private bool _oneCluster, _narrowed;

    /// <summary>Distance tests made so far.</summary>
    public long Tests { get; private set; }

    /// <summary>Gets ready for the places in a box.</summary>
    /// <param name="from">Box that the positions asked for lie in.</param>
    /// <param name="size">Their number.</param>
    /// <param name="sure">Cells to search; all their core places are gathered.</param>
    /// <param name="ring">More of them.</param>
    public void Prepare(in Box from, int size, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _candidates.Clear();
        AddTouched(from, sure);
        AddTouched(from, ring);
        _oneCluster = _candidates.TrueForAll(candidate => candidate.Cluster == _candidates[0].Cluster);
        _narrowed = _candidates.Count >= BlocksThatPayForNarrowing && size >= PlacesThatPayForNarrowing;
        if (_narrowed)
            Narrow(from);
    }

    /// <summary>
    /// Cluster of the core place nearest to a position in the box, at equal squared chords the first cluster; noise if none is within
    /// epsilon.
    /// </summary>
    public int ClusterOfNearest(Position from)
    {
        var nearest = new Nearest(epsilon.SquareMeters, LabelTable.Noise);
        if (_narrowed)
        {
            SearchNarrowed(from, ref nearest);
            return nearest.Cluster;
        }
        foreach (var (block, cluster) in _candidates)
        {
            Search(from, core.Blocks, block, cluster, ref nearest);
            if (_oneCluster && nearest.Cluster != LabelTable.Noise)
                break;
        }
        return nearest.Cluster;
    }

    private void SearchNarrowed(Position from, ref Nearest nearest)
    {
        foreach (var (places, cluster) in _runs)
        {
            Tests += places.End - places.First;
            nearest.Take(_places.NearestSquared(from, places), cluster);
        }
        if (_blocks.Count == 0 || (_oneCluster && nearest.Cluster != LabelTable.Noise))
            return;
        // The next place is mostly near the last: a good first guess passes over most other blocks.
        Search(from, _blocks.Blocks, _lastBlock, _clusterOfBlock[_lastBlock], ref nearest);
        var point = new Box(from, from);
        int groups = _groups.FindTouched(point, nearest.Square, 0, _groupCount, _touchedGroups);
        foreach (int group in _touchedGroups.AsSpan(0, groups))
        {
            var (first, end) = _groups.Entries(group);
            int count = _blocks.Blocks.FindTouched(point, nearest.Square, first, end, _touched);
            foreach (int block in _touched.AsSpan(0, count))
            {
                if (_oneCluster && nearest.Cluster != LabelTable.Noise)
                    return;
                double before = nearest.Square;
                Search(from, _blocks.Blocks, block, _clusterOfBlock[block], ref nearest);
                if (nearest.Square < before)
                    _lastBlock = block;
            }
        }
    }

    private void Search(Position from, PlaceBlocks blocks, int block, int cluster, ref Nearest nearest)
    {
        if (blocks.NearestSquared(from, block) > nearest.Square)
            return;
        var entries = blocks.Entries(block);
        Tests += entries.End - entries.First;
        nearest.Take(core.NearestSquared(from, entries), cluster);
    }

    private void AddTouched(in Box from, ReadOnlySpan<CellRange> ranges)
    {
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                int first = core.FirstBlock[cell], end = core.FirstBlock[cell + 1];
                if (_touched.Length < end - first)
                    _touched = new int[end - first];
                int count = core.Blocks.FindTouched(from, epsilon.SquareMeters, first, end, _touched);
                foreach (int block in _touched.AsSpan(0, count))
                    _candidates.Add((block, clusters.OfCell[cell]));
            }
        }
    }

    /// <summary>Sorts the candidates out into blocks and single places.</summary>
    private void Narrow(in Box from)
    {
        double limit = epsilon.SquareMeters;
        foreach (var (block, _) in _candidates)
            limit = Math.Min(limit, BoxTests.FarthestSquared(from, core.Blocks.BoxOf(block)));
        foreach (var (block, _) in _candidates)
        {
            var box = core.Blocks.BoxOf(block);
            if (BoxTests.NearestSquared(from, box) <= limit && BoxTests.IsDeeper(box, from))
                limit = Math.Min(limit, core.LeastFarthestSquared(from, core.Blocks.Entries(block)));
        }

        _blocks.Clear();
        _clusterOfBlock.Clear();
        _places.Clear();
        _runs.Clear();
        foreach (var (block, cluster) in _candidates)
        {
            var box = core.Blocks.BoxOf(block);
            if (BoxTests.NearestSquared(from, box) > limit)
                continue;
            if (BoxTests.IsDeeper(box, from))
            {
                Open(from, limit, block, cluster);
            }
            else
            {
                _blocks.Add(core.Blocks, block);
                _clusterOfBlock.Add(cluster);
            }
        }
        Group();
    }

    /// <summary>Puts a box around every sixteen blocks: those of one cell follow each other as neighbours.</summary>
    private void Group()
    {
        (_groupCount, _lastBlock) = (FixedBlocks.Count(_blocks.Count, BlocksPerGroup), 0);
        if (_groups.Capacity < _groupCount)
            (_groups, _touchedGroups) = (new PlaceBlocks(_groupCount), new int[_groupCount]);
        for (int group = 0; group < _groupCount; group++)
        {
            int first = group * BlocksPerGroup;
            _groups.SetAround(group, _blocks.Blocks, new EntryRange(first, Math.Min(_blocks.Count, first + BlocksPerGroup)));
        }
    }

    private void Open(in Box from, double limit, int block, int cluster)
    {
        int first = _places.Count;
        _places.AddTouched(from, limit, core, core.Blocks.Entries(block));
        if (_runs.Count > 0 && _runs[^1].Cluster == cluster)
            _runs[^1] = (new EntryRange(_runs[^1].Places.First, _places.Count), cluster);
        else
            _runs.Add((new EntryRange(first, _places.Count), cluster));
    }

    /// <summary>The nearest core place so far.</summary>
    /// <param name="Square">Its squared chord; before there is one, the greatest that it may have.</param>
    /// <param name="Cluster">Its cluster, or noise.</param>
    private record struct Nearest(double Square, int Cluster)
    {
        public void Take(double square, int cluster)
        {
            if (square < Square || (square == Square && (Cluster == LabelTable.Noise || cluster < Cluster)))
                (Square, Cluster) = (square, cluster);
        }
    }
}
