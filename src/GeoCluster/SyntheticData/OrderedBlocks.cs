using GeoCluster.Options;

namespace GeoCluster.SyntheticData;

/// <summary>Makes blocks on several threads and hands them on in order, with no more blocks in memory than threads.</summary>
internal static class OrderedBlocks
{
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="make">Makes block i; called from any thread.</param>
    /// <param name="use">Uses the blocks in order, on the calling thread.</param>
    /// <param name="context">Threads, the calling one included, and cancellation between blocks.</param>
    public static void Run<T>(int blocks, Func<int, T> make, Action<int, T> use, RunContext context)
    {
        int ahead = context.Threads - 1;
        var pending = new Queue<Task<T>>();
        try
        {
            for (int next = 0, block = 0; block < blocks; block++)
            {
                context.Cancel.ThrowIfCancellationRequested();
                for (; next < Math.Min(blocks, block + ahead + 1) && ahead > 0; next++)
                {
                    int number = next;
                    pending.Enqueue(Task.Run(() => make(number)));
                }
                use(block, ahead > 0 ? pending.Dequeue().GetAwaiter().GetResult() : make(block));
            }
        }
        finally
        {
            // After a failure the blocks under way are not used; their own failures would only follow from the first.
            Task.WhenAll(pending).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        }
    }
}
