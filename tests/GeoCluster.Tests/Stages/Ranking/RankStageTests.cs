using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ranking;

public class RankStageTests
{
    private static readonly LabelTable Labels = new() { Label = [0, 1, 2, LabelTable.Noise], Core = [true, true, true, false], ClusterCount = 3 };

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
        CountryParts = [[], [], []],
        PlaceCount = [1, 1, 1],
        CorePlaceCount = [1, 1, 1],
        CentroidLatitude = [1, 2, 3],
        CentroidLongitude = [1, 2, 3],
    };

    private static SourceCounts Counts(string source, long[] whole, long world) =>
        new(source, [.. whole.Select(Whole)], [.. whole], Tally.Zero, Tally.Zero, Whole(world), 0, 0);

    private static Tally Whole(long amount) => Tally.From([KeyValuePair.Create(1, amount)]);
}
