using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Resampling;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Resampling;

public class ResampleStageTests
{
    private static readonly double[] Chance = [0.2, 0.15, 0.14, 0.1, 0.06, 0.05];

    [Fact]
    public void Intervals_and_chances_are_those_of_drawing_record_by_record()
    {
        const int Draws = 4_000;
        var random = new Random(20261128);
        var sources = new[] { DrawnWorld.Rows(random, Chance, 150), DrawnWorld.Rows(random, [.. Chance.Reverse()], 250) };
        double[][] slow = SlowBootstrap.Scores(random, Chance.Length, Draws, sources);
        int[][] slowRank = [.. slow.Select(score => score.Select(own => 1 + score.Count(other => other > own)).ToArray())];

        var found = ResampleStage.Run(
            [DrawnWorld.Group("a", Chance.Length, sources[0]), DrawnWorld.Group("b", Chance.Length, sources[1])],
            Classes.Ranked(Chance.Length, ("a", 1), ("b", 1)), new BootstrapOptions { Draws = Draws }, new());

        for (int c = 0; c < Chance.Length; c++)
        {
            double[] scores = [.. slow.Select(draw => draw[c]).Order()];
            double low = scores[99], high = scores[^100], deviation = (high - low) / 3.92;
            Assert.Equal(low, found.ScoreLow[c], 0.3 * deviation);
            Assert.Equal(high, found.ScoreHigh[c], 0.3 * deviation);
            // As many clusters are surely ahead as with a threshold of 98.5 % or 96.5 % of the draws.
            Assert.InRange(found.RankLow[c], 1 + SurelyAhead(60), 1 + SurelyAhead(140));
            Assert.InRange(found.RankHigh[c], Chance.Length - SurelyBehind(140), Chance.Length - SurelyBehind(60));

            int SurelyAhead(int leftOut) =>
                Enumerable.Range(0, Chance.Length).Count(other => slowRank.Count(draw => draw[other] >= draw[c]) < leftOut);
            int SurelyBehind(int leftOut) =>
                Enumerable.Range(0, Chance.Length).Count(other => slowRank.Count(draw => draw[other] <= draw[c]) < leftOut);
        }
        Assert.Contains(found.RankLow.Zip(found.RankHigh), rank => rank.First < rank.Second);
    }

    [Theory, InlineData(2), InlineData(5)]
    public void Threads_and_the_order_of_rows_change_nothing(int threads)
    {
        const int Clusters = 6;
        var ranked = Classes.Ranked(Clusters, ("s", 1));
        var options = new BootstrapOptions { Draws = 300, Seed = 5 };
        Law.Holds(Gen.Select(Gen.Int[LabelTable.Noise, Clusters - 1].Array[1, 5].Array[1, 20_000], Gen.Int), 2, world =>
        {
            var (drawn, order) = world;
            var rows = drawn.SelectMany((labels, record) => labels.Select(label => (Record: record, label, labels.Length))).ToArray();
            var expected = ResampleStage.Run([DrawnWorld.Group("s", Clusters, rows)], ranked, options, new() { Threads = 1 });
            // Records are renumbered as well.
            rows = [.. rows.Select(r => r with { Record = drawn.Length - 1 - r.Record })];
            new Random(order).Shuffle(rows);

            var actual = ResampleStage.Run(
                [DrawnWorld.Group("s", Clusters, rows, threads)], ranked, options, new() { Threads = threads });

            Assert.Equal(Columns(expected), Columns(actual));
        });
    }

    [Fact]
    public void Another_seed_draws_other_records()
    {
        var records = Classes.Of("s", 2, (400, [(0, 1.0)]), (300, [(1, 0.5)]));
        UncertaintyTable Run(int seed) => ResampleStage.Run(
            [records], Classes.Ranked(2, ("s", 1)), new BootstrapOptions { Draws = 300, Seed = seed }, new());

        Assert.NotEqual(Run(5).ScoreLow.AsEnumerable(), Run(6).ScoreLow);
    }

    [Theory, InlineData(60), InlineData(1_500), InlineData(4_000_000)]
    public void The_interval_of_a_share_is_as_wide_as_that_of_a_part_of_so_many_records(long records)
    {
        // A third of the records lie wholly in the cluster, two thirds in none.
        var found = ResampleStage.Run(
            [Classes.Of("s", 1, (records, [(0, 1.0)]), (2 * records, []))], Classes.Ranked(1, ("s", 1)),
            new BootstrapOptions { Draws = 10_000 }, new());

        double deviation = 100 * Math.Sqrt(2.0 / 9 / (3 * records));
        Assert.Equal(100 / 3.0 - 1.96 * deviation, found.ScoreLow[0], 0.15 * deviation);
        Assert.Equal(100 / 3.0 + 1.96 * deviation, found.ScoreHigh[0], 0.15 * deviation);
    }

