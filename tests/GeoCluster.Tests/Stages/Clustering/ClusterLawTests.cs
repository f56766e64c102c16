using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>Laws that hold for any data.</summary>
public class ClusterLawTests
{
    private static readonly RunContext Context = new() { Threads = 2 };

    public static readonly TheoryData<double, double> Regions = new() { { 0, 0 }, { 52, 180 }, { 89.95, 0 }, { -90, 0 } };

    [Theory, MemberData(nameof(Regions))]
    public void A_count_of_m_clusters_like_m_places_of_count_1(double latitude, double longitude)
    {
        Law.Holds(Gen.Select(PlaceSamples.Clumps(latitude, longitude, epsilonMeters: 1_000, most: 200), Gen.Int[3, 29]), 60, world =>
        {
            var options = new ClusterOptions { EpsilonMeters = 1_000, MinDensity = world.Item2 };
            var spots = world.Item1.Where(s => s.Count > 0).ToList();
            var counted = PlaceSamples.Table(spots);
            var repeated = PlaceSamples.Table(spots.SelectMany(s => Enumerable.Repeat(s with { Count = 1 }, (int)s.Count)));
            var (expected, actual) = (ClusterStage.Run(counted, options, Context), ClusterStage.Run(repeated, options, Context));
            int row = 0;
            for (int place = 0; place < counted.Length; place++)
            {
                for (int copy = 0; copy < counted.Count[place]; copy++, row++)
                {
                    Assert.Equal(expected.Label[place], actual.Label[row]);
                    Assert.Equal(expected.Core[place], actual.Core[row]);
                    Assert.Equal(expected.Density[place], actual.Density[row]);
                }
            }
            Assert.Equal(repeated.Length, row);
        });
    }

    [Theory, MemberData(nameof(Regions))]
    public void Turning_the_earth_about_its_axis_changes_no_cluster(double latitude, double longitude)
    {
        var worlds = Gen.Select(
            PlaceSamples.Clumps(latitude, longitude, epsilonMeters: 20_000, most: 200), Gen.Int[3, 19], Gen.Double[0, 360]);
        Law.Holds(worlds, 60, world =>
        {
            var (spots, minDensity, turn) = world;
            var options = new ClusterOptions { EpsilonMeters = 20_000, MinDensity = minDensity };
            var turned = Array.ConvertAll(spots, s => s with { Longitude = s.Longitude + turn });
            var before = Named(spots, options);
            var after = Named(turned, options);
            for (int i = 0; i < spots.Length; i++)
            {
                Assert.Equal(before[i].Core, after[i].Core);
                for (int j = 0; j < i; j++)
                    Assert.Equal(before[i].Label == before[j].Label, after[i].Label == after[j].Label);
                Assert.Equal(before[i].Label == LabelTable.Noise, after[i].Label == LabelTable.Noise);
            }
        });

        // Labels in the order of the spots; equal positions have equal labels, so any copy serves.
        static List<(int Label, bool Core)> Named(Spot[] spots, ClusterOptions options)
        {
            var numbered = spots.Select((spot, i) => (Spot: spot with { Count = 1 }, i)).ToList();
            var table = PlaceSamples.Table(numbered.Select(s => s.Spot));
            var labels = ClusterStage.Run(table, options, Context);
            var found = new Dictionary<(double, double), int>();
            for (int place = 0; place < table.Length; place++)
                found[(table.Latitude[place], table.Longitude[place])] = place;
            return [.. numbered.Select(s =>
            {
                var alone = PlaceSamples.Table([s.Spot]);
                int place = found[(alone.Latitude[0], alone.Longitude[0])];
                return (labels.Label[place], labels.Core[place]);
            })];
        }
    }

    [Fact]
    public void More_minimum_density_only_splits_and_thins_clusters()
    {
        Law.Holds(Gen.Select(PlaceSamples.Clumps(10, 20, epsilonMeters: 15_000, most: 400), Gen.Int[1, 19], Gen.Int[1, 39]), 60, world =>
        {
            var (spots, minDensity, more) = world;
            var places = PlaceSamples.Table(spots);
            var options = new ClusterOptions { MinDensity = minDensity };
            var low = ClusterStage.Run(places, options, Context);
            var high = ClusterStage.Run(places, options with { MinDensity = minDensity + more }, Context);
            AssertInside(high, low);
        });
    }

