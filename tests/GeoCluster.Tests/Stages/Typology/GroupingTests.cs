using CsCheck;
using GeoCluster.Stages.Typology;

namespace GeoCluster.Tests.Stages.Typology;

public class GroupingTests
{
    [Fact]
    public void A_silhouette_worked_by_hand()
    {
        double[][] points = [[0], [1], [10], [12]];

        // Distances within the group 1, 1, 2, 2; to the other group 11, 10, 9.5, 11.5.
        Assert.Equal((10 / 11.0 + 9 / 10.0 + 7.5 / 9.5 + 9.5 / 11.5) / 4, Silhouette.MeanOf(points, [0, 0, 1, 1]), 12);
        // A single point has 0. The others: 1 within the group, 10 and 9 to the nearer group.
        Assert.Equal((9 / 10.0 + 8 / 9.0 + 0 + 0) / 4, Silhouette.MeanOf(points, [2, 2, 0, 1]), 12);
        Assert.Equal(0, Silhouette.MeanOf(points, [0, 0, 0, 0]));
        Assert.Equal(0, Silhouette.MeanOf([[3], [3], [3]], [0, 0, 1]));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4), InlineData(7)]
    public void Far_clouds_are_found_by_any_seed(int clouds)
    {
        var offsets = Gen.Select(Gen.Double.Unit, Gen.Double.Unit).Array[clouds, 140];
        Law.Holds(Gen.Select(offsets, Gen.Int[0, 1_000_000]), 20, world =>
        {
            var (drawn, seed) = world;
            double[][] points = [.. drawn.Select((offset, i) => (double[])[100.0 * (i % clouds) + offset.Item1, offset.Item2])];

            int[] group = KMeans.Group(points, clouds, seed, default);

            Assert.Equal(clouds, group.Distinct().Count());
            Assert.All(group.Index(), g => Assert.Equal(group[g.Index % clouds], g.Item));
        });
    }

    [Fact]
    public void As_many_groups_as_points_and_points_upon_each_other_are_legal()
    {
        double[][] points = [[0, 0], [0, 0], [1, 0], [0, 1], [0, 1]];

        int[] group = KMeans.Group(points, 3, seed: 1, default);

        Assert.Equal(3, group.Distinct().Count());
        Assert.Equal((group[0], group[3]), (group[1], group[4]));
    }

    [Fact]
    public void Peers_come_nearest_first_and_of_equals_the_better_rank()
    {
        var peers = NearestPeers.Of([[0, 0], [3, 4], [-1, 0], [1, 0]], count: 2);

        Assert.Equal([(2, 1.0), (3, 1.0)], peers[0].Select(p => (p.Cluster, p.Distance)));
        Assert.Equal([(3, Math.Sqrt(20)), (0, 5.0)], peers[1].Select(p => (p.Cluster, p.Distance)));
        Assert.Equal([1], NearestPeers.Of([[0], [1]], count: 5)[0].Select(p => p.Cluster));
    }
}
