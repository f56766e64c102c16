using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering.Hierarchy;

/// <summary>At every minimum density, the hierarchy gives the labels of a separate run.</summary>
public class DensityHierarchyTests
{
    private static readonly RunContext Context = new() { Threads = 2 };

    [Theory, MemberData(nameof(ClusterLawTests.Regions), MemberType = typeof(ClusterLawTests))]
    public void Labels_at_any_minimum_are_those_of_a_separate_run(double latitude, double longitude)
    {
        var worlds =
            from exponent in Gen.Double[2, 5]
            from most in Gen.Frequency((9, 200), (1, 2_000))
            from spots in PlaceSamples.Clumps(latitude, longitude, Math.Pow(10, exponent), most)
            from earth in Gen.OneOf(EarthModel.Ellipsoid, EarthModel.Sphere)
            from picks in Picks(15)
            select (Spots: spots, Options: new ClusterOptions { EpsilonMeters = Math.Pow(10, exponent), Earth = earth }, Picks: picks);
        Law.Holds(worlds, 40, world =>
            AssertAnswersAsRuns(PlaceSamples.Table(world.Spots, world.Options.Earth), world.Options, world.Picks));
    }

    [Fact]
    public void Equally_near_core_places_of_several_clusters_are_distinguished_at_every_minimum()
    {
        // Places on the equator, one step apart, that repeat: chords between neighbors are often equal to the last bit, and a place
        // half-way between two crowded ones is a border place of both.
        double step = Math.Pow(2, -7);
        var draws = Gen.Select(Gen.Int[-2, 2], Gen.Int[-6, 6], Gen.Int[0, 19], Gen.Int[1, 2]).Array[1, 20];
        Law.Holds(Gen.Select(draws, Gen.Int[1, 3], Picks(20)), 300, world =>
        {
            var (drawn, steps, picks) = world;
            var spots = drawn.SelectMany(spot =>
                Enumerable.Repeat(new Spot(step * spot.Item1, step * spot.Item2, spot.Item3), spot.Item4));
            double epsilon = 111_000 * step * steps * 1.01;
            AssertAnswersAsRuns(
                PlaceSamples.Table(spots, EarthModel.Sphere), new ClusterOptions { EpsilonMeters = epsilon, Earth = EarthModel.Sphere },
                picks);
        });
    }

    [Fact]
    public void Ties_go_to_the_first_cluster_of_the_minimum_asked_for()
    {
        // By longitude: west, south, lone, north, middle. The lone place counts nothing and is equally far from south and north, to the
        // last bit. West makes the cluster of north the first, as long as it is core.
        double step = 0.125;
        var places = PlaceSamples.Table(
            [new(2.2 * step, -0.1 * step, 1), new(-step, 0, 20), new(0, 0, 0), new(step, 0, 30), new(1.6 * step, 0.1 * step, 1)],
            EarthModel.Sphere);
        var hierarchy = DensityHierarchy.Build(
            places, new ClusterOptions { EpsilonMeters = 14_000, Earth = EarthModel.Sphere }, Context);
        Assert.Equal([2L, 20, 50, 31, 32], hierarchy.Density.AsEnumerable());
        Assert.Equal([0, 1, 0, 0, 0], hierarchy.LabelsAt(2, Context).Label.AsEnumerable());
        Assert.Equal([1, 0, 0, 1, 1], hierarchy.LabelsAt(20, Context).Label.AsEnumerable());
        Assert.Equal([0, -1, 0, 0, 0], hierarchy.LabelsAt(25, Context).Label.AsEnumerable());
        Assert.Equal([0, -1, -1, 0, 0], hierarchy.LabelsAt(32, Context).Label.AsEnumerable());
    }

    [Fact]
    public void A_tie_ends_where_a_nearer_place_of_one_of_its_hills_is_core()
    {
        // By longitude: west, lone, near, east, far. The lone place counts nothing and is equally far from west and east; near is half
        // as far, and of the same cluster as east where both are core.
        double step = 0.125;
        var places = PlaceSamples.Table(
            [new(0, -step, 100), new(0, 0, 0), new(0, step / 2, 1), new(0, step, 20), new(0, 1.9 * step, 30)], EarthModel.Sphere);
        var hierarchy = DensityHierarchy.Build(
            places, new ClusterOptions { EpsilonMeters = 18_000, Earth = EarthModel.Sphere }, Context);
        Assert.Equal([100L, 121, 21, 51, 50], hierarchy.Density.AsEnumerable());
        Assert.Equal([0, 1, 1, 1, 1], hierarchy.LabelsAt(21, Context).Label.AsEnumerable());
        Assert.Equal([0, 0, 1, 1, 1], hierarchy.LabelsAt(30, Context).Label.AsEnumerable());
        Assert.Equal([0, 0, -1, -1, -1], hierarchy.LabelsAt(60, Context).Label.AsEnumerable());
    }

    [Fact]
    public void A_minimum_above_all_densities_leaves_only_noise()
    {
        var places = PlaceSamples.Table(PlaceSamples.Clumpy(new Random(20261103), 35, 139, 15_000, 300));
        var hierarchy = DensityHierarchy.Build(places, new ClusterOptions(), Context);
        var labels = hierarchy.LabelsAt(hierarchy.Density.Max() + 1, Context);
        Assert.Equal(0, labels.ClusterCount);
        Assert.All(labels.Label, label => Assert.Equal(LabelTable.Noise, label));
        Assert.All(labels.Core, Assert.False);
    }

