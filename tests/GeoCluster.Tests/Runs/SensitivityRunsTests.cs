using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Runs;

public class SensitivityRunsTests
{
    [Theory, InlineData(MergeRule.None), InlineData(MergeRule.Distance), InlineData(MergeRule.MainPartner), InlineData(MergeRule.TieShare)]
    internal void Each_setting_is_what_a_run_of_its_own_finds(MergeRule rule)
    {
        var options = Options(minDensity: 20) with { Merge = new MergeOptions { Rule = rule, WithinMeters = 12_000, TieShare = 0.3 } };
        var sources = Countryside(shuffle: null);

        var found = Run(sources, options, range: 0.3);

        var (places, located) = LocateStage.Run(sources, options.Clustering, new());
        var own = Alone(places, located, options, 15_000, 20);
        (double Epsilon, double MinDensity)[] around =
            [(10_500, 14), (10_500, 20), (10_500, 26), (15_000, 14), (15_000, 26), (19_500, 14), (19_500, 20), (19_500, 26)];
        Assert.True(own.ClusterCount > 5);
        for (int cluster = 0; cluster < own.ClusterCount; cluster++)
        {
            var kept = around.Select(setting => Kept(
                places, own, cluster, Alone(places, located, options, setting.Epsilon, setting.MinDensity))).ToArray();
            Assert.Equal(kept.Average(k => k.Together), found.KeptTogether[cluster], 1e-12);
            Assert.Equal(kept.Min(k => k.Together), found.KeptTogetherLow[cluster], 1e-12);
            Assert.Equal(kept.Average(k => k.Alike), found.KeptJaccard[cluster], 1e-12);
        }
        Assert.Contains(found.KeptTogetherLow, low => low is > 0 and < 1);
        Assert.Contains(found.KeptJaccard, alike => alike is > 0 and < 1);
    }

    [Fact]
    public void Threads_and_the_order_of_rows_change_nothing()
    {
        var options = Options(minDensity: 20);

        var one = Run(Countryside(shuffle: null), options, range: 0.3, threads: 1);
        var three = Run(Countryside(new Random(5)), options, range: 0.3, threads: 3);

        Assert.Equal(one.KeptTogether.AsEnumerable(), three.KeptTogether);
        Assert.Equal(one.KeptTogetherLow.AsEnumerable(), three.KeptTogetherLow);
        Assert.Equal(one.KeptJaccard.AsEnumerable(), three.KeptJaccard);
    }

    [Theory, InlineData(1e-9), InlineData(1e-300)]
    public void Where_nothing_changes_everything_is_kept(double range)
    {
        // No distance equals epsilon, and no density equals the minimum.
        var found = Run(Countryside(shuffle: null), Options(minDensity: 19.5), range);

        Assert.NotEmpty(found.KeptJaccard);
        Assert.All(found.KeptTogether.Concat(found.KeptTogetherLow).Concat(found.KeptJaccard), kept => Assert.Equal(1, kept));
    }

    [Fact]
    public void A_dense_town_alone_is_kept_as_it_is()
    {
        var found = Run([Towns((47, 8, 1000)).Table()], Options(minDensity: 40), range: 0.5);

        Assert.Equal([1], found.KeptTogether.AsEnumerable());
        Assert.Equal([1], found.KeptTogetherLow.AsEnumerable());
        Assert.Equal([1], found.KeptJaccard.AsEnumerable());
    }

    [Fact]
    public void Towns_that_join_at_a_larger_epsilon_are_kept_together_but_not_alike()
    {
        // 16.7 km apart.
        var found = Run([Towns((47, 8, 100), (47.15, 8, 300)).Table()], Options(minDensity: 40), range: 0.2);

        Assert.Equal([1, 1], found.KeptTogether.AsEnumerable());
        Assert.Equal([1, 1], found.KeptTogetherLow.AsEnumerable());
        // In the three settings with the larger epsilon, the first cluster is a quarter of the union, the second three quarters.
        Assert.Equal([(5 + 3 * 0.25) / 8, (5 + 3 * 0.75) / 8], found.KeptJaccard.AsEnumerable());
    }

    [Fact]
    public void A_cluster_that_holds_together_by_a_hair_loses_its_smaller_part()
    {
        // 14.5 km apart.
        var found = Run([Towns((47, 8, 100), (47.13, 8, 300)).Table()], Options(minDensity: 40), range: 0.2);

        Assert.Equal([(5 + 3 * 0.75) / 8], found.KeptTogether.AsEnumerable());
        Assert.Equal([0.75], found.KeptTogetherLow.AsEnumerable());
        Assert.Equal([(5 + 3 * 0.75) / 8], found.KeptJaccard.AsEnumerable());
    }

