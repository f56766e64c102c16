using GeoCluster.Options;

namespace GeoCluster.Computing;

/// <summary>
/// Loops over blocks whose limits depend on the data alone, never on the number of threads; cancellation is checked between blocks.
/// </summary>
internal static class FixedBlocks
{
    /// <summary>Number of blocks.</summary>
    public static int Count(int length, int size) => (int)(((long)length + size - 1) / size);

    /// <summary>Calls <paramref name="body"/> once per block with its number, first item and end.</summary>
    public static void Run(int length, int size, RunContext context, Action<int, int, int> body) =>
        Parallel.For(0, Count(length, size), context.Parallel, block =>
            body(block, block * size, (int)Math.Min(length, ((long)block + 1) * size)));
}
