using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Finds the cluster of the nearest core place within epsilon, for the places of one cell.</summary>
/// <remarks>
/// Boxes pass over the blocks that cannot hold it; where many are left, they are narrowed down, first for many blocks of places at
/// once (<see cref="OpenCore"/>). Not for use by two threads at once.
/// </remarks>
internal sealed class NearestCore(CellPlaces core, CoreClusters clusters, ChordSquared epsilon)
{
    /// <summary>Fewer blocks, or fewer places to find them for, are not worth being narrowed down.</summary>
    private const int BlocksThatPayForNarrowing = 64, PlacesThatPayForNarrowing = 8;

    /// <summary>Fewer blocks of places are not worth a box around them.</summary>
    private const int LeastBlocksAtOnce = 4;

    private readonly List<(int Block, int Cluster)> _candidates = [];
    private readonly OpenCore _all = new(core, epsilon.SquareMeters), _forBlocks = new(core, epsilon.SquareMeters);
    private readonly OpenCore _forBlock = new(core, epsilon.SquareMeters);
    private long _tests;
    private int[] _touched = [];
    private bool _oneCluster, _blocksAtOnce, _narrowed;

    /// <summary>Distance tests made so far.</summary>
    public long Tests => _tests + _forBlock.Tests;

    /// <summary>Gets ready for some blocks of places.</summary>
    /// <param name="of">The places.</param>
    /// <param name="blocks">Blocks of one cell, one after the other.</param>
    /// <param name="sure">Cells to search; all their core places are gathered.</param>
    /// <param name="ring">More of them.</param>
    public void PrepareBlocks(PlaceBlocks of, EntryRange blocks, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _blocksAtOnce = blocks.End - blocks.First >= LeastBlocksAtOnce;
        if (!_blocksAtOnce)
            return;
        var from = of.BoxAround(blocks);
        FindCandidates(from, sure, ring);
        _blocksAtOnce = _candidates.Count >= BlocksThatPayForNarrowing;
        if (_blocksAtOnce)
        {
            _all.SetTo(_candidates);
            _forBlocks.Narrow(from, _all);
        }
    }

    /// <summary>Gets ready for the places of one of these blocks.</summary>
    /// <param name="of">The places.</param>
    /// <param name="block">The block.</param>
    /// <param name="sure">The same cells again.</param>
    /// <param name="ring">Likewise.</param>
    public void PrepareBlock(PlaceBlocks of, int block, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        var from = of.BoxOf(block);
        _narrowed = _blocksAtOnce;
        if (_blocksAtOnce)
        {
            _forBlock.Narrow(from, _forBlocks);
            return;
        }
        FindCandidates(from, sure, ring);
        _oneCluster = _candidates.TrueForAll(candidate => candidate.Cluster == _candidates[0].Cluster);
        var (first, end) = of.Entries(block);
        _narrowed = _candidates.Count >= BlocksThatPayForNarrowing && end - first >= PlacesThatPayForNarrowing;
        if (_narrowed)
        {
            _all.SetTo(_candidates);
            _forBlock.Narrow(from, _all);
        }
    }

    /// <summary>
    /// Cluster of the core place nearest to a position in this block, at equal squared chords the first cluster; noise if none is within
    /// epsilon.
    /// </summary>
    public int ClusterOfNearest(CartesianPoint from)
    {
        if (_narrowed)
            return _forBlock.NearestTo(from).Cluster;
        var nearest = new NearestPlace(epsilon.SquareMeters, LabelTable.Noise);
        foreach (var (block, cluster) in _candidates)
        {
            if (core.Blocks.NearestSquared(from, block) > nearest.Square)
                continue;
            var entries = core.Blocks.Entries(block);
            _tests += entries.End - entries.First;
            nearest.Take(core.NearestSquared(from, entries), cluster);
            if (_oneCluster && nearest.Cluster != LabelTable.Noise)
                break;
        }
        return nearest.Cluster;
    }

    private void FindCandidates(in Box from, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _candidates.Clear();
        AddTouched(from, sure);
        AddTouched(from, ring);
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
}
