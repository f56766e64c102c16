using GeoCluster.SyntheticData;

namespace GeoCluster.Tests.SyntheticData;

public sealed class SampleWorldTests
{
    /// <summary>Built once: it is immutable.</summary>
    internal static SampleWorld World { get; } = SampleWorld.Build();

    [Fact]
    public void The_leading_hundred_clusters_hold_the_published_shares_of_the_world()
    {
        double[] shares = [.. Enumerable.Range(0, 3).Select(source => World.Clusters.Take(100).Sum(c => c.SharePercent[source]))];
        Assert.InRange(shares[0], 69.5, 70.5);
        Assert.InRange(shares[1], 49.5, 50.5);
        Assert.InRange(shares[2], 69.5, 70.5);
    }

    [Fact]
    public void The_leading_hundred_clusters_lie_in_the_published_countries()
    {
        var countryOf = World.Towns.ToDictionary(t => t.Id, t => t.Country);
        var main = World.Clusters.Take(100).CountBy(c => countryOf[c.Cities[0].Id]).ToDictionary();
        Assert.Equal((24, 22, 7, 4, 4), (main["CN"], main["US"], main["DE"], main["GB"], main["IN"]));
        Assert.Equal(33, World.Clusters.Take(100).SelectMany(c => c.Cities).Select(c => countryOf[c.Id]).Distinct().Count());
    }

    [Fact]
    public void Clusters_are_ranked_from_1_and_the_sum_of_shares_follows_the_published_order_at_the_top()
    {
        Assert.Equal(Enumerable.Range(1, 237), World.Clusters.Select(c => c.Rank));
        double[] sums = [.. World.Clusters.Take(16).Select(c => c.SharePercent.Sum())];
        Assert.Equal(sums.OrderDescending(), sums);
    }

    [Fact]
    public void Nations_and_clusters_are_ranges_of_towns_that_cover_all_of_them_once()
    {
        int next = 0;
        foreach (var group in World.Groups)
        {
            Assert.Equal(next, group.First);
            Assert.InRange(group.First, group.NationFirst, group.NationEnd - 1);
            Assert.InRange(group.End, group.First + 1, group.NationEnd);
            next = group.End;
        }
        Assert.Equal(World.Towns.Length, next);
        Assert.Equal(Enumerable.Range(0, World.Clusters.Length), World.Groups.Select(g => g.Cluster).Where(c => c >= 0).Order());
    }

    [Fact]
    public void Each_cluster_has_its_stated_share_of_each_source()
    {
        foreach (var group in World.Groups.Where(g => g.Cluster != TownOutput.NoCluster))
            foreach (var source in SourceProfile.All)
            {
                double percent = 100 * World.Draw[(int)source.Kind].Share(group.First, group.End);
                // A cap may leave the world outside the clusters a little less than its share; all clusters gain from it.
                double stated = World.Clusters[group.Cluster].SharePercent[(int)source.Kind];
                Assert.InRange(percent, stated * 0.999, stated * 1.03);
            }
    }

    [Fact]
    public void No_landscape_outside_the_clusters_has_a_third_of_the_density_of_a_cluster()
    {
        const double clusterShare = 4_500.0 / 35_000_000;
        double rows = SourceProfile.All.Sum(s => s.RowsAtScaleOne);
        double ShareOf(int town) => SourceProfile.All.Sum(s => s.RowsAtScaleOne / rows * World.Draw[(int)s.Kind].Share(town, town + 1));
        int[] outside = [.. Enumerable.Range(0, World.Towns.Length)
            .Where(t => World.Groups[World.GroupOf[t]].Cluster == TownOutput.NoCluster)];
        var near = TownNeighbors.Find([.. outside.Select(t => World.Towns[t])], 15);
        for (int i = 0; i < outside.Length; i++)
            Assert.InRange(ShareOf(outside[i]) + near[i].Sum(n => ShareOf(outside[n])), 0, clusterShare / 3);
    }

    [Fact]
    public void Neighbors_of_towns_are_found_across_the_date_line_nearest_first()
    {
        var towns = World.Towns.Where(t => t.Country == "FJ").ToArray();
        int Index(string name) => Array.FindIndex(towns, t => t.Name == name);
        var near = TownNeighbors.Find([.. towns], 30);
        Assert.Equal([Index("Somosomo"), Index("Matei")], near[Index("Waiyevo")].AsEnumerable());
    }
}
