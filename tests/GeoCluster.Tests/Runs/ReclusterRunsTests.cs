using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Locating;

namespace GeoCluster.Tests.Runs;

public class ReclusterRunsTests
{
    private const int Draws = 400;

    [Theory, InlineData(false), InlineData(true)]
    public void A_cluster_exists_as_often_as_its_records_suffice(bool aggregated)
    {
        // At 0° far more rows than needed, at 1° exactly the minimum, at 2° half of it.
        var observed = new Observed("s");
        int record = 0;
        foreach (var (longitude, records) in new[] { (0, 200), (1, 40), (2, 20) })
        {
            if (aggregated)
                observed.Add(0, longitude, record++, count: records, amount: records);
            for (int i = 0; i < records && !aggregated; i++)
                observed.Add(0, longitude, record++);
        }

        var found = Run(observed, minDensity: 40);

        // A Poisson number with mean 40 is 40 or more with probability 0.521, one with mean 20 with probability 0.00007.
        Assert.Equal(1, found.Existence[0]);
        Assert.Equal(0.521, found.Existence[1], 4 * 0.5 / Math.Sqrt(Draws));
        Assert.Equal([1, found.Existence[1], 1], found.Membership.AsEnumerable());
    }

    [Fact]
    public void A_border_place_belongs_to_its_cluster_as_often_as_the_place_that_holds_it_is_dense()
    {
        // 0.1° is 11 km. Only the middle place is core, by the smallest margin, and the right one belongs to the cluster only through it.
        var observed = new Observed("s");
        for (int i = 0; i < 300; i++)
            observed.Add(0, 0, i);
        for (int i = 0; i < 2; i++)
            observed.Add(0, 0.1, 1_000 + i).Add(0, 0.2, 2_000 + i);

        var found = Run(observed, minDensity: 304);

        Assert.Equal(3, found.Membership.Length);
        Assert.Equal(found.Existence[0], found.Membership[0]);
        Assert.Equal(0.515, found.Membership[2], 4 * 0.5 / Math.Sqrt(Draws));
        Assert.InRange(found.Membership[0], found.Membership[2], 0.7);
    }

    [Fact]
    public void Nothing_found_stays_nothing_but_for_chance()
    {
        var found = Run(new Observed("s").Add(0, 0, 0).Add(0, 1, 1), minDensity: 50);

        Assert.Empty(found.Existence);
        Assert.Equal([1, 1], found.Membership.AsEnumerable());
    }

    [Theory, InlineData(0, 1), InlineData(10_001, 1), InlineData(1, -1)]
    public void A_number_of_draws_or_a_seed_out_of_range_is_refused(int draws, long seed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(
            new Observed("s").Add(0, 0, 0), minDensity: 1,
            new BootstrapOptions { Recluster = true, ReclusterDraws = draws, Seed = seed }));

    private static StabilityTable Run(Observed observed, double minDensity, BootstrapOptions? bootstrap = null)
    {
        var options = new PipelineOptions { Name = "r", Sources = [], Clustering = new ClusterOptions { MinDensity = minDensity } };
        var (places, located) = LocateStage.Run([observed.Table()], options.Clustering, new());
        var labels = ClusterStage.Run(places, options.Clustering, new());
        return ReclusterRuns.Run(
            located, places, labels, options, bootstrap ?? new BootstrapOptions { Recluster = true, ReclusterDraws = Draws }, new());
    }
}