    [Fact]
    public void No_places_and_places_that_count_nothing_have_no_cluster_at_any_minimum()
    {
        foreach (Spot[] spots in new Spot[][] { [], [new(1, 2, 0), new(1, 2, 0), new(1, 2.001, 0)] })
        {
            var labels = DensityHierarchy.Build(PlaceSamples.Table(spots), new ClusterOptions(), Context).LabelsAt(1, Context);
            Assert.Equal(0, labels.ClusterCount);
            Assert.Equal(spots.Length, labels.Label.Count(label => label == LabelTable.Noise));
        }
    }

    [Fact]
    public void A_minimum_in_millionths_is_met_exactly()
    {
        var places = PlaceSamples.Table([new(10, 20, 100_000), new(10, 20.001, 200_000), new(50, 20, 299_999)], countScale: 1_000_000);
        var hierarchy = DensityHierarchy.Build(places, new ClusterOptions(), Context);
        Assert.Equal([true, false, true], hierarchy.LabelsAt(0.3, Context).Core.AsEnumerable());
        Assert.Equal([false, false, false], hierarchy.LabelsAt(0.300001, Context).Core.AsEnumerable());
        Assert.Equal([true, true, true], hierarchy.LabelsAt(0.000001, Context).Core.AsEnumerable());
    }

    [Fact]
    public void A_minimum_that_is_not_above_0_is_refused()
    {
        var hierarchy = DensityHierarchy.Build(PlaceSamples.Table([new(1, 2)]), new ClusterOptions(), Context);
        foreach (double minDensity in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => hierarchy.LabelsAt(minDensity, Context));
    }

    [Fact]
    public void Core_places_at_a_higher_minimum_are_core_and_together_at_a_lower_one()
    {
        Law.Holds(PlaceSamples.Clumps(-20, 179.9, epsilonMeters: 15_000, most: 400), 30, spots =>
        {
            var places = PlaceSamples.Table(spots);
            var hierarchy = DensityHierarchy.Build(places, new ClusterOptions(), Context);
            var lower = hierarchy.LabelsAt(1, Context);
            foreach (long minDensity in hierarchy.Density.Where(density => density > 0).Distinct().Order())
            {
                var higher = hierarchy.LabelsAt(minDensity, Context);
                var outer = new Dictionary<int, int>();
                for (int place = 0; place < places.Length; place++)
                {
                    if (!higher.Core[place])
                        continue;
                    Assert.True(lower.Core[place]);
                    Assert.Equal(lower.Label[place], outer.GetValueOrDefault(higher.Label[place], lower.Label[place]));
                    outer[higher.Label[place]] = lower.Label[place];
                }
                lower = higher;
            }
        });
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_labels()
    {
        var random = new Random(20261105);
        var places = PlaceSamples.Table(Enumerable.Range(0, 100).SelectMany(_ =>
            PlaceSamples.Clumpy(random, 180 * random.NextDouble() - 90, 360 * random.NextDouble() - 180, 15_000, 400)));
        var (one, three) = (new RunContext { Threads = 1 }, new RunContext { Threads = 3 });
        var (byOne, byThree) = (
            DensityHierarchy.Build(places, new ClusterOptions(), one), DensityHierarchy.Build(places, new ClusterOptions(), three));
        foreach (double minDensity in new[] { 1, 10, 25, 60, 200 })
        {
            var (expected, actual) = (byOne.LabelsAt(minDensity, one), byThree.LabelsAt(minDensity, three));
            Assert.True(expected.ClusterCount > 20);
            Assert.Equal(expected.ClusterCount, actual.ClusterCount);
            Assert.Equal(expected.Label.AsSpan(), actual.Label.AsSpan());
            Assert.Equal(expected.Core.AsSpan(), actual.Core.AsSpan());
        }
    }

    // Choose among the densities that are reached.
    private static Gen<int[]> Picks(int number) => Gen.Int[0, 9_999].Array[number];

    /// <summary>Compares with runs at minimum densities that are exactly reached, just missed, lowest, and above all densities.</summary>
    private static void AssertAnswersAsRuns(PlaceTable places, ClusterOptions options, int[] picks)
    {
        var hierarchy = DensityHierarchy.Build(places, options, Context);
        var counts = hierarchy.ClusterCounts();
        Assert.Equal(counts.OrderByDescending(step => step.MinDensity), counts);
        long[] reached = [.. hierarchy.Density.Distinct().Where(density => density > 0)];
        var picked = reached.Length == 0 ? [] : picks.Select(pick => reached[pick % reached.Length]).Distinct();
        foreach (long minDensity in picked.SelectMany(density => new[] { density, density + 1 }).Append(1))
        {
            var expected = ClusterStage.Run(places, options with { MinDensity = minDensity }, Context);
            var actual = hierarchy.LabelsAt(minDensity, Context);
            Assert.Equal(expected.ClusterCount, actual.ClusterCount);
            Assert.Equal(expected.Core.AsSpan(), actual.Core.AsSpan());
            Assert.Equal(expected.Label.AsSpan(), actual.Label.AsSpan());
            Assert.Equal(expected.Density.AsSpan(), actual.Density.AsSpan());
            Assert.Equal(expected.ClusterCount, counts.LastOrDefault(step => step.MinDensity >= minDensity).Clusters);
            for (int place = 0; place < places.Length; place++)
                Assert.Equal(expected.Label[place] != LabelTable.Noise, hierarchy.Reach[place] >= minDensity);
        }
    }
}
