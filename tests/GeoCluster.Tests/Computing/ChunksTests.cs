using System.Collections.Concurrent;
using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class ChunksTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(1_000, 7)]
    public void Every_row_is_in_exactly_one_chunk(int length, int size)
    {
        foreach (int threads in new[] { 1, 3 })
        {
            var (chunks, owned) = (new ConcurrentBag<Chunk>(), new List<Chunk>());
            Chunks.Run(length, size, new() { Threads = threads }, (number, first, end) => chunks.Add(new Chunk(number, first, end)));
            Chunks.Run(length, size, new() { Threads = threads }, () => new List<Chunk>(), (chunk, own) => own.Add(chunk), owned.AddRange);
            Chunk[] inOrder = [.. Chunks.Of(length, size)];
            Assert.Equal(Enumerable.Range(0, length), inOrder.SelectMany(c => Enumerable.Range(c.First, c.End - c.First)));
            Assert.Equal(Enumerable.Range(0, Chunks.Count(length, size)), inOrder.Select(c => c.Number));
            Assert.Equal(inOrder, chunks.OrderBy(c => c.Number));
            Assert.Equal(inOrder, owned.OrderBy(c => c.Number));
        }
    }

    [Theory]
    [InlineData(int.MaxValue, 1 << 16)]
    [InlineData(int.MaxValue - 1, 1 << 18)]
    [InlineData(int.MaxValue, (1 << 30) + 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Limits_near_the_largest_int_do_not_overflow(int length, int size)
    {
        long rows = 0;
        int chunks = 0;
        Chunks.Run(length, size, new() { Threads = 2 }, (number, first, end) =>
        {
            Assert.Equal((long)number * size, first);
            Assert.InRange(end, first + 1, length);
            Interlocked.Add(ref rows, end - first);
            Interlocked.Increment(ref chunks);
        });
        Assert.Equal(length, rows);
        Assert.Equal(Chunks.Count(length, size), chunks);
        Assert.Equal(length, Chunks.At(chunks - 1, length, size).End);
    }

    [Fact]
    public void What_threads_keep_is_finished_one_at_a_time()
    {
        int inside = 0, sum = 0;
        Chunks.Run(
            100, 1, new() { Threads = 4 }, () => new int[1], (_, own) => own[0]++,
            own =>
            {
                Assert.Equal(1, Interlocked.Increment(ref inside));
                sum += own[0];
                Interlocked.Decrement(ref inside);
            });
        Assert.Equal(100, sum);
    }
}