    [Fact]
    public void A_larger_epsilon_only_grows_and_joins_clusters()
    {
        Law.Holds(
            Gen.Select(PlaceSamples.Clumps(-33, 151, epsilonMeters: 15_000, most: 400), Gen.Int[1, 39], Gen.Double[1, 2]), 60, world =>
        {
            var (spots, minDensity, growth) = world;
            var places = PlaceSamples.Table(spots);
            var options = new ClusterOptions { MinDensity = minDensity };
            var small = ClusterStage.Run(places, options, Context);
            var large = ClusterStage.Run(places, options with { EpsilonMeters = 15_000 * growth }, Context);
            AssertInside(small, large);
        });
    }

    [Fact]
    public void Core_places_have_the_density_border_places_a_core_place_near_and_noise_none()
    {
        var options = new ClusterOptions { EpsilonMeters = 5_000, MinDensity = 40 };
        double epsilon = ChordSquared.FromMeters(options.EpsilonMeters, options.Earth).SquareMeters;
        int[] kinds = new int[3];
        Law.Holds(PlaceSamples.Clumps(40.5, 180, options.EpsilonMeters, most: 300), 40, spots =>
        {
            var places = PlaceSamples.Table(spots);
            var labels = ClusterStage.Run(places, options, Context);
            for (int place = 0; place < places.Length; place++)
            {
                Assert.Equal(labels.Core[place], labels.Density[place] >= options.MinDensity && places.Count[place] > 0);
                var near = Enumerable.Range(0, places.Length).Where(other => labels.Core[other] && ChordSquared.Between(
                    (places.X[place], places.Y[place], places.Z[place]),
                    (places.X[other], places.Y[other], places.Z[other])).SquareMeters <= epsilon).ToList();
                if (labels.Core[place])
                    Assert.All(near, other => Assert.Equal(labels.Label[place], labels.Label[other]));
                else if (labels.Label[place] == LabelTable.Noise)
                    Assert.Empty(near);
                else
                    Assert.Contains(near, other => labels.Label[other] == labels.Label[place]);
                kinds[labels.Core[place] ? 0 : labels.Label[place] == LabelTable.Noise ? 1 : 2]++;
            }
        });
        Assert.All(kinds, kind => Assert.True(kind > 30));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_arrays_after_the_same_distance_tests()
    {
        var random = new Random(20260206);
        var places = PlaceSamples.Table(Enumerable.Range(0, 150).SelectMany(_ =>
            PlaceSamples.Clumpy(random, 180 * random.NextDouble() - 90, 360 * random.NextDouble() - 180, 15_000, 400)));
        foreach (bool exactDensity in new[] { true, false })
        {
            var options = new ClusterOptions { MinDensity = 25, ExactDensity = exactDensity };
            var workOfOne = new WorkCount();
            var one = ClusterStage.Run(places, options, new RunContext { Threads = 1, Work = workOfOne });
            Assert.True(workOfOne.DistanceTests > places.Length);
            Assert.True(one.ClusterCount > 50);
            foreach (int threads in new[] { 2, 3, 8 })
            {
                var work = new WorkCount();
                var many = ClusterStage.Run(places, options, new RunContext { Threads = threads, Work = work });
                Assert.Equal(workOfOne.DistanceTests, work.DistanceTests);
                Assert.Equal(one.Label.AsSpan(), many.Label.AsSpan());
                Assert.Equal(one.Core.AsSpan(), many.Core.AsSpan());
                Assert.Equal(one.Density.IsDefault, many.Density.IsDefault);
                if (exactDensity)
                    Assert.Equal(one.Density.AsSpan(), many.Density.AsSpan());
            }
        }
    }

    /// <summary>Core places stay core and together, and places in a cluster stay in a cluster.</summary>
    private static void AssertInside(LabelTable inner, LabelTable outer)
    {
        int[] outerOf = [.. Enumerable.Repeat(LabelTable.Noise, inner.ClusterCount)];
        for (int place = 0; place < inner.Label.Length; place++)
        {
            int cluster = inner.Label[place];
            if (cluster == LabelTable.Noise)
                continue;
            Assert.NotEqual(LabelTable.Noise, outer.Label[place]);
            if (!inner.Core[place])
                continue;
            Assert.True(outer.Core[place]);
            if (outerOf[cluster] == LabelTable.Noise)
                outerOf[cluster] = outer.Label[place];
            Assert.Equal(outerOf[cluster], outer.Label[place]);
        }
    }
}
