using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Locating;

/// <summary>Consecutive buckets.</summary>
/// <param name="First">First bucket.</param>
/// <param name="End">Bucket after the last.</param>
internal readonly record struct BucketRange(int First, int End);

/// <summary>
/// Carries rows to their buckets and what was found there back to the rows. Both go over fixed blocks of rows and keep a bucket's rows in
/// order, so that memory is read and written in as many streams as there are buckets, never at random.
/// </summary>
internal sealed class BucketedRows
{
    private const int RowsPerBlock = 1 << 17;

    private readonly ImmutableArray<ObservationTable> _sources;
    private readonly RunContext _context;
    private readonly int _buckets;
    private readonly (int Source, int First, int End)[] _blocks;

    // Per block and bucket: the rows there; then, for the buckets being carried, where the next of these rows goes.
    private readonly int[] _next;

    /// <summary>Finds the bucket of each row.</summary>
    public BucketedRows(ImmutableArray<ObservationTable> sources, LongitudeBuckets buckets, RunContext context)
    {
        (_sources, _context, _buckets) = (sources, context, buckets.Count);
        PlaceOfRow = [.. sources.Select(source => GC.AllocateUninitializedArray<int>(source.Length))];
        _blocks = [.. Blocks(sources)];
        _next = new int[_blocks.Length * _buckets];
        Parallel.For(0, _blocks.Length, context.Parallel, block => FindBuckets(block, buckets));

        RowsIn = new long[_buckets];
        for (int i = 0; i < _next.Length; i++)
            RowsIn[i % _buckets] += _next[i];
    }

    /// <summary>Number of rows in each bucket.</summary>
    public long[] RowsIn { get; }

    /// <summary>Per source and row: what <see cref="Return"/> brought, 0 or more; until then the complement of the row's bucket.</summary>
    public int[][] PlaceOfRow { get; }

    /// <summary>Copies the positions of some buckets' rows, one bucket after the other.</summary>
    public void Gather(BucketRange range, Position[] gathered)
    {
        int before = 0;
        for (int bucket = range.First; bucket < range.End; bucket++)
        {
            for (int i = bucket; i < _next.Length; i += _buckets)
                (_next[i], before) = (before, before + _next[i]);
        }
        Parallel.For(0, _blocks.Length, _context.Parallel, block => GatherBlock(block, range, gathered));
    }

    /// <summary>Sets the place of each row that was just gathered.</summary>
    /// <param name="range">The buckets gathered last.</param>
    /// <param name="number">Per gathered row: number of its place among those of its bucket.</param>
    /// <param name="firstPlace">Per bucket of the range: its first place.</param>
    public void Return(BucketRange range, int[] number, int[] firstPlace) =>
        Parallel.For(0, _blocks.Length, _context.Parallel, block => ReturnBlock(block, range, number, firstPlace));

    private static IEnumerable<(int Source, int First, int End)> Blocks(ImmutableArray<ObservationTable> sources)
    {
        for (int source = 0; source < sources.Length; source++)
        {
            for (long first = 0; first < sources[source].Length; first += RowsPerBlock)
                yield return (source, (int)first, (int)Math.Min(sources[source].Length, first + RowsPerBlock));
        }
    }

    private void FindBuckets(int block, LongitudeBuckets buckets)
    {
        var (source, first, end) = _blocks[block];
        var longitude = _sources[source].Longitude.AsSpan()[first..end];
        var latitude = _sources[source].Latitude.AsSpan()[first..end];
        var place = PlaceOfRow[source].AsSpan()[first..end];
        var count = _next.AsSpan(block * _buckets, _buckets);
        for (int row = 0; row < place.Length; row++)
        {
            int bucket = buckets.Of(Position.Of(longitude[row], latitude[row]).Longitude);
            place[row] = ~bucket;
            count[bucket]++;
        }
    }

    private void GatherBlock(int block, BucketRange range, Position[] gathered)
    {
        var (source, first, end) = _blocks[block];
        var longitude = _sources[source].Longitude.AsSpan()[first..end];
        var latitude = _sources[source].Latitude.AsSpan()[first..end];
        var place = PlaceOfRow[source].AsSpan()[first..end];
        var next = _next.AsSpan(block * _buckets + range.First, range.End - range.First);
        for (int row = 0; row < place.Length; row++)
        {
            int bucket = ~place[row] - range.First;
            if ((uint)bucket < (uint)next.Length)
                gathered[next[bucket]++] = Position.Of(longitude[row], latitude[row]);
        }
    }

    // Backwards, so that each row finds the number at the place where gathering left it.
    private void ReturnBlock(int block, BucketRange range, int[] number, int[] firstPlace)
    {
        var (source, first, end) = _blocks[block];
        var place = PlaceOfRow[source].AsSpan()[first..end];
        var next = _next.AsSpan(block * _buckets + range.First, range.End - range.First);
        for (int row = place.Length - 1; row >= 0; row--)
        {
            int bucket = ~place[row] - range.First;
            if ((uint)bucket < (uint)next.Length)
                place[row] = firstPlace[bucket] + number[--next[bucket]];
        }
    }
}
