using System.Collections.Concurrent;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Reuses blocks that have been added to their source: allocating memory costs more than clearing it.</summary>
internal sealed class BlockPool
{
    private readonly ConcurrentBag<SourceBlock> _free = [];

    /// <summary>Returns an empty block for a source.</summary>
    public SourceBlock Take(ColumnPlan plan)
    {
        while (_free.TryTake(out var block))
        {
            // Sources are read one after another, so blocks of an earlier source are no longer needed.
            if (block.Plan != plan)
                continue;
            block.Clear();
            return block;
        }
        return new SourceBlock(plan);
    }

    /// <summary>Returns a block to the pool.</summary>
    public void Return(SourceBlock block) => _free.Add(block);
}