    [Fact]
    public void A_town_with_just_enough_is_gone_where_more_is_asked_for()
    {
        // 55 is not more than 1.1 times 50.
        var found = Run([Towns((47, 8, 50), (0, 0, 55), (-30, 20, 54)).Table()], Options(minDensity: 50), range: 0.1);

        Assert.Equal([1, 0.625, 0.625], found.KeptTogether.AsEnumerable().OrderDescending());
        Assert.Equal([1, 0, 0], found.KeptTogetherLow.AsEnumerable().OrderDescending());
        Assert.Equal([1, 0.625, 0.625], found.KeptJaccard.AsEnumerable().OrderDescending());
    }

    [Theory, InlineData(0), InlineData(-0.1), InlineData(0.51), InlineData(double.NaN)]
    public void A_range_out_of_range_is_refused(double range)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => Run([Towns((47, 8, 100)).Table()], Options(minDensity: 40), range));

        Assert.StartsWith("The range must be above 0 and at most 0.5.", refused.Message);
    }

    [Fact]
    public void Without_clusters_there_is_nothing_to_keep()
    {
        var found = Run([Towns((47, 8, 39), (0, 0, 39)).Table()], Options(minDensity: 40), range: 0.2);

        Assert.Empty(found.KeptTogether);
        Assert.Empty(found.KeptTogetherLow);
        Assert.Empty(found.KeptJaccard);
        Assert.Empty(Run([new Observed("s").Table()], Options(minDensity: 40), range: 0.2).KeptJaccard);
    }

    private static SensitivityTable Run(ImmutableArray<ObservationTable> sources, PipelineOptions options, double range, int threads = 2)
    {
        var context = new RunContext { Threads = threads };
        var (places, located) = LocateStage.Run(sources, options.Clustering, context);
        var labels = Alone(places, located, options, options.Clustering.EpsilonMeters, options.Clustering.MinDensity);
        return SensitivityRuns.Run(located, places, labels, options, new SensitivityOptions { Range = range }, context);
    }

    private static LabelTable Alone(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, double epsilonMeters, double minDensity)
    {
        var found = ClusterStage.Run(places, options.Clustering with { EpsilonMeters = epsilonMeters, MinDensity = minDensity }, new());
        return MergeStage.Run(places, found, GroupStage.Run(located, found, new()), options.Merge, new()).Labels;
    }

    // How much of a cluster is kept under another setting, place by place.
    private static (double Together, double Alike) Kept(PlaceTable places, LabelTable own, int cluster, LabelTable other)
    {
        double together = 0, alike = 0;
        for (int b = 0; b < other.ClusterCount; b++)
        {
            long inOwn = 0, inBoth = 0, inEither = 0;
            for (int place = 0; place < places.Length; place++)
            {
                bool isOwn = own.Label[place] == cluster, isOther = other.Label[place] == b;
                inOwn += isOwn ? places.Count[place] : 0;
                inBoth += isOwn && isOther ? places.Count[place] : 0;
                inEither += isOwn || isOther ? places.Count[place] : 0;
            }
            together = Math.Max(together, (double)inBoth / inOwn);
            alike = Math.Max(alike, (double)inBoth / inEither);
        }
        return (together, alike);
    }

    private static PipelineOptions Options(double minDensity) => new()
    {
        Name = "varied", Sources = [], Clustering = new ClusterOptions { EpsilonMeters = 15_000, MinDensity = minDensity },
    };

    private static Observed Towns(params (double Latitude, double Longitude, int Records)[] towns)
    {
        var observed = new Observed("patents");
        int record = 0;
        foreach (var (latitude, longitude, records) in towns)
        {
            for (int i = 0; i < records; i++)
                observed.Add(latitude, longitude, record++);
        }
        return observed;
    }

    // Forty towns whose people work together across them.
    private static ImmutableArray<ObservationTable> Countryside(Random? shuffle)
    {
        var random = new Random(20261124);
        (double Latitude, double Longitude)[] towns =
            [.. Enumerable.Range(0, 40).Select(_ => (46 + random.NextDouble() * 3, 6 + random.NextDouble() * 5))];
        var patents = new Observed("patents");
        for (int record = 0; record < 800; record++)
        {
            int people = random.Next(1, 4), home = random.Next(towns.Length);
            for (int person = 0; person < people; person++)
            {
                var (latitude, longitude) = towns[random.Next(4) == 0 ? random.Next(towns.Length) : home];
                patents.Add(Math.Round(latitude + 0.1 * random.NextDouble(), 2), Math.Round(longitude + 0.1 * random.NextDouble(), 2),
                    record, people);
            }
        }
        return [patents.Table(shuffle)];
    }
}
