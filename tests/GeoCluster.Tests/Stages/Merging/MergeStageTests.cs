using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Merging;

public class MergeStageTests
{
    private static readonly MergeOptions ByDistance = new() { Rule = MergeRule.Distance, WithinMeters = 5_000 };
    private static readonly MergeOptions ByMainPartner = new() { Rule = MergeRule.MainPartner, WithinMeters = 5_000 };
    private static readonly MergeOptions ByTieShare = new() { Rule = MergeRule.TieShare, WithinMeters = 5_000 };

    [Fact]
    public void The_rule_none_changes_nothing()
    {
        var (places, located, labels) = InARow(0, 1, 2);

        var (merged, merges) = MergeStage.Run(
            places, labels, GroupStage.Run(located, labels, new()), new MergeOptions { Rule = MergeRule.None }, new());

        Assert.Same(labels, merged);
        Assert.Empty(merges.Merges);
    }

    [Theory]
    [InlineData(0, 0.2), InlineData(500_001, 0.2), InlineData(double.NaN, 0.2)]
    [InlineData(5_000, 0), InlineData(5_000, 1.01), InlineData(5_000, double.NaN)]
    public void A_distance_or_tie_share_out_of_range_is_refused(double withinMeters, double tieShare)
    {
        var (places, located, labels) = InARow(0, 1);
        var options = new MergeOptions { Rule = MergeRule.TieShare, WithinMeters = withinMeters, TieShare = tieShare };

        Assert.Throws<ArgumentOutOfRangeException>(
            () => MergeStage.Run(places, labels, GroupStage.Run(located, labels, new()), options, new()));
    }

    [Fact]
    public void Clusters_are_close_at_exactly_the_distance_and_not_just_past_it()
    {
        var (places, located, labels) = InARow(0, 4);
        double distance =
            ChordSquared.Between((places.X[0], places.Y[0], places.Z[0]), (places.X[1], places.Y[1], places.Z[1])).SquareMeters;

        Assert.Single(ClosePairs.Find(PlaceCubes.Of(places, labels, new ChordSquared(distance)), labels, new()));
        Assert.Empty(ClosePairs.Find(PlaceCubes.Of(places, labels, new ChordSquared(Math.BitDecrement(distance))), labels, new()));
    }

    [Fact]
    public void A_chain_of_close_clusters_becomes_one_and_labels_keep_the_order_of_first_core_places()
    {
        var (places, located, labels) = InARow(0, 100, 4, 104, 8);

        var (merged, merges) = MergeStage.Run(places, labels, GroupStage.Run(located, labels, new()), ByDistance, new());

        Assert.Equal([0, 0, 0, 1, 1], merged.Label.AsEnumerable());
        Assert.Equal(2, merged.ClusterCount);
        Assert.Equal(3, merges.Merges.Length);
        Assert.All(merges.Merges, m => Assert.InRange(m.DistanceMeters, 3_990, 4_010));
        Assert.All(merges.Merges, m => Assert.Null(m.Tie));
    }

    [Fact]
    public void Close_clusters_without_a_common_record_stay_apart_by_main_partner()
    {
        var (places, located, labels) = InARow(0, 4);

        var (merged, merges) = MergeStage.Run(places, labels, GroupStage.Run(located, labels, new()), ByMainPartner, new());

        Assert.Equal(2, merged.ClusterCount);
        Assert.Empty(merges.Merges);
    }

    [Fact]
    public void A_main_partner_far_away_keeps_close_clusters_apart()
    {
        // 0 and 1 are close and tied, but each has a stronger tie to a cluster far away.
        var observed = Row(0, 4, 500, 900);
        AddRecord(observed, 10, 0, 4);
        AddRecords(observed, 20, 3, 0, 500);
        AddRecords(observed, 30, 3, 4, 900);

        var (merged, _) = Merge(observed, ByMainPartner);

        Assert.Equal(4, merged.ClusterCount);
    }

    [Fact]
    public void It_is_enough_that_one_of_the_two_is_the_others_main_partner()
    {
        var observed = Row(0, 4, 500);
        AddRecord(observed, 10, 0, 4);
        AddRecords(observed, 20, 3, 4, 500);

        var (merged, merges) = Merge(observed, ByMainPartner);

        Assert.Equal(2, merged.ClusterCount);
        Assert.Equal(0.25, Assert.Single(merges.Merges).Tie);
    }