    [Fact]
    public void A_single_record_is_drawn_or_not()
    {
        var found = Run(1_000, Classes.Of("s", 1, (1, [(0, 1.0)])));

        Assert.Equal((0.0, 100.0), (found.ScoreLow[0], found.ScoreHigh[0]));
        Assert.Equal((1, 1), (found.RankLow[0], found.RankHigh[0]));
        Assert.Equal((1.0, 1.0, 1.0), (found.Top10[0], found.Top50[0], found.Top100[0]));
    }

    [Fact]
    public void Clusters_that_are_always_equal_are_ranked_by_id()
    {
        var found = Run(100, Classes.Of("s", 12, [(50, [.. Enumerable.Range(0, 12).Select(c => (c, 1 / 16.0))])]));

        Assert.Equal(Enumerable.Range(1, 12), found.RankLow);
        Assert.Equal(Enumerable.Range(1, 12), found.RankHigh);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0], found.Top10.AsEnumerable());
        Assert.All(found.Top50, p => Assert.Equal(1, p));
    }

    [Fact]
    public void A_source_without_weight_changes_no_score()
    {
        var counted = Classes.Of("a", 2, (40, [(0, 1.0)]), (30, [(1, 0.5)]));
        var extra = Classes.Of("b", 2, (4, [(1, 1.0)]));
        var options = new BootstrapOptions { Draws = 200 };

        var alone = ResampleStage.Run([counted], Classes.Ranked(2, ("a", 3)), options, new());
        var both = ResampleStage.Run([counted, extra], Classes.Ranked(2, ("a", 3), ("b", 0)), options, new());

        Assert.Equal(alone.ScoreLow.AsEnumerable(), both.ScoreLow);
        Assert.Equal(alone.ScoreHigh.AsEnumerable(), both.ScoreHigh);
    }

    [Fact]
    public void Sources_and_classes_of_the_same_content_are_drawn_independently()
    {
        // With the same draws, the two clusters would always be equal.
        var found = ResampleStage.Run(
            [Classes.Of("a", 2, (400, [(0, 1.0)]), (400, [(1, 1.0)])), Classes.Of("b", 2, (400, [(0, 1.0)]), (400, [(1, 1.0)]))],
            Classes.Ranked(2, ("a", 1), ("b", 1)), new BootstrapOptions { Draws = 10_000 }, new());

        double deviation = 100 * Math.Sqrt(1.0 / 4 / 800 / 2);
        Assert.Equal(2 * 1.96 * deviation, found.ScoreHigh[0] - found.ScoreLow[0], 0.2 * deviation);
    }

    [Theory, InlineData(0, 1), InlineData(-1, 1), InlineData(100_001, 1), InlineData(10, -1), InlineData(10, long.MaxValue)]
    public void A_number_of_draws_or_a_seed_out_of_range_is_refused(int draws, long seed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ResampleStage.Run(
            [Classes.Of("s", 1, (7, [(0, 1.0)]))], Classes.Ranked(1, ("s", 1)), new BootstrapOptions { Draws = draws, Seed = seed },
            new()));

    [Fact]
    public void No_cluster_and_no_record_are_normal()
    {
        Assert.Empty(Run(10, Classes.Of("s", 0, (7, []))).ScoreLow);
        Assert.Equal([0, 0], Run(10, Classes.Of("s", 2)).ScoreHigh.AsEnumerable());
    }

    [Fact]
    public void One_draw_leaves_nothing_open()
    {
        var found = Run(1, Classes.Of("s", 3, (20, [(0, 1.0)]), (30, [(1, 1.0)]), (10, [(2, 1.0)])));

        Assert.Equal(found.ScoreLow.AsEnumerable(), found.ScoreHigh);
        Assert.Equal(found.RankLow.AsEnumerable(), found.RankHigh);
        Assert.Equal([1, 2, 3], found.RankLow.Order());
    }

    [Fact]
    public void An_interval_begins_and_ends_so_many_values_from_the_ends()
    {
        Assert.Equal((7, 7), DrawnRanking.Interval([7], 1));
        Assert.Equal((2, 4), DrawnRanking.Interval([5, 1, 4, 2, 3], 2));
    }

    private static UncertaintyTable Run(int draws, RecordClasses records) =>
        ResampleStage.Run(
            [records], Classes.Ranked(records.ClusterCount, (records.Source, 1)), new BootstrapOptions { Draws = draws }, new());

    private static IEnumerable<double> Columns(UncertaintyTable table) =>
    [
        .. table.ScoreLow, .. table.ScoreHigh, .. table.RankLow.Select(r => (double)r), .. table.RankHigh.Select(r => (double)r),
        .. table.Top10, .. table.Top50, .. table.Top100,
    ];
}
