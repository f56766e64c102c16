namespace GeoCluster.Stages.Clustering.Search;

/// <summary>A growing list of blocks, side by side for box tests. Not for use by two threads at once.</summary>
internal sealed class OpenBlocks
{
    /// <summary>The blocks, as far as <see cref="Count"/>.</summary>
    public PlaceBlocks Blocks { get; private set; } = new(0);

    /// <summary>Number of blocks.</summary>
    public int Count { get; private set; }

    /// <summary>Takes all blocks out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a block as it is elsewhere.</summary>
    public void Add(PlaceBlocks from, int block)
    {
        if (Count == Blocks.Capacity)
        {
            var grown = new PlaceBlocks(Math.Max(16, 2 * Count));
            for (int i = 0; i < Count; i++)
                grown.Copy(Blocks, i, i);
            Blocks = grown;
        }
        Blocks.Copy(from, block, Count++);
    }
}
