using System.Numerics;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Locating;

namespace GeoCluster.Tests.Stages.Locating;

public class LocateStageTests
{
    private static readonly ClusterOptions Options = new();

    [Theory]
    [InlineData(10.0, 180.0, 10.0, -180.0)]
    [InlineData(0.0, 5.0, -0.0, 5.0)]
    [InlineData(7.0, 0.0, 7.0, -0.0)]
    [InlineData(90.0, 13.0, 90.0, -77.0)]
    [InlineData(-90.0, 0.0, -90.0, 180.0)]
    public void Two_ways_to_write_one_position_are_one_place(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
    {
        var (places, located) = LocateStage.Run(
            [new Observed("s").Add(latitudeA, longitudeA, 0).Add(latitudeB, longitudeB, 1).Table()], Options, new());

        Assert.Equal([2L], places.Count.AsEnumerable());
        Assert.Equal([0, 0], located[0].PlaceOfRow.AsEnumerable());
    }

    [Fact]
    public void Positions_that_differ_in_the_last_bit_are_two_places()
    {
        var (places, _) = LocateStage.Run([new Observed("s").Add(10, 20, 0).Add(10, Math.BitIncrement(20.0), 1).Table()], Options, new());

        Assert.Equal([20.0, Math.BitIncrement(20.0)], places.Longitude.AsEnumerable());
    }

    [Fact]
    public void Places_come_by_longitude_then_latitude_and_each_observation_finds_its_own()
    {
        Law.Holds(Gen.Select(Gen.Int[-3, 3], Gen.Int[-400, 399]).Array[0, 5_000], 5, drawn =>
        {
            var observed = new Observed("s");
            foreach (var (record, (north, east)) in drawn.Index())
                observed.Add(north * 0.5, east * 0.25, record);
            var table = observed.Table();

            var (places, located) = LocateStage.Run([table], Options, new());

            var expected = table.Longitude.Zip(table.Latitude).Distinct().Order().ToArray();
            Assert.Equal(expected, places.Longitude.Zip(places.Latitude));
            var (longitude, latitude, placeOfRow) = (table.Longitude, table.Latitude, located[0].PlaceOfRow);
            for (int row = 0; row < table.Length; row++)
            {
                int place = placeOfRow[row];
                Assert.Equal((longitude[row], latitude[row]), (places.Longitude[place], places.Latitude[place]));
            }
        });
    }

    [Theory]
    [InlineData(Weighting.Raw)]
    [InlineData(Weighting.Fractional)]
    [InlineData(Weighting.EqualTotals)]
    internal void The_order_of_rows_and_the_number_of_threads_change_nothing(Weighting weighting)
    {
        var options = Options with { Weighting = weighting };
        var rows = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 19], Gen.Int[0, 19], Gen.Int[1, 8]);
        Law.Holds(Gen.Select(rows.Array[0, 9_000], Gen.Int), 3, world =>
        {
            var (drawn, order) = world;
            Observed[] observed = [new("a"), new("b", clusters: false), new("c")];
            foreach (var (record, (source, north, east, denominator)) in drawn.Index())
            {
                // Sources share only some of their places.
                observed[source].Add(
                    source == 1 ? north * 1.5 : north, source == 2 ? east * 1.5 : east, record, denominator: source == 1 ? 1 : denominator);
            }
            var expected = LocateStage.Run([.. observed.Select(o => o.Table())], options, new() { Threads = 1 }).Places;
            var random = new Random(order);

            var actual = LocateStage.Run([.. observed.Select(o => o.Table(random))], options, new() { Threads = 8 }).Places;

            Assert.Equal(expected.Longitude.AsEnumerable(), actual.Longitude.AsEnumerable());
            Assert.Equal(expected.Latitude.AsEnumerable(), actual.Latitude.AsEnumerable());
            Assert.Equal(expected.Count.AsEnumerable(), actual.Count.AsEnumerable());
            Assert.Equal(expected.X.AsEnumerable(), actual.X.AsEnumerable());
            Assert.Equal(expected.ObservationCount.SelectMany(o => o), actual.ObservationCount.SelectMany(o => o));
        });
    }

    [Fact]
    public void A_source_that_is_only_counted_weighs_nothing_but_is_observed()
    {
        var (places, _) = LocateStage.Run(
            [new Observed("a").Add(1, 1, 0).Table(), new Observed("b", clusters: false).Add(1, 1, 0).Add(2, 2, 1).Table()], Options, new());

        Assert.Equal([1L, 0L], places.Count.AsEnumerable());
        Assert.Equal([1L, 0L], places.ObservationCount[0].AsEnumerable());
        Assert.Equal([1L, 1L], places.ObservationCount[1].AsEnumerable());
    }

    [Fact]
    public void Fractional_counts_are_millionths_of_records()
    {
        var (places, _) = LocateStage.Run(
            [new Observed("a").Add(1, 1, 0, denominator: 3).Add(1, 1, 0, denominator: 3).Add(2, 2, 0, denominator: 3).Table()],
            Options with { Weighting = Weighting.Fractional },
            new());

        Assert.Equal(1_000_000, places.CountScale);
        Assert.Equal([666_666L, 333_333L], places.Count.AsEnumerable());
    }

    [Fact]
    public void A_fractional_count_is_rounded_to_the_nearest_millionth_however_large_it_is()
    {
        var fractions =
            from bits in Gen.Int[1, 43]
            from amount in Gen.Long[0, (1L << bits) - 1]
            from denominator in Gen.OneOf(Gen.Int[1, 99], Gen.Int[1, int.MaxValue])
            select (amount, denominator);
        Law.Holds(fractions, 1_000, fraction =>
        {
            var (amount, denominator) = fraction;
            var (places, _) = LocateStage.Run(
                [new Observed("a").Add(1, 1, 0, denominator, amount).Table()], Options with { Weighting = Weighting.Fractional },
                new() { Threads = 1 });

            var doubled = 2_000_000 * (BigInteger)amount;
            Assert.Equal((doubled + denominator) / (2 * (BigInteger)denominator), places.Count[0]);
        });
    }

    [Theory]
    [InlineData(Weighting.Raw)]
    [InlineData(Weighting.EqualTotals)]
    internal void A_sum_of_counts_beyond_64_bits_is_an_error_not_a_wrong_number(Weighting weighting)
    {
        var options = Options with { Weighting = weighting };
        var one = new Observed("a").Add(1, 1, 0, count: long.MaxValue);

        Assert.Throws<OverflowException>(() => LocateStage.Run([one.Table(), new Observed("b").Add(1, 1, 0).Table()], options, new()));
        Assert.Throws<OverflowException>(() => LocateStage.Run([one.Add(1, 1, 1).Table()], options, new()));
    }

    [Fact]
    public void Equal_totals_scale_each_source_to_its_part_of_the_grand_total()
    {
        var (places, _) = LocateStage.Run(
            [
                new Observed("few").Add(1, 1, 0).Table(),
                new Observed("many").Add(2, 2, 0, count: 9).Table(),
                new Observed("none").Table(),
                new Observed("counted", clusters: false).Add(1, 1, 0, count: 1_000).Table(),
            ],
            Options with { Weighting = Weighting.EqualTotals },
            new());

        Assert.Equal([5_000_000L, 5_000_000L], places.Count.AsEnumerable());
    }

    [Fact]
    public void With_equal_totals_each_source_and_place_is_rounded_once()
    {
        var counts = Gen.Frequency((1, Gen.Int[0, 1_999]), (3, Gen.Int[0, 2]));
        Law.Holds(Gen.Select(Gen.Int[0, 2], Gen.Int[0, 19], Gen.Int[0, 19], counts).Array[0, 6_000], 3, drawn =>
        {
            Observed[] observed = [new("a"), new("b"), new("c")];
            foreach (var (record, (source, latitude, longitude, count)) in drawn.Index())
                observed[source].Add(latitude, longitude, record, count: count);

            var (places, _) = LocateStage.Run(
                [.. observed.Select(o => o.Table())], Options with { Weighting = Weighting.EqualTotals }, new());

            // Each source that has observations gets an equal part of the grand total.
            BigInteger[] totals = [.. places.ObservationCount.Select(o => (BigInteger)o.Sum())];
            var (grandTotal, sources) = (totals.Aggregate(BigInteger.Add), totals.Count(total => total > 0));
            for (int place = 0; place < places.Length; place++)
            {
                var parts = totals.Index().Where(s => s.Item > 0).Select(s =>
                    (2 * places.ObservationCount[s.Index][place] * grandTotal * 1_000_000 + sources * s.Item) / (2 * sources * s.Item));
                Assert.Equal(parts.Aggregate(BigInteger.Zero, BigInteger.Add), places.Count[place]);
            }
        });
    }

    [Fact]
    public void Aggregated_counts_weigh_what_they_stand_for()
    {
        const long large = 1L << 53;
        var (places,
            _) = LocateStage.Run([new Observed("a").Add(1, 1, 0, count: large, amount: large).Add(
                1, 1, 1, count: large, amount: large).Table()], Options, new());

        Assert.Equal([2 * large], places.Count.AsEnumerable());
    }

    [Fact]
    public void No_observation_is_no_place() => Assert.Equal(0, LocateStage.Run([new Observed("a").Table()], Options, new()).Places.Length);

    [Theory]
    [InlineData(Weighting.Raw)]
    [InlineData(Weighting.Fractional)]
    [InlineData(Weighting.EqualTotals)]
    internal void No_source_is_no_place(Weighting weighting) =>
        Assert.Equal(0, LocateStage.Run([], Options with { Weighting = weighting }, new()).Places.Length);
}
