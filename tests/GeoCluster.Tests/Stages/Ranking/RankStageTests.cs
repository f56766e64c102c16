using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ranking;

public class RankStageTests
{
    private static readonly LabelTable Labels =
        new() { Label = [0, 1, 2, LabelTable.Noise], Core = [true, true, true, false], ClusterCount = 3 };

    [Fact]
    public void The_score_is_the_weighted_mean_of_the_shares()
    {
        var clusters = Clusters(ids: ["a", "b", "c"], [10, 30, 20], [60, 0, 20]);
        var options = new RankOptions { Weights = ImmutableSortedDictionary<string, double>.Empty.Add("s1", 3) };

        var (ranked, labels) = RankStage.Run(clusters, Labels, options);

        Assert.Equal(["b", "a", "c"], ranked.Clusters.Id.AsEnumerable());
        Assert.Equal([0.75 * 30, 0.75 * 10 + 0.25 * 60, 0.75 * 20 + 0.25 * 20], ranked.Score.AsEnumerable());
        Assert.Equal([1, 3, 2], ranked.Sources[0].Rank.AsEnumerable());
        Assert.Equal([3, 1, 2], ranked.Sources[1].Rank.AsEnumerable());
        Assert.Equal([1, 0, 2, LabelTable.Noise], labels.Label.AsEnumerable());
    }

    [Fact]
    public void A_weight_of_zero_leaves_a_source_counted_and_out_of_the_score()
    {
        var options = new RankOptions { Weights = ImmutableSortedDictionary<string, double>.Empty.Add("s2", 0) };

        var (ranked, _) = RankStage.Run(Clusters(["a", "b", "c"], [10, 30, 20], [60, 0, 20]), Labels, options);

        Assert.Equal(["b", "c", "a"], ranked.Clusters.Id.AsEnumerable());
        Assert.Equal([0.0, 20, 60], ranked.Sources[1].SharePercent.AsEnumerable());
    }

    [Fact]
    public void Ties_go_to_the_larger_share_of_the_first_source_then_to_the_first_id()
    {
        var (ranked, _) = RankStage.Run(Clusters(["c", "b", "a"], [10, 20, 10], [20, 10, 20]), Labels, new());

        Assert.Equal(["b", "a", "c"], ranked.Clusters.Id.AsEnumerable());
        Assert.Equal([1, 2, 3], ranked.Sources[0].Rank.AsEnumerable());
        Assert.Equal([3, 1, 2], ranked.Sources[1].Rank.AsEnumerable());
    }

    [Fact]
    public void Higher_scores_come_first_and_the_order_of_clusters_changes_nothing()
    {
        // Small counts, so that ties occur.
        Law.Holds(Gen.Select(Gen.Select(Gen.Long[0, 4], Gen.Long[0, 4]).Array[0, 20], Gen.Int), 200, world =>
        {
            var (counts, order) = world;
            int[] rows = [.. Enumerable.Range(0, counts.Length)], shuffled = [.. rows];
            new Random(order).Shuffle(shuffled);
            var labels = new LabelTable { Label = [.. rows], Core = [.. rows.Select(_ => true)], ClusterCount = rows.Length };
            (RankedTable Ranked, LabelTable Labels) Ranked(int[] rows) => RankStage.Run(
                Clusters([.. rows.Select(Id)], [.. rows.Select(row => counts[row].Item1)], [.. rows.Select(row => counts[row].Item2)]),
                labels, new());

            var (expected, (actual, renamed)) = (Ranked(rows).Ranked, Ranked(shuffled));

            Assert.Equal(expected.Clusters.Id, actual.Clusters.Id.AsEnumerable());
            Assert.Equal(expected.Score, actual.Score.AsEnumerable());
            Assert.Equal(expected.Score.OrderDescending(), expected.Score);
            Assert.Equal(expected.Sources.SelectMany(s => s.Rank), actual.Sources.SelectMany(s => s.Rank));
            Assert.Equal(shuffled.Select(Id), rows.Select(place => actual.Clusters.Id[renamed.Label[place]]));
        });

        static string Id(int row) => $"c{row:00}";
    }

    [Fact]
    public void An_empty_source_has_shares_of_zero()
    {
        var (ranked, _) = RankStage.Run(Clusters(["a", "b", "c"], [10, 30, 20], [0, 0, 0], world2: 0), Labels, new());

        Assert.All(ranked.Sources[1].SharePercent, share => Assert.Equal(0, share));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Weights_that_give_no_mean_are_refused(double first, double second)
    {
        var options = new RankOptions { Weights = ImmutableSortedDictionary<string, double>.Empty.Add("s1", first).Add("s2", second) };

        Assert.Throws<ArgumentException>(() => RankStage.Run(Clusters(["a", "b", "c"], [1, 2, 3], [1, 2, 3]), Labels, options));
    }

    private static ClusterTable Clusters(ImmutableArray<string> ids, long[] first, long[] second, long world2 = 100) => new()
    {
        Sources = [Counts("s1", first, 100), Counts("s2", second, world2)],
        Id = ids,
        Name = ids,
        Countries = ids,
        CountryParts = [.. ids.Select(_ => ImmutableArray<CountryPart>.Empty)],
        PlaceCount = [.. ids.Select(_ => 1)],
        CorePlaceCount = [.. ids.Select(_ => 1)],
        CentroidLatitude = [.. ids.Select((_, i) => i + 1.0)],
        CentroidLongitude = [.. ids.Select((_, i) => i + 1.0)],
    };

    private static SourceCounts Counts(string source, long[] whole, long world) =>
        new(source, [.. whole.Select(Whole)], [.. whole], Tally.Zero, Tally.Zero, Whole(world), 0, 0);

    private static Tally Whole(long amount) => Tally.From([KeyValuePair.Create(1, amount)]);
}
