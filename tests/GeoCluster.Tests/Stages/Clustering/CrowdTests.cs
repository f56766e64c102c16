using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>Crowds that epsilon cuts everywhere: labels are exact, and the work does not grow with the square of their number.</summary>
public class CrowdTests
{
    private const double Epsilon = 15_000;
    private static readonly Spot Center = new(47.2, 8.1);

    [Theory]
    [InlineData(1.5, 0.5, 1)]
    [InlineData(0.05, 0.02, 1)]
    [InlineData(1_500, 900, 1)]
    [InlineData(0.4, 0.5, 1L << 40)]
    public void A_crowd_and_the_ring_at_epsilon_around_it_are_counted_exactly(double crowdRadius, double ringDepth, long count)
    {
        var random = new Random(20260401);
        var spots = Crowd(random, Center, crowdRadius, 2_150).Concat(Ring(random, Epsilon, ringDepth, 900, 0, 2 * Math.PI))
            .Select(spot => spot with { Count = count + random.Next(2) });
        AssertAsDefined(spots, minDensity: 1_600.0 * count);
    }

    [Fact]
    public void A_ring_just_beyond_epsilon_is_not_joined_and_its_places_are_noise_or_border()
    {
        var random = new Random(20260402);
        var spots = Crowd(random, Center, 0.004, 2_150).Concat(Ring(random, Epsilon + 0.0045, 0.003, 900, 0, 2 * Math.PI));
        AssertAsDefined(spots, minDensity: 1_800);
    }

    [Theory]
    [InlineData(0.5, 0.4)]
    [InlineData(0.5, 0.0)]
    [InlineData(30, 300)]
    public void A_crowd_that_counts_nothing_goes_to_the_nearer_of_two_arcs(double crowdRadius, double arcDepth)
    {
        var random = new Random(20260403);
        var spots = Crowd(random, Center, crowdRadius, 400).Select(spot => spot with { Count = 0 })
            .Concat(Ring(random, Epsilon, arcDepth, 1_400, -0.4, 0.4))
            .Concat(Ring(random, Epsilon, arcDepth, 1_400, Math.PI - 0.4, Math.PI + 0.4));
        AssertAsDefined(spots, minDensity: 40);
    }

    [Theory]
    [InlineData(10_000, 4_000)]
    [InlineData(10_000, 1)]
    [InlineData(14_999.9, 400)]
    public void Places_that_count_nothing_half_way_between_two_crowds_go_to_the_nearer(double apart, double length)
    {
        var random = new Random(20260404);
        var spots = Crowd(random, PlaceSamples.Away(Center, apart, Math.PI / 2), 1, 1_200)
            .Concat(Crowd(random, PlaceSamples.Away(Center, apart, -Math.PI / 2), 1, 1_200))
            .Concat(Enumerable.Range(0, 300).Select(_ =>
                PlaceSamples.Away(Center, length * (random.NextDouble() - 0.5), 0) with { Count = 0 }));
        AssertAsDefined(spots, minDensity: 1_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Twice_the_places_take_less_than_three_times_the_distance_tests(bool ringIsWithin)
    {
        long Tests(int places)
        {
            var random = new Random(20260405);
            var spots = Crowd(random, Center, 0.5, places).Concat(
                Ring(random, Epsilon + (ringIsWithin ? 0 : 1), 0.5, places, 0, 2 * Math.PI));
            var work = new WorkCount();
            ClusterStage.Run(
                PlaceSamples.Table(spots, EarthModel.Sphere),
                new ClusterOptions { EpsilonMeters = Epsilon, MinDensity = 0.75 * places, Earth = EarthModel.Sphere },
                new RunContext { Threads = 2, Work = work });
            return work.DistanceTests;
        }
        long once = Tests(10_000), twice = Tests(20_000);
        Assert.InRange(once, 1, 10_000L * 10_000);
        Assert.InRange(twice, once, 3 * once);
    }

    private static IEnumerable<Spot> Crowd(Random random, Spot center, double radius, int places) =>
        Enumerable.Range(0, places).Select(_ => PlaceSamples.Away(random, center, radius * Math.Sqrt(random.NextDouble())));

    private static IEnumerable<Spot> Ring(Random random, double radius, double depth, int places, double first, double last) =>
        Enumerable.Range(0, places).Select(_ => PlaceSamples.Away(
            Center, radius + depth * (random.NextDouble() - 0.5), first + (last - first) * random.NextDouble()));

    private static void AssertAsDefined(IEnumerable<Spot> spots, double minDensity)
    {
        var places = PlaceSamples.Table(spots, EarthModel.Sphere);
        var options = new ClusterOptions { EpsilonMeters = Epsilon, MinDensity = minDensity, Earth = EarthModel.Sphere };
        var expected = SlowClustering.Run(places, options);
        foreach (bool exact in new[] { true, false })
        {
            var actual = ClusterStage.Run(places, options with { ExactDensity = exact }, new RunContext { Threads = 2 });
            if (exact)
                Assert.Equal(expected.Density, actual.Density);
            Assert.Equal(expected.Core, actual.Core);
            Assert.Equal(expected.Label, actual.Label);
        }
        Assert.Contains(true, expected.Core);
    }
}
