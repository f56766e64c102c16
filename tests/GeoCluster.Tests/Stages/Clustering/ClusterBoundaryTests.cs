using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>Small tables worked by hand, and the limits of every range.</summary>
public class ClusterBoundaryTests
{
    private static readonly RunContext Context = new() { Threads = 2 };

    /// <summary>Degrees of longitude on the sphere's equator that have this length.</summary>
    private static double Degrees(double meters) => double.RadiansToDegrees(meters / EarthConstants.MeanRadiusMeters);

    [Fact]
    public void No_places_give_no_labels()
    {
        var labels = ClusterStage.Run(PlaceSamples.Table([]), new ClusterOptions(), Context);
        Assert.Empty(labels.Label);
        Assert.Empty(labels.Core);
        Assert.Empty(labels.Density);
        Assert.Equal(0, labels.ClusterCount);
    }

    [Theory]
    [InlineData(3, 3.0, 0)]
    [InlineData(3, 3.0001, LabelTable.Noise)]
    [InlineData(3, 2.5, 0)]
    public void One_place_is_a_cluster_if_its_own_count_is_enough(long count, double minDensity, int label)
    {
        var labels = ClusterStage.Run(
            PlaceSamples.Table([new Spot(89, 10, count)]), new ClusterOptions { MinDensity = minDensity }, Context);
        Assert.Equal(label, Assert.Single(labels.Label));
        Assert.Equal(label == 0, Assert.Single(labels.Core));
        Assert.Equal(count, Assert.Single(labels.Density));
        Assert.Equal(label + 1, labels.ClusterCount);
    }

    [Fact]
    public void Scattered_places_are_all_noise()
    {
        var labels = ClusterStage.Run(
            PlaceSamples.Table(Enumerable.Range(0, 360).Select(i => new Spot(i % 9 * 10 - 40, i - 180))),
            new ClusterOptions { MinDensity = 2 }, Context);
        Assert.All(labels.Label, label => Assert.Equal(LabelTable.Noise, label));
        Assert.Equal(0, labels.ClusterCount);
    }

    [Fact]
    public void A_chain_around_the_whole_parallel_is_one_cluster()
    {
        var labels = ClusterStage.Run(
            PlaceSamples.Table(Enumerable.Range(0, 2_000).Select(i => new Spot(60, i * 0.18 - 180))), new ClusterOptions { MinDensity = 3 },
            Context);
        Assert.All(labels.Label, label => Assert.Equal(0, label));
        Assert.Equal(1, labels.ClusterCount);
    }

    [Fact]
    public void Clusters_are_numbered_by_their_first_core_place()
    {
        // By longitude: a border place of the second cluster, the first cluster, the second, the third.
        double step = Degrees(10_000);
        var places = PlaceSamples.Table(
            [new Spot(0, 0, 0), new Spot(1, step / 2, 9), new Spot(0, step, 9), new Spot(-1, 2 * step, 9)], EarthModel.Sphere);
        var labels = ClusterStage.Run(places, new ClusterOptions { MinDensity = 9, Earth = EarthModel.Sphere }, Context);
        Assert.Equal<int>([1, 0, 1, 2], labels.Label);
        Assert.Equal(3, labels.ClusterCount);
    }

    [Fact]
    public void A_border_place_at_equal_distances_goes_to_the_cluster_that_comes_first()
    {
        // The chords from 0° to -d and to +d are equal to the last bit.
        double d = Degrees(14_000);
        foreach (var (western, eastern) in new[] { (9L, 9L), (9L, 8L), (8L, 9L) })
        {
            var places = PlaceSamples.Table([new Spot(0, -d, western), new Spot(0, 0, 0), new Spot(0, d, eastern)], EarthModel.Sphere);
            Assert.Equal(-places.Y[0], places.Y[2]);
            var labels = ClusterStage.Run(places, new ClusterOptions { MinDensity = 8, Earth = EarthModel.Sphere }, Context);
            Assert.Equal<int>([0, 0, 1], labels.Label);
            Assert.Equal<bool>([true, false, true], labels.Core);
        }
    }

