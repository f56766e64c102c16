using System.Collections.Concurrent;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Blocks that have been added to their source and can hold other rows: fresh memory costs more than clearing used one.</summary>
internal sealed class BlockPool
{
    private readonly ConcurrentBag<SourceBlock> _free = [];

    /// <summary>An empty block for a source.</summary>
    public SourceBlock Take(ColumnPlan plan)
    {
        while (_free.TryTake(out var block))
        {
            // Sources come one after another, so blocks of another one are not needed any more.
            if (block.Plan != plan)
                continue;
            block.Clear();
            return block;
        }
        return new SourceBlock(plan);
    }

    /// <summary>Gives a block back.</summary>
    public void Return(SourceBlock block) => _free.Add(block);
}