    [Fact]
    public void Merging_is_repeated_because_joined_clusters_have_new_main_partners()
    {
        // The main partner of 8 is 500, that of 4 is 0, that of 0 is 4. Once 0 and 4 merge, their ties to 8 add up, and 8 becomes their
        // main partner.
        var observed = Row(0, 4, 8, 500);
        AddRecords(observed, 10, 3, 0, 4);
        AddRecords(observed, 20, 2, 4, 8);
        AddRecords(observed, 30, 2, 0, 8);
        AddRecords(observed, 40, 3, 8, 500);

        var (merged, merges) = Merge(observed, ByMainPartner);

        Assert.Equal(2, merged.ClusterCount);
        Assert.Equal([1, 2], merges.Merges.Select(m => m.Round));
        Assert.Equal([0.75, 1.0], merges.Merges.Select(m => m.Tie!.Value));
    }

    [Theory, InlineData(0.2, true), InlineData(0.2000001, false), InlineData(1.0, false)]
    public void By_tie_share_it_is_enough_that_the_tie_is_exactly_the_share_of_all_ties_of_one_of_the_two(double least, bool joins)
    {
        // The tie between 0 and 4 is a fifth of all ties of 4 and a ninth of those of 0; neither is the main partner of the other cluster.
        var observed = Row(0, 4, 500, 900);
        AddRecord(observed, 10, 0, 4);
        AddRecords(observed, 20, 4, 4, 500);
        AddRecords(observed, 30, 8, 0, 900);

        var (merged, merges) = Merge(observed, ByTieShare with { TieShare = least });

        Assert.Equal(joins ? 3 : 4, merged.ClusterCount);
        Assert.Equal(joins ? [0.25] : [], merges.Merges.Select(m => m.Tie!.Value));
        Assert.Equal(4, Merge(observed, ByMainPartner).Labels.ClusterCount);
    }

    [Fact]
    public void By_tie_share_close_clusters_without_a_tie_and_tied_clusters_that_are_not_close_stay_apart()
    {
        var observed = Row(0, 4, 500);
        AddRecords(observed, 10, 3, 0, 500);

        var (merged, merges) = Merge(observed, ByTieShare with { TieShare = 1e-9 });

        Assert.Equal(3, merged.ClusterCount);
        Assert.Empty(merges.Merges);
    }

    [Fact]
    public void By_tie_share_merging_is_repeated_with_the_ties_of_the_joined_clusters()
    {
        // Ties of 8: a quarter to 0, a quarter to 4, half to 500. Only once 0 and 4 merge is half of them to a close cluster.
        var observed = Row(0, 4, 8, 500);
        AddRecords(observed, 10, 9, 0, 4);
        AddRecord(observed, 20, 4, 8);
        AddRecord(observed, 30, 0, 8);
        AddRecords(observed, 40, 2, 8, 500);

        var (merged, merges) = Merge(observed, ByTieShare with { TieShare = 0.5 });

        Assert.Equal(1, merged.Label.Distinct().Count(label => label != merged.Label[^1]));
        Assert.Equal([1, 2], merges.Merges.Select(m => m.Round));
        Assert.Equal([2.25, 0.5], merges.Merges.Select(m => m.Tie!.Value));
    }

    [Fact]
    public void Ties_do_not_depend_on_the_order_of_rows()
    {
        double[] kilometers = [0, 4, 8, 12, 16, 500];
        var records = Gen.OneOf(kilometers).Array[2, 6].Array[0, 300];
        Law.Holds(Gen.Select(records, Gen.Int), 10, world =>
        {
            var (drawn, order) = world;
            var observed = Row(kilometers);
            foreach (var (record, addresses) in drawn.Index())
                AddRecord(observed, 100 + record, addresses);
            var (expected, expectedMerges) = Merge(observed, ByMainPartner);

            var (actual, merges) = Merge(observed, ByMainPartner, new Random(order));

            Assert.Equal(expected.Label.AsEnumerable(), actual.Label.AsEnumerable());
            Assert.Equal(expectedMerges.Merges.AsEnumerable(), merges.Merges.AsEnumerable());
        });
    }

