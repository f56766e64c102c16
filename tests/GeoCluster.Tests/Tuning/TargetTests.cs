using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

/// <summary>The minimum density found reaches the target, and one observation more does not.</summary>
public class TargetTests
{
    [Theory, InlineData(MergeRule.None), InlineData(MergeRule.MainPartner)]
    internal void Of_the_part_of_the_score_the_greatest_minimum_density_is_found(MergeRule rule)
    {
        var (places, located, options) = Towns(new Random(20261201), rule);
        foreach (double part in new[] { 0.05, 0.3, 0.5, 0.9 })
        {
            var found = Assert.Single(Tune(places, located, options, new TuneTargets(null, part)).Targets).Score!;

            Assert.Equal(found.Score, Own(places, located, options, found.MinDensity!.Value).Score, 1e-9);
            Assert.True(found.Score >= 100 * part - 1e-9);
            Assert.True(Own(places, located, options, found.MinDensity.Value + 1).Score < 100 * part);
        }
    }

    [Fact]
    public void A_part_of_the_score_that_all_places_together_do_not_hold_is_out_of_reach()
    {
        var (places, located, options) = Towns(new Random(20261202), MergeRule.None);

        var found = Assert.Single(Tune(places, located, options, new TuneTargets(null, 1)).Targets).Score!;

        Assert.Null(found.MinDensity);
        Assert.Equal(Own(places, located, options, 1).Score, found.Score, 1e-6);
        Assert.InRange(found.Score, 90, 99.99);
    }

    [Theory, InlineData(MergeRule.None), InlineData(MergeRule.Distance)]
    internal void A_minimum_density_with_that_many_clusters_is_found_wherever_there_is_one(MergeRule rule)
    {
        var (places, located, options) = Towns(new Random(20261203), rule);
        var counts = Enumerable.Range(1, (int)places.Count.Sum())
            .Select(minimum => ClustersAt(places, located, options, minimum)).TakeWhile(count => count > 0).ToArray();
        foreach (int clusters in Enumerable.Range(1, counts.Max()))
        {
            var found = Assert.Single(Tune(places, located, options, new TuneTargets(clusters, null)).Targets).Clusters!;

            Assert.Equal(found.Clusters, ClustersAt(places, located, options, found.MinDensity!.Value));
            if (rule == MergeRule.None)
                Assert.Equal(counts.MinBy(count => Math.Abs(count - clusters)), found.Clusters);
        }
    }

    [Fact]
    public void More_clusters_than_there_ever_are_are_out_of_reach()
    {
        var (places, located, options) = Towns(new Random(20261204), MergeRule.None);

        var found = Assert.Single(Tune(places, located, options, new TuneTargets(10_000, null)).Targets).Clusters!;

        Assert.Null(found.MinDensity);
        Assert.Equal(DensityHierarchy.Build(places, options.Clustering, new()).ClusterCounts().Max(step => step.Clusters), found.Clusters);
    }

    private static TuneTable Tune(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, TuneTargets targets) =>
        TuneRuns.Run(
            places, located, options, new TuneGrid([options.Clustering.EpsilonMeters], [options.Clustering.MinDensity]), targets, new());

    private static TunedSetting Own(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, double minDensity) =>
        Tune(places, located, options with { Clustering = options.Clustering with { MinDensity = minDensity } },
            new TuneTargets(null, null)).OwnSetting;

    private static int ClustersAt(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, double minDensity)
    {
        var labels = ClusterStage.Run(places, options.Clustering with { MinDensity = minDensity }, new());
        return MergeStage.Run(places, labels, GroupStage.Run(located, labels, new()), options.Merge, new()).Labels.ClusterCount;
    }

    // Towns of 1 to 40 observations on a line, some near others; a few observations have no position.
    private static (PlaceTable Places, ImmutableArray<LocatedObservations> Located, PipelineOptions Options) Towns(
        Random random, MergeRule rule)
    {
        var patents = new Observed("patents") { Unlocated = Tally.From([KeyValuePair.Create(1, 5L)]), UnlocatedCount = 5 };
        double longitude = 0;
        for (int town = 0, record = 0; town < 12; town++)
        {
            longitude += random.Next(3) == 0 ? 0.14 : 0.6;
            for (int i = random.Next(1, 40); i > 0; i--)
                patents.Add(10, Math.Round(longitude + 0.05 * random.NextDouble(), 2), record++);
        }
        var options = new PipelineOptions
        {
            Name = "towns",
            Sources = [],
            Clustering = new ClusterOptions { EpsilonMeters = 10_000, MinDensity = 5 },
            Merge = new MergeOptions { Rule = rule, WithinMeters = 12_000 },
        };
        var (places, located) = LocateStage.Run([patents.Table()], options.Clustering, new());
        return (places, located, options);
    }
}
