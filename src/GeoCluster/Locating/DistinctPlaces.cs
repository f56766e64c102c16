using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Locating;

/// <summary>
/// The distinct positions of all sources: rows are carried to buckets of longitude, each bucket finds and sorts its own positions, and
/// buckets in order give all places in order.
/// </summary>
/// <remarks>
/// A few buckets are worked on at a time, so that only about a quarter of the rows are held twice: 20 bytes for each of these rows, and
/// for each row of a bucket that holds more, as where very many share one longitude.
/// </remarks>
internal static class DistinctPlaces
{
    private const long LeastRowsHeld = 1 << 22;
    private const int PlacesPerBlock = 1 << 16;

    /// <summary>Finds places and the place of each row.</summary>
    /// <returns>Degrees per place, in order of longitude, then latitude; and per source the place of each row.</returns>
    public static (double[] Longitude, double[] Latitude, int[][] PlaceOfRow) Find(ImmutableArray<ObservationTable> sources, RunContext context)
    {
        var rows = new BucketedRows(sources, LongitudeBuckets.Sample(sources), context);
        var rounds = Rounds(rows.RowsIn);
        long mostRows = rounds.Max(round => RowsIn(rows, round));
        var gathered = GC.AllocateUninitializedArray<Position>(checked((int)mostRows));
        int[] number = GC.AllocateUninitializedArray<int>(gathered.Length);

        var found = new List<Position[]>();
        int places = 0;
        long rowsDone = 0;
        foreach (var round in rounds)
        {
            rows.Gather(round, gathered);
            int[] placesIn = FindInBuckets(rows, round, gathered, number, context);
            found.Add(Joined(rows, round, gathered, placesIn));
            int[] firstPlace = new int[placesIn.Length];
            for (int i = 0; i < placesIn.Length; places = checked(places + placesIn[i++]))
                firstPlace[i] = places;
            rows.Return(round, number, firstPlace);

            rowsDone += RowsIn(rows, round);
            context.Progress?.Report(new StageProgress("Locate", rowsDone, rows.RowsIn.Sum(), "rows"));
        }
        var (longitude, latitude) = Columns(found, places, context);
        return (longitude, latitude, rows.PlaceOfRow);
    }

    private static long RowsIn(BucketedRows rows, BucketRange range) => rows.RowsIn[range.First..range.End].Sum();

    /// <summary>Ranges of buckets to work on at a time.</summary>
    private static List<BucketRange> Rounds(long[] rowsIn)
    {
        // A little more than a quarter, so that whole buckets make four rounds and not five.
        long all = rowsIn.Sum(), most = Math.Max(LeastRowsHeld, all / 4 + all / 64);
        var rounds = new List<BucketRange>();
        for (int first = 0, end; first < rowsIn.Length; first = end)
        {
            long rows = rowsIn[first];
            for (end = first + 1; end < rowsIn.Length && rows + rowsIn[end] <= most; end++)
                rows += rowsIn[end];
            rounds.Add(new BucketRange(first, end));
        }
        return rounds;
    }

    /// <summary>Numbers each bucket's places in order; leaves them where the bucket's first rows were, and returns how many there are.</summary>
    private static int[] FindInBuckets(BucketedRows rows, BucketRange round, Position[] gathered, int[] number, RunContext context)
    {
        int[] placesIn = new int[round.End - round.First];
        int[] firstRow = FirstRows(rows, round);
        Parallel.For(
            0, placesIn.Length, context.Parallel,
            () => (Set: new PositionSet(), Sorter: new PositionSorter()),
            (bucket, _, own) =>
            {
                var positions = gathered.AsSpan(firstRow[bucket]..firstRow[bucket + 1]);
                var numbers = number.AsSpan(firstRow[bucket]..firstRow[bucket + 1]);
                own.Set.Find(positions, numbers, context.Cancel);
                var rank = own.Sorter.Sort(own.Set.Positions, positions);
                foreach (ref int n in numbers)
                    n = rank[n];
                placesIn[bucket] = rank.Length;
                return own;
            },
            _ => { });
        return placesIn;
    }

    /// <summary>Where the rows of each bucket begin, and the end.</summary>
    private static int[] FirstRows(BucketedRows rows, BucketRange round)
    {
        int[] first = new int[round.End - round.First + 1];
        for (int i = 1; i < first.Length; i++)
            first[i] = first[i - 1] + (int)rows.RowsIn[round.First + i - 1];
        return first;
    }

    private static Position[] Joined(BucketedRows rows, BucketRange round, Position[] gathered, int[] placesIn)
    {
        var joined = GC.AllocateUninitializedArray<Position>(placesIn.Sum());
        int[] firstRow = FirstRows(rows, round);
        int places = 0;
        for (int bucket = 0; bucket < placesIn.Length; places += placesIn[bucket++])
            gathered.AsSpan(firstRow[bucket], placesIn[bucket]).CopyTo(joined.AsSpan(places));
        return joined;
    }

    private static (double[] Longitude, double[] Latitude) Columns(List<Position[]> found, int places, RunContext context)
    {
        double[] longitude = GC.AllocateUninitializedArray<double>(places), latitude = GC.AllocateUninitializedArray<double>(places);
        int first = 0;
        foreach (var positions in found)
        {
            int before = first;
            Parallel.For(0, (positions.Length + PlacesPerBlock - 1) / PlacesPerBlock, context.Parallel, block =>
            {
                int end = Math.Min(positions.Length, (block + 1) * PlacesPerBlock);
                for (int i = block * PlacesPerBlock; i < end; i++)
                    (longitude[before + i], latitude[before + i]) = (positions[i].Longitude, positions[i].Latitude);
            });
            first += positions.Length;
        }
        return (longitude, latitude);
    }
}