    [Theory, InlineData(0.0, 0.0), InlineData(10.0, 179.99), InlineData(89.9, 0.0)]
    public void Close_pairs_are_those_of_a_comparison_of_all_places(double latitude, double longitude)
    {
        double width = 0.5 / Math.Cos(double.DegreesToRadians(latitude));
        var spots = Gen.Select(Gen.Double[0, width], Gen.Double[0, 0.5], Gen.Int[LabelTable.Noise, 5]).Array[1, 250];
        Law.Holds(Gen.Select(spots, Gen.Int[100, 8_000]), 30, world =>
        {
            var (drawn, withinMeters) = world;
            var observed = new Observed("s");
            foreach (var (record, (east, north, _)) in drawn.Index())
                observed.Add(Math.Min(latitude + north, 90), (longitude + east + 540) % 360 - 180, record);
            var (places, _) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
            int[] label = [.. drawn.Take(places.Length).Select(spot => spot.Item3)];
            var labels = new LabelTable { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = 6 };
            var within = ChordSquared.FromMeters(withinMeters, EarthModel.Ellipsoid);

            Assert.Equal(AllPairs(places, label, within), ClosePairs.Find(PlaceCubes.Of(places, labels, within), labels, new()));
        });
    }

    [Fact]
    public void Close_pairs_of_crowded_clusters_are_those_of_a_comparison_of_all_places()
    {
        // Towns of up to a few hundred places, some of two clusters, within two cubes or so.
        var spots = Gen.Select(Gen.Int[0, 11], Gen.Double[0, 0.04], Gen.Double[0, 0.03], Gen.OneOf(LabelTable.Noise, 4, 5));
        Law.Holds(Gen.Select(spots.Array[1, 2_500], Gen.Int[2_000, 15_000]), 5, world =>
        {
            var (drawn, withinMeters) = world;
            var observed = new Observed("s");
            foreach (var (record, (town, east, north, _)) in drawn.Index())
                observed.Add(47 + town % 4 * 0.05 + north, 8 + town / 4 * 0.07 + east, record);
            var (places, _) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
            int[] label = [.. Enumerable.Range(0, places.Length).Select(place => places.Longitude[place] > 8.05
                ? (int)((places.Latitude[place] - 47) / 0.05) : drawn[place].Item4)];
            label = Array.ConvertAll(label, l => l == 3 ? LabelTable.Noise : l);
            var labels = new LabelTable { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = 6 };
            var within = ChordSquared.FromMeters(withinMeters, EarthModel.Ellipsoid);

            Assert.Equal(AllPairs(places, label, within), ClosePairs.Find(PlaceCubes.Of(places, labels, within), labels, new()));
        });
    }

    private static IEnumerable<ClosePair> AllPairs(PlaceTable places, int[] label, ChordSquared within) =>
        from a in Enumerable.Range(0, places.Length)
        from b in Enumerable.Range(0, places.Length)
        where label[a] >= 0 && label[a] < label[b]
        let distance = ChordSquared.Between((places.X[a], places.Y[a], places.Z[a]), (places.X[b], places.Y[b], places.Z[b])).SquareMeters
        where distance <= within.SquareMeters
        group distance by (label[a], label[b]) into pair
        orderby pair.Key
        select new ClosePair(pair.Key.Item1, pair.Key.Item2, new ChordSquared(pair.Min()));

    private static double Degrees(double kilometers) => kilometers / 111.32;

    private static Observed Row(params double[] kilometersEast)
    {
        var observed = new Observed("s");
        for (int i = 0; i < kilometersEast.Length; i++)
            observed.Add(0, Degrees(kilometersEast[i]), i);
        return observed;
    }

    private static void AddRecords(Observed observed, int firstRecord, int records, params double[] kilometersEast)
    {
        for (int record = firstRecord; record < firstRecord + records; record++)
            AddRecord(observed, record, kilometersEast);
    }

    private static void AddRecord(Observed observed, int record, params double[] kilometersEast)
    {
        foreach (double kilometers in kilometersEast)
            observed.Add(0, Degrees(kilometers), record, denominator: kilometersEast.Length);
    }

    // Each place is a cluster of its own.
    private static (PlaceTable Places, ImmutableArray<LocatedObservations> Located, LabelTable Labels) Located(
        Observed observed, Random? shuffle = null)
    {
        var (places, located) = LocateStage.Run([observed.Table(shuffle)], new ClusterOptions(), new());
        int[] label = [.. Enumerable.Range(0, places.Length)];
        return (places, located, new LabelTable { Label = [.. label], Core = [.. label.Select(_ => true)], ClusterCount = label.Length });
    }

    private static (PlaceTable Places, ImmutableArray<LocatedObservations> Located, LabelTable Labels) InARow(
        params double[] kilometersEast) =>
        Located(Row(kilometersEast));

    private static (LabelTable Labels, MergeTable Merges) Merge(Observed observed, MergeOptions options, Random? shuffle = null)
    {
        var (places, located, labels) = Located(observed, shuffle);
        return MergeStage.Run(places, labels, GroupStage.Run(located, labels, new()), options, new());
    }
}