    [Fact]
    public void The_cluster_that_comes_first_wins_a_tie_even_if_its_core_place_is_the_eastern_one()
    {
        // The eastern cluster begins farther west, through a chain around the north.
        double d = Degrees(14_000);
        List<Spot> spots = [new Spot(0, -d, 50), new Spot(0, 0, 0), new Spot(0, d, 50)];
        for (double latitude = Degrees(12_000); latitude < Degrees(60_000); latitude += Degrees(12_000))
            spots.Add(new Spot(latitude, d, 50));
        for (double longitude = d; longitude > -Degrees(80_000); longitude -= Degrees(12_000))
            spots.Add(new Spot(Degrees(60_000), longitude, 50));
        var places = PlaceSamples.Table(spots, EarthModel.Sphere);
        var labels = ClusterStage.Run(places, new ClusterOptions { MinDensity = 50, Earth = EarthModel.Sphere }, Context);
        int middle = places.Count.IndexOf(0), west = places.Longitude.IndexOf(-d);
        Assert.Equal(2, labels.ClusterCount);
        Assert.Equal(1, labels.Label[west]);
        Assert.Equal(0, labels.Label[middle]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    public void Exactly_epsilon_is_inside_and_just_past_it_is_not(int copies)
    {
        var worlds = Gen.Select(
            Gen.OneOf(EarthModel.Ellipsoid, EarthModel.Sphere), Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[0, 2 * Math.PI]);
        int hits = 0;
        Law.Holds(worlds, 200, world =>
        {
            var (earth, latitude, longitude, bearing) = world;
            var from = new Spot(latitude, longitude);
            var to = PlaceSamples.Away(from, 15_000, bearing);
            var pair = PlaceSamples.Table([from, to], earth);
            double square = ChordSquared.Between((pair.X[0], pair.Y[0], pair.Z[0]), (pair.X[1], pair.Y[1], pair.Z[1])).SquareMeters;
            if (!TryEpsilon(square, earth, out double epsilon))
                return;
            hits++;
            double shorter = Shorter(epsilon, square, earth);
            var places = PlaceSamples.Table(Enumerable.Repeat(from, copies).Concat(Enumerable.Repeat(to, copies)), earth);
            var bordered = PlaceSamples.Table(
                Enumerable.Repeat(from, copies).Concat(Enumerable.Repeat(to with { Count = 0 }, copies)), earth);
            foreach (bool exactDensity in new[] { true, false })
            {
                var options =
                    new ClusterOptions { EpsilonMeters = epsilon, MinDensity = 2 * copies, Earth = earth, ExactDensity = exactDensity };
                var inside = ClusterStage.Run(places, options, Context);
                Assert.Equal(1, inside.ClusterCount);
                Assert.All(inside.Core, Assert.True);
                Assert.DoesNotContain(LabelTable.Noise, ClusterStage.Run(bordered, options with { MinDensity = copies }, Context).Label);

                options = options with { EpsilonMeters = shorter };
                Assert.Equal(0, ClusterStage.Run(places, options, Context).ClusterCount);
                options = options with { MinDensity = copies };
                Assert.Equal(2, ClusterStage.Run(places, options, Context).ClusterCount);
                Assert.Equal(copies, ClusterStage.Run(bordered, options, Context).Label.Count(label => label == LabelTable.Noise));
            }
        });
        Assert.True(hits > 20);

        // The epsilon with this squared chord, if there is one.
        static bool TryEpsilon(double square, EarthModel earth, out double epsilon)
        {
            double low = 14_000, high = 16_000;
            while (Math.BitIncrement(low) < high)
            {
                double middle = low + (high - low) / 2;
                (low, high) = ChordSquared.FromMeters(middle, earth).SquareMeters < square ? (middle, high) : (low, middle);
            }
            epsilon = high;
            return ChordSquared.FromMeters(high, earth).SquareMeters == square;
        }

        static double Shorter(double epsilon, double square, EarthModel earth)
        {
            while (ChordSquared.FromMeters(epsilon, earth).SquareMeters >= square)
                epsilon = Math.BitDecrement(epsilon);
            return epsilon;
        }
    }

    [Theory]
    [InlineData(60, 2)]
    [InlineData(61, 0)]
    public void Density_exactly_at_the_minimum_is_core(double minDensity, int clusters)
    {
        // Two balls of 60 each, far from each other.
        var places = PlaceSamples.Table(
            Enumerable.Range(0, 60).SelectMany(
                i => new[] { new Spot(10 + i * 1e-5, 5, 1_000_000), new Spot(-10, 175 + i * 1e-5, 1_000_000) }),
            countScale: 1_000_000);
        var options = new ClusterOptions { MinDensity = minDensity };
        Assert.Equal(clusters, ClusterStage.Run(places, options, Context).ClusterCount);
        Assert.Equal(0, ClusterStage.Run(places, options with { MinDensity = 60.000_000_1 }, Context).ClusterCount);
    }

    [Fact]
    public void Places_of_count_0_are_never_core_but_can_be_border()
    {
        var places = PlaceSamples.Table(
            [new Spot(0, 0, 0), new Spot(0, 0.01, 5), new Spot(0, 0.1, 0), new Spot(0, 0.2, 0), new Spot(5, 5, 0)]);
        var labels = ClusterStage.Run(places, new ClusterOptions { MinDensity = 5 }, Context);
        Assert.Equal<int>([0, 0, 0, LabelTable.Noise, LabelTable.Noise], labels.Label);
        Assert.Equal<bool>([false, true, false, false, false], labels.Core);
        Assert.Equal<long>([5, 5, 5, 0, 0], labels.Density);
        Assert.Equal(0, ClusterStage.Run(places, new ClusterOptions { MinDensity = 5.5 }, Context).ClusterCount);
    }

    [Fact]
    public void Counts_near_2_to_the_53rd_add_up_without_loss()
    {
        long large = (1L << 53) - 1;
        var spots = Enumerable.Range(0, 1_000).Select(i => new Spot(20, 20 + i * 1e-6, large)).Append(new Spot(20.1, 20, 1)).ToArray();
        var labels = ClusterStage.Run(PlaceSamples.Table(spots), new ClusterOptions { MinDensity = 5 }, Context);
        Assert.All(labels.Density, density => Assert.Equal(1_000 * large + 1, density));

        labels = ClusterStage.Run(
            PlaceSamples.Table([new Spot(0, 0, long.MaxValue - 1), new Spot(0, 0, 1)]), new ClusterOptions(), Context);
        Assert.Equal<long>([long.MaxValue, long.MaxValue], labels.Density);
        Assert.Throws<OverflowException>(() =>
            ClusterStage.Run(PlaceSamples.Table([new Spot(0, 0, long.MaxValue), new Spot(50, 0, 1)]), new ClusterOptions(), Context));
    }

    [Theory]
    [InlineData(0.1, 1_000_000, 100_000)]
    [InlineData(0.3, 1_000_000, 300_000)]
    [InlineData(2.007, 1_000_000, 2_007_000)]
    [InlineData(2.0000005, 1_000_000, 2_000_001)]
    [InlineData(1 / 3.0, 1_000_000, 333_334)]
    [InlineData(4_500, 1, 4_500)]
    [InlineData(4_499.5, 1, 4_500)]
    [InlineData(1e-30, 1, 1)]
    [InlineData(9_007_199_254_740_992.0, 1, 1L << 53)]
    [InlineData(9e12, 1_000_000, 9_000_000_000_000_000_000)]
    public void A_minimum_density_becomes_the_least_whole_number_of_units_that_reaches_it(double minDensity, long countScale, long units) =>
        Assert.Equal(units, ClusterStage.InUnits(minDensity, countScale));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e19)]
    public void A_minimum_density_out_of_range_is_refused(double minDensity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ClusterStage.Run(PlaceSamples.Table([]), new ClusterOptions { MinDensity = minDensity }, Context));

