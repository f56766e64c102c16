using CsCheck;
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
        HoldsAsDefined(Gen.Select(Points(2_600), Points(1_200), Gen.Double[0.3, 0.8]), world =>
        {
            var (crowd, ring, share) = world;
            var spots = Crowd(crowd, Center, crowdRadius).Concat(Ring(ring, Epsilon, ringDepth, 0, 2 * Math.PI))
                .Select((spot, i) => spot with { Count = count + i % 2 });
            return (spots, share * count * (crowd.Length + ring.Length));
        });
    }

    [Fact]
    public void A_ring_just_beyond_epsilon_is_not_joined_and_its_places_are_noise_or_border()
    {
        HoldsAsDefined(Gen.Select(Points(2_600), Points(1_200), Gen.Double[0.3, 1]), world =>
        {
            var (crowd, ring, share) = world;
            return (
                Crowd(crowd, Center, 0.004).Concat(Ring(ring, Epsilon + 0.0045, 0.003, 0, 2 * Math.PI)),
                Math.Ceiling(share * crowd.Length));
        });
    }

    [Theory]
    [InlineData(0.5, 0.4)]
    [InlineData(0.5, 0.0)]
    [InlineData(30, 300)]
    public void A_crowd_that_counts_nothing_goes_to_the_nearer_of_two_arcs(double crowdRadius, double arcDepth)
    {
        HoldsAsDefined(Gen.Select(Points(500), Points(1_600), Points(1_600), Gen.Int[1, 80]), world =>
        {
            var (crowd, north, south, minDensity) = world;
            var spots = Crowd(crowd, Center, crowdRadius).Select(spot => spot with { Count = 0 })
                .Concat(Ring(north, Epsilon, arcDepth, -0.4, 0.4))
                .Concat(Ring(south, Epsilon, arcDepth, Math.PI - 0.4, Math.PI + 0.4));
            return (spots, minDensity);
        });
    }

    [Theory]
    [InlineData(10_000, 4_000)]
    [InlineData(10_000, 1)]
    [InlineData(14_999.9, 400)]
    public void Places_that_count_nothing_half_way_between_two_crowds_go_to_the_nearer(double apart, double length)
    {
        var between = Gen.Double[-0.5, 0.5].Array[1, 600];
        HoldsAsDefined(Gen.Select(Points(1_400), Points(1_400), between, Gen.Double[0, 1]), world =>
        {
            var (east, west, shares, least) = world;
            var spots = Crowd(east, PlaceSamples.Away(Center, apart, Math.PI / 2), 1)
                .Concat(Crowd(west, PlaceSamples.Away(Center, apart, -Math.PI / 2), 1))
                .Concat(shares.Select(share => PlaceSamples.Away(Center, length * share, 0) with { Count = 0 }));
            return (spots, Math.Ceiling(least * Math.Min(east.Length, west.Length)));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Twice_the_places_take_less_than_three_times_the_distance_tests(bool ringIsWithin)
    {
        long Tests(int places)
        {
            var random = new Random(20260405);
            (double, double)[] Drawn() => [.. Enumerable.Range(0, places).Select(_ => (random.NextDouble(), random.NextDouble()))];
            var spots = Crowd(Drawn(), Center, 0.5).Concat(Ring(Drawn(), Epsilon + (ringIsWithin ? 0 : 1), 0.5, 0, 2 * Math.PI));
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

    // For each place, how far it is from the center and in which direction, as shares.
    private static Gen<(double Far, double Around)[]> Points(int most) =>
        Gen.Select(Gen.Double.Unit, Gen.Double.Unit).Array[most / 2, most].Select(points => ((double Far, double Around)[])points);

    private static IEnumerable<Spot> Crowd((double Far, double Around)[] points, Spot center, double radius) =>
        points.Select(point => PlaceSamples.Away(center, radius * Math.Sqrt(point.Far), 2 * Math.PI * point.Around));

    private static IEnumerable<Spot> Ring((double Far, double Around)[] points, double radius, double depth, double first, double last) =>
        points.Select(point => PlaceSamples.Away(
            Center, radius + depth * (point.Far - 0.5), first + (last - first) * point.Around));

    private static void HoldsAsDefined<T>(Gen<T> worlds, Func<T, (IEnumerable<Spot> Spots, double MinDensity)> place)
    {
        bool anyCore = false;
        Law.Holds(worlds, 1, world =>
        {
            var (spots, minDensity) = place(world);
            anyCore |= AssertAsDefined(spots, minDensity);
        });
        Assert.True(anyCore);
    }

    private static bool AssertAsDefined(IEnumerable<Spot> spots, double minDensity)
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
        return expected.Core.Contains(true);
    }
}
