using System.Collections.Immutable;
using CsCheck;
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
        Law.Holds(Gen.Select(Towns, Gen.Double[0.05, 0.9].Array[1, 8]), 1, world =>
        {
            var (places, located, options) = Located(world.Item1, rule);
            foreach (double part in world.Item2)
            {
                var found = Assert.Single(Tune(places, located, options, new TuneTargets(null, part)).Targets).Score!;

                // Where too few observations have a position, the part is out of reach.
                Assert.Equal(found.Score, Own(places, located, options, found.MinDensity ?? 1).Score, 1e-9);
                Assert.Equal(found.MinDensity is not null, found.Score >= 100 * part - 1e-9);
                Assert.True(found.MinDensity is not { } minimum || Own(places, located, options, minimum + 1).Score < 100 * part);
            }
        });
    }

    [Fact]
    public void A_part_of_the_score_that_all_places_together_do_not_hold_is_out_of_reach()
    {
        Law.Holds(Towns, 2, towns =>
        {
            var (places, located, options) = Located(towns, MergeRule.None);

            var found = Assert.Single(Tune(places, located, options, new TuneTargets(null, 1)).Targets).Score!;

            Assert.Null(found.MinDensity);
            Assert.Equal(Own(places, located, options, 1).Score, found.Score, 1e-6);
            Assert.InRange(found.Score, 1, 99.99);
        });
    }

    [Theory, InlineData(MergeRule.None), InlineData(MergeRule.Distance)]
    internal void A_minimum_density_with_that_many_clusters_is_found_wherever_there_is_one(MergeRule rule)
    {
        Law.Holds(Towns, 1, towns =>
        {
            var (places, located, options) = Located(towns, rule);
            var counts = Enumerable.Range(1, (int)places.Count.Sum())
                .Select(minimum => ClustersAt(places, located, options, minimum)).TakeWhile(count => count > 0).ToArray();
            foreach (int clusters in Enumerable.Range(1, counts.Max()))
            {
                var found = Assert.Single(Tune(places, located, options, new TuneTargets(clusters, null)).Targets).Clusters!;

                Assert.Equal(found.Clusters, ClustersAt(places, located, options, found.MinDensity!.Value));
                if (rule == MergeRule.None)
                    Assert.Equal(counts.Min(count => Math.Abs(count - clusters)), Math.Abs(found.Clusters - clusters));
            }
        });
    }

    [Fact]
    public void More_clusters_than_there_ever_are_are_out_of_reach()
    {
        Law.Holds(Towns, 2, towns =>
        {
            var (places, located, options) = Located(towns, MergeRule.None);

            var found = Assert.Single(Tune(places, located, options, new TuneTargets(10_000, null)).Targets).Clusters!;

            Assert.Null(found.MinDensity);
            Assert.Equal(
                DensityHierarchy.Build(places, options.Clustering, new()).ClusterCounts().Max(step => step.Clusters), found.Clusters);
        });
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

    // Towns with their observations, in hundredths of a degree; every third is near the one before it.
    private static Gen<(int Near, int[] East)[]> Towns { get; } =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5].Array[1, 39]).Array[1, 12];

    // On a line; a few observations have no position.
    private static (PlaceTable Places, ImmutableArray<LocatedObservations> Located, PipelineOptions Options) Located(
        (int Near, int[] East)[] towns, MergeRule rule)
    {
        var patents = new Observed("patents") { Unlocated = Tally.From([KeyValuePair.Create(1, 5L)]), UnlocatedCount = 5 };
        double longitude = 0;
        int record = 0;
        foreach (var (near, east) in towns)
        {
            longitude += near == 0 ? 0.14 : 0.6;
            foreach (int hundredths in east)
                patents.Add(10, Math.Round(longitude + 0.01 * hundredths, 2), record++);
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