    [Theory]
    [InlineData(9.99)]
    [InlineData(500_001)]
    [InlineData(double.NaN)]
    public void An_epsilon_out_of_range_is_refused(double epsilonMeters) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ClusterStage.Run(PlaceSamples.Table([]), new ClusterOptions { EpsilonMeters = epsilonMeters }, Context));

    [Fact]
    public void A_table_that_breaks_its_invariants_is_refused()
    {
        var places = PlaceSamples.Table([new Spot(0, 0), new Spot(0, 1)]);
        var options = new ClusterOptions();
        Assert.Throws<ArgumentException>(() => ClusterStage.Run(places with { Longitude = [1, 0] }, options, Context));
        Assert.Throws<ArgumentException>(() => ClusterStage.Run(places with { Longitude = [0, 180] }, options, Context));
        Assert.Throws<ArgumentException>(() => ClusterStage.Run(places with { Longitude = [0, double.NaN] }, options, Context));
        Assert.Throws<ArgumentException>(() => ClusterStage.Run(places with { Latitude = [0, 90.1] }, options, Context));
        Assert.Throws<ArgumentException>(() => ClusterStage.Run(places, options with { Earth = EarthModel.Sphere }, Context));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterStage.Run(places with { Count = [1, -1] }, options, Context));
    }

    [Fact]
    public void A_canceled_run_stops_between_blocks_and_yields_nothing()
    {
        var random = new Random(20260302);
        var places = PlaceSamples.Table(
            Enumerable.Range(0, 5_000).Select(_ => PlaceSamples.Away(random, new Spot(0, 0), 500_000 * random.NextDouble())));
        using var source = new CancellationTokenSource();
        var context = new RunContext { Cancel = source.Token, Threads = 2, Progress = new RecordedProgress(_ => source.Cancel()) };
        Assert.ThrowsAny<OperationCanceledException>(() => ClusterStage.Run(places, new ClusterOptions { MinDensity = 3 }, context));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Progress_ends_at_all_places(bool exactDensity)
    {
        var random = new Random(20260303);
        var places = PlaceSamples.Table(PlaceSamples.Clumpy(random, 0, 0, 15_000, 400));
        var progress = new RecordedProgress();
        var context = new RunContext { Threads = 1, Progress = progress };
        ClusterStage.Run(places, new ClusterOptions { MinDensity = 8, ExactDensity = exactDensity }, context);
        Assert.Equal(new StageProgress("Cluster", places.Length, places.Length, "places"), progress.Last);
        Assert.Equal(progress.Reports.OrderBy(r => r.Done), progress.Reports);
    }
}
