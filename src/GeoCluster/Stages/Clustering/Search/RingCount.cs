using GeoCluster.Earth;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Counts what lies within epsilon of the places of one cell, among the cells that bounds do not decide.</summary>
/// <remarks>
/// What is decided for many blocks at once is not looked at again for each, nor what is decided for a block for each of its places.
/// Not for use by two threads at once.
/// </remarks>
internal sealed class RingCount(CellPlaces gathered, ChordSquared epsilon)
{
    /// <summary>Fewer blocks are not worth a box around them.</summary>
    private const int LeastBlocksAtOnce = 4;

    private readonly OpenRing _forBlocks = new(gathered, epsilon), _forBlock = new(gathered, epsilon);
    private bool _blocksAtOnce;

    /// <summary>Distance tests made so far.</summary>
    public long Tests => _forBlock.Tests;

    /// <summary>Gets ready for some blocks.</summary>
    /// <param name="blocks">Blocks of one cell, one after the other.</param>
    /// <param name="ring">Cells to count in; all their places are gathered.</param>
    public void PrepareBlocks(EntryRange blocks, ReadOnlySpan<CellRange> ring)
    {
        _blocksAtOnce = blocks.End - blocks.First >= LeastBlocksAtOnce;
        if (_blocksAtOnce)
        {
            int size = gathered.Blocks.Entries(blocks.End - 1).End - gathered.Blocks.Entries(blocks.First).First;
            _forBlocks.Find(gathered.Blocks.BoxAround(blocks), size, ring);
        }
    }

    /// <summary>Gets ready for the places of one of these blocks.</summary>
    /// <param name="block">The block.</param>
    /// <param name="ring">The same cells again.</param>
    public void PrepareBlock(int block, ReadOnlySpan<CellRange> ring)
    {
        var (first, end) = gathered.Blocks.Entries(block);
        if (_blocksAtOnce)
            _forBlock.Find(gathered.Blocks.BoxOf(block), end - first, _forBlocks);
        else
            _forBlock.Find(gathered.Blocks.BoxOf(block), end - first, ring);
    }

    /// <summary>Summed count of the ring's places within epsilon of a position in this block.</summary>
    public long SumWithin(CartesianPoint from) => _forBlock.SumWithin(from);
}
