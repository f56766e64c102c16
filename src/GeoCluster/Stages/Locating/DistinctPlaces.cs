using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Locating;

/// <summary>
/// The distinct positions of all sources: rows are carried to buckets of longitude, each bucket finds and sorts its own positions, and
/// buckets in order give all places in order.
/// </summary>
/// <remarks>
/// A few buckets are worked on at a time, so that only about a quarter of the rows are held twice: 20 bytes for each of these rows, and
/// for each row of a bucket that holds more, as where very many share one longitude. Another 16 bytes per place, and 4 per place and
/// source, until all places are known.
/// </remarks>
internal sealed class DistinctPlaces
{
    private const long LeastRowsHeld = 1 << 22;     // fewer save too little memory to be worth more passes
    private const int PlacesPerBlock = 1 << 16;

    /// <summary>Degrees per place; places come in order of longitude, then latitude.</summary>
    public required double[] Longitude { get; init; }

    /// <inheritdoc cref="Longitude"/>
    public required double[] Latitude { get; init; }

    /// <summary>Rows at each place: <c>RowCount[source][place]</c>.</summary>
    public required long[][] RowCount { get; init; }

    /// <summary>Place of each row: <c>OfRow[source][row]</c>.</summary>
    public required int[][] OfRow { get; init; }

    /// <summary>Finds the places of all sources.</summary>
    /// <param name="sources">The addresses of each source, here called rows.</param>
    /// <param name="context">Threads, cancellation between blocks of rows, progress.</param>
    /// <param name="leastRowsHeld">Rows that may be held twice at a time even if they are more than a quarter; changes no result.</param>
    public static DistinctPlaces Find(ImmutableArray<AddressTable> sources, RunContext context, long leastRowsHeld = LeastRowsHeld)
    {
        var rows = new BucketedRows(sources, LongitudeBuckets.Sample(sources), context);
        var ranges = Ranges(rows.RowsIn, leastRowsHeld);
        var gathered = GC.AllocateUninitializedArray<Position>(checked((int)ranges.Max(range => RowsIn(rows, range))));
        int[] number = GC.AllocateUninitializedArray<int>(gathered.Length);

        var found = new List<Part>();
        int places = 0;
        long rowsDone = 0;
        foreach (var range in ranges)
        {
            int[] firstRow = rows.Gather(range, gathered);
            int[] firstPlace = FindInBuckets(range, sources.Length, firstRow, gathered, number, context);
            var part = new Part(places, firstPlace[^1], sources.Length);
            Collect(part, firstRow, firstPlace, gathered, number, context);
            rows.Return(range, number, firstPlace, places);
            found.Add(part);
            places = checked(places + firstPlace[^1]);
            rowsDone += firstRow[^1];
            context.Progress?.Report(new StageProgress("Locate", rowsDone, rows.RowsIn.Sum(), "rows"));
        }
        return Joined(found, places, rows.PlaceOfRow, context);
    }

    private static long RowsIn(BucketedRows rows, BucketRange range) => rows.RowsIn[range.First..range.End].Sum();

    /// <summary>Cuts the buckets into ranges to work on at a time.</summary>
    private static List<BucketRange> Ranges(long[] rowsIn, long leastRows)
    {
        // A little more than a quarter, so that whole buckets make four ranges and not five.
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
    private static int[] FindInBuckets(BucketRange range, int sources, int[] firstRow, Position[] gathered, int[] number, RunContext context)
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

    /// <summary>Takes over the places of a range and counts their rows.</summary>
    private static void Collect(Part part, int[] firstRow, int[] firstPlace, Position[] gathered, int[] number, RunContext context)
    {
        int sources = part.RowCount.Length;
        Parallel.For(0, firstPlace.Length - 1, context.Parallel, bucket =>
        {
            var places = firstPlace[bucket]..firstPlace[bucket + 1];
            var positions = part.Positions.AsSpan(places);
            gathered.AsSpan(firstRow[bucket * sources], positions.Length).CopyTo(positions);
            for (int source = 0; source < sources; source++)
            {
                var count = part.RowCount[source].AsSpan(places);
                int segment = bucket * sources + source;
                foreach (int n in number.AsSpan(firstRow[segment]..firstRow[segment + 1]))
                    count[n]++;
            }
        });
    }

    private static DistinctPlaces Joined(List<Part> parts, int places, int[][] ofRow, RunContext context)
    {
        double[] longitude = GC.AllocateUninitializedArray<double>(places), latitude = GC.AllocateUninitializedArray<double>(places);
        long[][] rowCount = [.. ofRow.Select(_ => GC.AllocateUninitializedArray<long>(places))];
        foreach (var part in parts)
        {
            Parallel.For(0, (int)(((long)part.Positions.Length + PlacesPerBlock - 1) / PlacesPerBlock), context.Parallel, block =>
            {
                int first = block * PlacesPerBlock, end = (int)Math.Min(part.Positions.Length, (long)first + PlacesPerBlock);
                for (int i = first; i < end; i++)
                    (longitude[part.First + i], latitude[part.First + i]) = (part.Positions[i].Longitude, part.Positions[i].Latitude);
                for (int source = 0; source < rowCount.Length; source++)
                {
                    for (int i = first; i < end; i++)
                        rowCount[source][part.First + i] = part.RowCount[source][i];
                }
            });
        }
        return new DistinctPlaces { Longitude = longitude, Latitude = latitude, RowCount = rowCount, OfRow = ofRow };
    }

    /// <summary>Consecutive places.</summary>
    private sealed class Part(int first, int places, int sources)
    {
        public int First { get; } = first;

        public Position[] Positions { get; } = GC.AllocateUninitializedArray<Position>(places);

        public int[][] RowCount { get; } = [.. Enumerable.Range(0, sources).Select(_ => new int[places])];
    }
}
