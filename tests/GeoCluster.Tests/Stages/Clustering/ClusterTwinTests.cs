using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>Compares the engine with the definition wherever the globe makes it hard.</summary>
public class ClusterTwinTests
{
    public static readonly TheoryData<double, double> Regions = new()
    {
        { 0, 0 },
        { 47.6, 7.6 },
        { 0, 180 },
        { -16.8, -179.99 },
        { 89.99, 0 },
        { 90, 0 },
        { -90, 0 },
        { -89.2, 180 },
    };

    [Theory, MemberData(nameof(Regions))]
    public void Labels_cores_and_densities_are_those_of_the_definition(double latitude, double longitude)
    {
        double[] epsilons = [10, 137.5, 2_000, 15_000, 100_000, 500_000];
        var worlds =
            from epsilonMeters in Gen.OneOf(epsilons)
            from spots in PlaceSamples.Clumps(latitude, longitude, epsilonMeters, most: 250)
            from halves in Gen.Int[1, 48]
            from earth in Gen.Frequency((3, EarthModel.Ellipsoid), (1, EarthModel.Sphere))
            select (Spots: spots, Options: new ClusterOptions { EpsilonMeters = epsilonMeters, MinDensity = halves / 2.0, Earth = earth });
        Law.Holds(worlds, 120, world => AssertAsDefined(PlaceSamples.Table(world.Spots, world.Options.Earth), world.Options));
    }

    [Theory]
    [InlineData(0.2, 0.23)]
    [InlineData(0.2, 0.97)]
    [InlineData(1.0, 0.30)]
    [InlineData(1.0, 0.43)]
    [InlineData(3.0, 0.067)]
    [InlineData(3.0, 0.11)]
    public void Cells_of_hundreds_of_places_are_counted_exactly(double radiusInEpsilons, double minDensityShare)
    {
        var center = new Spot(35.7, 139.7);
        Law.Holds(Gen.Select(Gen.Double.Unit, Gen.Double[0, 2 * Math.PI]).Array[1, 2_000], 2, draws =>
        {
            var spots = draws.Select(draw =>
                PlaceSamples.Away(center, 15_000 * radiusInEpsilons * Math.Sqrt(draw.Item1), draw.Item2));
            AssertAsDefined(
                PlaceSamples.Table(spots), new ClusterOptions { MinDensity = Math.Ceiling(minDensityShare * draws.Length) });
        });
    }

    [Fact]
    public void Crowds_whose_gap_is_about_epsilon_are_joined_and_bordered_exactly()
    {
        var west = new Spot(0.3, 179.95);
        var crowd = Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double.Unit, Gen.Int[0, 2]).Array[1, 1_200];
        Law.Holds(Gen.Select(crowd, Gen.Double[14_920, 15_320], Gen.OneOf(5, 401)), 12, world =>
        {
            var (draws, gapMeters, minDensity) = world;
            var east = PlaceSamples.Away(west, gapMeters, 1.3);
            var spots = draws.Select((draw, i) =>
                PlaceSamples.Away(i % 2 == 0 ? west : east, 150 * Math.Sqrt(draw.Item2),
                    draw.Item1) with { Count = draw.Item3 == 0 ? 0 : 1 });
            AssertAsDefined(PlaceSamples.Table(spots), new ClusterOptions { MinDensity = minDensity });
        });
    }

    [Fact]
    public void A_ring_at_about_epsilon_around_a_crowd_is_decided_place_by_place()
    {
        var center = new Spot(-45, 0);
        Law.Holds(Gen.Select(Gen.Double.Unit, Gen.Double[0, 2 * Math.PI]).Array[1, 2_000], 2, draws =>
        {
            var places = PlaceSamples.Table(
                draws.Select((draw, i) => PlaceSamples.Away(center, i % 2 == 0 ? 3 * draw.Item1 : 15_000, draw.Item2)), EarthModel.Sphere);
            foreach (double share in new[] { 0.002, 0.51, 0.67, 0.75 })
                AssertAsDefined(
                    places, new ClusterOptions { MinDensity = Math.Ceiling(share * draws.Length), Earth = EarthModel.Sphere });
        });
    }

    private static void AssertAsDefined(PlaceTable places, ClusterOptions options)
    {
        var expected = SlowClustering.Run(places, options);
        var actual = ClusterStage.Run(places, options, new RunContext { Threads = 2 });
        Assert.Equal(expected.Density, actual.Density);
        Assert.Equal(expected.Core, actual.Core);
        Assert.Equal(expected.Label, actual.Label);
        Assert.Equal(expected.ClusterCount, actual.ClusterCount);

        var bounded = ClusterStage.Run(places, options with { ExactDensity = false }, new RunContext { Threads = 2 });
        Assert.True(bounded.Density.IsDefault);
        Assert.Equal(expected.Core, bounded.Core);
        Assert.Equal(expected.Label, bounded.Label);
    }
}
