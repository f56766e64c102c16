using GeoCluster.Computing;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Tests.Computing;

public class ChunkedTests
{
    [Fact]
    public void Items_keep_their_order_over_the_borders_of_chunks()
    {
        const int Chunk = 1 << 19;
        var column = new Chunked<int>();
        int[] expected = [.. Enumerable.Range(0, 2 * Chunk + 3)];
        int first = 0;
        foreach (int length in new[] { 0, Chunk - 1, 3, Chunk + 1 })
        {
            column.Append(expected.AsSpan(first, length));
            first += length;
        }
        Assert.Equal((first, Chunk, first - 1), (column.Count, column[Chunk], column[first - 1]));
        Assert.True(column.Take().AsSpan().SequenceEqual(expected));
        Assert.Equal(0, column.Count);
        Assert.Empty(column.Take());
    }

    [Fact]
    public void Numbers_of_a_block_become_those_of_the_source_and_missing_ones_stay_so()
    {
        var (renumbering, column) = (new Renumbering(), new Chunked<int>());
        new[] { 7, 9 }.CopyTo(renumbering.Of(2));
        renumbering.Append([1, -1, 0, 1], column);
        // The next chunk has fewer items.
        renumbering.Of(1)[0] = 4;
        renumbering.Append([0, -1], column);
        AssertColumn.Equal([9, -1, 7, 9, 4, -1], column.Take());
    }
}
