using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Locating;

/// <summary>Enough rows for several buckets and chunks, in unfavorable distributions.</summary>
public class ManyRowsTests
{
    private const int Rows = 150_000;

    public static TheoryData<string> Spreads => [.. Draws.Keys];

    private static readonly Dictionary<string, Func<Random, int, (double Latitude, double Longitude)>> Draws = new()
    {
        ["over the whole globe, no two alike"] = (random, _) => (random.NextDouble() * 180 - 90, random.NextDouble() * 360 - 180),
        ["on a grid of quarter degrees with poles, antimeridian and both zeros"] = (random, _) =>
            (random.Next(-360, 361) / 4.0 * Sign(random), random.Next(-720, 721) / 4.0 * Sign(random)),
        ["all on one spot"] = (_, _) => (48.2, 16.4),
        ["a third on one spot"] = (random, row) =>
            row % 3 == 0 ? (48.2, 16.4) : (random.NextDouble() * 180 - 90, random.NextDouble() * 360 - 180),
        ["all within a second of longitude, but for a few far away"] = (random, row) =>
            row % 1_000 == 7 ? (random.Next(-90, 91), random.Next(-180, 181)) : (random.NextDouble(), 7 + random.Next(5_000) * 5e-8),
        ["on one meridian"] = (random, _) => (random.NextDouble() * 180 - 90, -33.25),
        ["on the equator in steps of the least double"] = (random, _) => (0, random.Next(-2_000, 2_000) * double.Epsilon),
        ["around a pole"] = (random, _) => (90 - random.Next(3) * 1e-7, random.Next(-180, 181)),
        ["at both sides of the antimeridian"] = (random, _) =>
            (random.Next(20), random.Next(2) == 0 ? 180 - random.Next(50) * 1e-6 : -180 + random.Next(50) * 1e-6),
        ["west to east"] = (random, row) => (random.Next(10), -180 + 360.0 * (row / 3) / Rows),
    };

    [Theory]
    [MemberData(nameof(Spreads))]
    public void Places_are_the_distinct_positions_in_order_for_any_number_of_threads_and_of_rows_at_a_time(string spread)
    {
        ImmutableArray<ObservationTable> sources =
            [Table("a", Rows, 20260301, spread), Table("none", 0, 0, spread), Table("b", Rows / 3, 20260302, spread, largestCount: 3)];
        var (places, observations, placeOfRow) = SlowLocating.Locate(sources);
        long[] longitude = Bits(places.Select(place => place.Longitude)), latitude = Bits(places.Select(place => place.Latitude));
        long[] count = [.. Enumerable.Range(0, places.Length).Select(place => observations.Sum(o => o[place]))];

        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            var (actual, located) = LocateStage.Run(sources, new ClusterOptions(), new() { Threads = threads });

            AssertSame(longitude, Bits(actual.Longitude));
            AssertSame(latitude, Bits(actual.Latitude));
            AssertSame(count, actual.Count.AsSpan());
            for (int s = 0; s < sources.Length; s++)
            {
                AssertSame(observations[s], actual.ObservationCount[s].AsSpan());
                AssertSame(placeOfRow[s], located[s].PlaceIndex.AsSpan());
                Assert.Same(sources[s], located[s].Observations);
            }
        }

        // A few buckets at a time, as with many millions of rows.
        var found = DistinctPlaces.Find([.. sources.Select(source => source.Addresses)], new(), leastRowsHeld: 1);
        AssertSame(longitude, Bits(found.Longitude));
        AssertSame(latitude, Bits(found.Latitude));
        for (int s = 0; s < sources.Length; s++)
            AssertSame(placeOfRow[s], found.OfRow[s]);
    }

    [Fact]
    public void The_order_of_sources_changes_no_place()
    {
        var a = Table("a", Rows, 20260303, "on a grid of quarter degrees with poles, antimeridian and both zeros");
        var b = Table("b", Rows, 20260304, "a third on one spot");

        var (expected, locatedAb) = LocateStage.Run([a, b], new ClusterOptions(), new());
        var (actual, locatedBa) = LocateStage.Run([b, a], new ClusterOptions(), new());

        AssertSame(Bits(expected.Longitude), Bits(actual.Longitude));
        AssertSame(Bits(expected.Latitude), Bits(actual.Latitude));
        AssertSame(expected.Count.AsSpan(), actual.Count.AsSpan());
        AssertSame(expected.ObservationCount[0].AsSpan(), actual.ObservationCount[1].AsSpan());
        AssertSame(locatedAb[0].PlaceIndex.AsSpan(), locatedBa[1].PlaceIndex.AsSpan());
        AssertSame(locatedAb[1].PlaceIndex.AsSpan(), locatedBa[0].PlaceIndex.AsSpan());
    }

    [Theory]
    [InlineData(EarthModel.Ellipsoid)]
    [InlineData(EarthModel.Sphere)]
    internal void Each_place_lies_where_its_degrees_say_to_the_last_bit(EarthModel earth)
    {
        var (places, _) = LocateStage.Run(
            [Table("a", Rows, 20260305, "over the whole globe, no two alike")], new ClusterOptions { Earth = earth },
            new() { Threads = 3 });

        for (int place = 0; place < places.Length; place++)
            Assert.True((places.X[place], places.Y[place], places.Z[place]) == Cartesian.FromDegrees(
                places.Latitude[place], places.Longitude[place], earth));
    }

    [Fact]
    public void A_canceled_run_stops_where_it_is()
    {
        using var cancel = new CancellationTokenSource();
        var context = new RunContext { Cancel = cancel.Token, Progress = new RecordedProgress(_ => cancel.Cancel()) };

        Assert.ThrowsAny<OperationCanceledException>(() =>
            LocateStage.Run([Table("a", Rows, 20260306, "over the whole globe, no two alike")], new ClusterOptions(), context));
    }

    private static ObservationTable Table(string source, int rows, int seed, string spread, int largestCount = 1)
    {
        var random = new Random(seed);
        double[] latitude = new double[rows], longitude = new double[rows];
        long[] count = new long[rows];
        for (int row = 0; row < rows; row++)
        {
            (latitude[row], longitude[row]) = Draws[spread](random, row);
            count[row] = random.Next(1, largestCount + 1);
        }
        // Each row has its own address, so that places are found among very many addresses.
        return new Observed(source).Table() with
        {
            Addresses = new AddressTable
            {
                Latitude = ImmutableCollectionsMarshal.AsImmutableArray(latitude),
                Longitude = ImmutableCollectionsMarshal.AsImmutableArray(longitude),
                RowCount = [.. Enumerable.Repeat(1, rows)],
            },
            AddressIndex = [.. Enumerable.Range(0, rows)],
            GivenCount = largestCount == 1 ? [] : ImmutableCollectionsMarshal.AsImmutableArray(count),
        };
    }

    // Many times faster than Assert.Equal on so many items.
    private static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        int same = expected.CommonPrefixLength(actual);
        Assert.True(same == expected.Length, $"Item {same} differs.");
    }

    private static double Sign(Random random) => random.Next(2) == 0 ? -1 : 1;

    /// <summary>The bits of the coordinates, so that -0 differs from 0.</summary>
    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
