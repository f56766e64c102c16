using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering.Hierarchy;

/// <summary>Where clusters join as the minimum density falls, compared with the labels at every minimum density.</summary>
public class HierarchyJoinTests
{
    private static readonly RunContext Context = new() { Threads = 2 };

    [Theory, MemberData(nameof(ClusterLawTests.Regions), MemberType = typeof(ClusterLawTests))]
    public void Two_places_join_at_the_greatest_minimum_at_which_both_are_core_in_one_cluster(double latitude, double longitude)
    {
        int joined = 0, never = 0;
        Law.Holds(PlaceSamples.Clumps(latitude, longitude, epsilonMeters: 5_000, most: 60), 30, spots =>
        {
            var places = PlaceSamples.Table(spots);
            var hierarchy = DensityHierarchy.Build(places, new ClusterOptions { EpsilonMeters = 5_000 }, Context);
            var labels = hierarchy.Density.Where(d => d > 0).Distinct().Order().ToDictionary(d => d, d => hierarchy.LabelsAt(d, Context));
            for (int a = 0; a < places.Length; a++)
            {
                for (int b = 0; b < places.Length; b++)
                {
                    double expected = labels.Where(at => IsOne(at.Value, a, b)).Select(at => at.Key).DefaultIfEmpty(0).Max();
                    Assert.Equal(expected, hierarchy.JoinDensity(a, b));
                    (joined, never) = expected > 0 ? (joined + 1, never) : (joined, never + 1);
                }
            }
        });
        Assert.True(joined > 0 && never > 0);
    }

    [Theory, MemberData(nameof(ClusterLawTests.Regions), MemberType = typeof(ClusterLawTests))]
    public void Two_clusters_join_at_the_greatest_join_of_their_core_places(double latitude, double longitude)
    {
        int joined = 0;
        var worlds = Gen.Select(
            PlaceSamples.Scattered(latitude, longitude, meters: 10_000, most: 120), Gen.Double[0, 1], Gen.Int[1, 8]);
        Law.Holds(worlds, 80, world =>
        {
            var (spots, share, divisor) = world;
            var places = PlaceSamples.Table(spots);
            var hierarchy = DensityHierarchy.Build(places, new ClusterOptions { EpsilonMeters = 3_000 }, Context);
            long minimum = hierarchy.Density.Order().ElementAt((int)(share * (places.Length - 1))) + 1,
                least = Math.Max(1, minimum / divisor);
            var labels = hierarchy.LabelsAt(minimum, Context);
            var expected = new Dictionary<(int, int), double>();
            for (int a = 0; a < places.Length; a++)
            {
                for (int b = 0; b < places.Length; b++)
                {
                    var pair = (labels.Label[a], labels.Label[b]);
                    if (labels.Core[a] && labels.Core[b] && pair.Item1 < pair.Item2 && pair.Item1 != 3 && pair.Item2 != 3
                        && hierarchy.JoinDensity(a, b) >= least)
                        expected[pair] = Math.Max(expected.GetValueOrDefault(pair), hierarchy.JoinDensity(a, b));
                }
            }

            var found = hierarchy.JoinsBelow(minimum, least, label => label != 3, Context);

            Assert.Equal(
                expected.Select(pair => new ClusterJoin(pair.Key.Item1, pair.Key.Item2, pair.Value))
                    .OrderByDescending(join => join.MinDensity).ThenBy(join => (join.A, join.B)), found.AsEnumerable());
            joined += found.Length;
        });
        Assert.NotEqual(0, joined);
    }

    [Fact]
    public void Fractional_counts_join_at_their_density_not_at_units()
    {
        var places = PlaceSamples.Table(
            [new(0, 0, 2_500_000), new(0, 0.1, 500_000), new(0, 0.2, 2_500_000)], EarthModel.Ellipsoid, countScale: 1_000_000);
        var hierarchy = DensityHierarchy.Build(places, new ClusterOptions { EpsilonMeters = 12_000 }, Context);

        Assert.Equal(3, hierarchy.JoinDensity(0, 2));
        Assert.Equal(5.5, hierarchy.JoinDensity(1, 1));
        Assert.Empty(hierarchy.JoinsBelow(3, 0.5, _ => true, Context));
    }

    private static bool IsOne(LabelTable labels, int a, int b) => labels.Core[a] && labels.Core[b] && labels.Label[a] == labels.Label[b];
}
