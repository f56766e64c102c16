using GeoCluster.Options;

namespace GeoCluster.Computing;

/// <summary>Consecutive rows, from <paramref name="First"/> up to but not including <paramref name="End"/>.</summary>
/// <param name="Number">Number of the chunk, from 0.</param>
/// <param name="First">First row.</param>
/// <param name="End">Row after the last.</param>
internal readonly record struct Chunk(int Number, int First, int End);

/// <summary>
/// Cuts rows into chunks whose limits depend on the data alone, never on the number of threads, and works on them in parallel. Cancellation
/// is checked between chunks.
/// </summary>
internal static class Chunks
{
    /// <summary>Number of chunks.</summary>
    /// <param name="length">Number of rows.</param>
    /// <param name="size">Rows of a chunk; the last one may have fewer.</param>
    public static int Count(int length, int size) => (int)(((long)length + size - 1) / size);

    /// <summary>The chunk with a number.</summary>
    public static Chunk At(int number, int length, int size) =>
        new(number, checked(number * size), (int)Math.Min(length, ((long)number + 1) * size));

    /// <summary>All chunks.</summary>
    public static IEnumerable<Chunk> Of(int length, int size) =>
        Enumerable.Range(0, Count(length, size)).Select(number => At(number, length, size));

    /// <summary>Calls <paramref name="body"/> once per chunk with its number, first row and end.</summary>
    public static void Run(int length, int size, RunContext context, Action<int, int, int> body) =>
        Parallel.For(0, Count(length, size), context.Parallel, number =>
        {
            var chunk = At(number, length, size);
            body(number, chunk.First, chunk.End);
        });

    /// <summary>Calls <paramref name="body"/> once per chunk, with state that each thread keeps between chunks.</summary>
    /// <param name="length">Number of rows.</param>
    /// <param name="size">Rows of a chunk; the last one may have fewer.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="newOwn">Creates the state of a thread.</param>
    /// <param name="body">Receives a chunk and the state of its thread.</param>
    /// <param name="finish">Receives the state of a thread after its last chunk; called one at a time, in any order. May be null.</param>
    public static void Run<TOwn>(
        int length, int size, RunContext context, Func<TOwn> newOwn, Action<Chunk, TOwn> body, Action<TOwn>? finish = null)
    {
        var gate = new Lock();
        Parallel.For(
            0, Count(length, size), context.Parallel, newOwn,
            (number, _, own) =>
            {
                body(At(number, length, size), own);
                return own;
            },
            own =>
            {
                lock (gate)
                    finish?.Invoke(own);
            });
    }
}
