using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// The distinct positions of all sources: rows are carried to buckets of longitude, each bucket finds and sorts its own positions, and the
/// buckets in order give all places in order.
/// </summary>
/// <remarks>
/// Only a few buckets are processed at a time, so only about a quarter of the rows are held twice, or one bucket if it holds more, as when
/// very many rows share one longitude: 20 bytes for each of these rows. Another 16 bytes per place are held until all places are known.
/// </remarks>
internal sealed class DistinctPlaces
{
    private const long LeastRowsHeld = 1 << 22;     // fewer save too little memory to be worth more passes
    private const int PlacesPerChunk = 1 << 16;

    /// <summary>Degrees per place; places come in order of longitude, then latitude.</summary>
    public required double[] Longitude { get; init; }

    /// <inheritdoc cref="Longitude"/>
    public required double[] Latitude { get; init; }

    /// <summary>Place of each row: <c>OfRow[source][row]</c>.</summary>
    public required int[][] OfRow { get; init; }

    /// <summary>Finds the places of all sources.</summary>
    /// <param name="sources">The addresses of each source, here called rows.</param>
    /// <param name="context">Threads, cancellation between chunks of rows, and progress.</param>
    /// <param name="leastRowsHeld">
    /// Number of rows that may be held twice at a time even if it is more than a quarter; changes no result.
    /// </param>
    public static DistinctPlaces Find(ImmutableArray<AddressTable> sources, RunContext context, long leastRowsHeld = LeastRowsHeld)
    {
        var rows = new BucketedRows(sources, LongitudeBuckets.Sample(sources), context);
        var ranges = Ranges(rows.RowsIn, leastRowsHeld);
        var gathered = GC.AllocateUninitializedArray<Position>(checked((int)ranges.Max(range => RowsIn(rows, range))));
        int[] number = GC.AllocateUninitializedArray<int>(gathered.Length);

        var found = new List<Position[]>();
        int places = 0;
        long rowsDone = 0;
        foreach (var range in ranges)
        {
            int[] firstRow = rows.Gather(range, gathered);
            int[] firstPlace = FindInBuckets(range, sources.Length, firstRow, gathered, number, context);
            found.Add(Collected(firstRow, firstPlace, sources.Length, gathered, context));
            rows.Return(range, number, firstPlace, places);
            places = checked(places + firstPlace[^1]);
            rowsDone += firstRow[^1];
            context.Progress?.Report(new StageProgress("Locate", rowsDone, rows.RowsIn.Sum(), "rows"));
        }
        return Joined(found, places, rows.PlaceOfRow, context);
    }

    private static long RowsIn(BucketedRows rows, BucketRange range) => rows.RowsIn[range.First..range.End].Sum();

    /// <summary>Cuts the buckets into ranges that are processed one at a time.</summary>
    private static List<BucketRange> Ranges(long[] rowsIn, long leastRows)
    {
        // A little more than a quarter, so that whole buckets make four ranges rather than five.
        long all = rowsIn.Sum(), most = Math.Max(leastRows, all / 4 + all / 64);
        var ranges = new List<BucketRange>();
        for (int first = 0, end; first < rowsIn.Length; first = end)
        {
            long rows = rowsIn[first];
            for (end = first + 1; end < rowsIn.Length && rows + rowsIn[end] <= most; end++)
                rows += rowsIn[end];
            ranges.Add(new BucketRange(first, end));
        }
        return ranges;
    }

    /// <summary>Numbers the places of each bucket in order, and leaves their positions where the bucket's first rows were.</summary>
    /// <returns>The first place of each bucket, counted from the range's first; and how many there are.</returns>
    private static int[] FindInBuckets(
        BucketRange range, int sources, int[] firstRow, Position[] gathered, int[] number, RunContext context)
    {
        int[] firstPlace = new int[range.End - range.First + 1];
        Parallel.For(
            0, firstPlace.Length - 1, context.Parallel,
            () => (Set: new PositionSet(), Sorter: new PositionSorter()),
            (bucket, _, own) =>
            {
                var all = firstRow[bucket * sources]..firstRow[(bucket + 1) * sources];
                var positions = gathered.AsSpan(all);
                var numbers = number.AsSpan(all);
                own.Set.Find(positions, numbers, context.Cancel);
                var rank = own.Sorter.Sort(own.Set.Positions, positions);
                foreach (ref int n in numbers)
                    n = rank[n];
                firstPlace[bucket + 1] = rank.Length;
                return own;
            },
            _ => { });
        for (int bucket = 1; bucket < firstPlace.Length; bucket++)
            firstPlace[bucket] += firstPlace[bucket - 1];
        return firstPlace;
    }

    /// <summary>Collects the places of a range from where its buckets left them.</summary>
    private static Position[] Collected(int[] firstRow, int[] firstPlace, int sources, Position[] gathered, RunContext context)
    {
        var collected = GC.AllocateUninitializedArray<Position>(firstPlace[^1]);
        Parallel.For(0, firstPlace.Length - 1, context.Parallel, bucket =>
        {
            var positions = collected.AsSpan(firstPlace[bucket]..firstPlace[bucket + 1]);
            gathered.AsSpan(firstRow[bucket * sources], positions.Length).CopyTo(positions);
        });
        return collected;
    }

    private static DistinctPlaces Joined(List<Position[]> parts, int places, int[][] ofRow, RunContext context)
    {
        double[] longitude = GC.AllocateUninitializedArray<double>(places), latitude = GC.AllocateUninitializedArray<double>(places);
        int before = 0;
        foreach (var part in parts)
        {
            Chunks.Run(part.Length, PlacesPerChunk, context, (_, first, end) =>
            {
                for (int i = first; i < end; i++)
                    (longitude[before + i], latitude[before + i]) = (part[i].Longitude, part[i].Latitude);
            });
            before += part.Length;
        }
        return new DistinctPlaces { Longitude = longitude, Latitude = latitude, OfRow = ofRow };
    }
}
