using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Grouping;

public class GroupStageTests
{
    private const int Noise = LabelTable.Noise, Whole = RecordClasses.Whole;

    [Fact]
    public void Records_with_equal_parts_are_one_class_worked_by_hand()
    {
        // Places 0 and 1 are clusters, 2 is noise. Records 0 and 1: half in each cluster, once as a sixth and a third. 2 and 3: wholly in
        // cluster 0. 4: half of it is noise, 5: half of it is unlocated. 6: noise. 7: thirds.
        var observed = new Observed("s")
            .Add(0, 0, 0, 2).Add(0, 1, 0, 2)
            .Add(0, 1, 1, 3).Add(0, 0, 1, 2).Add(0, 1, 1, 6)
            .Add(0, 0, 2)
            .Add(0, 0, 3, 3).Add(0, 0, 3, 3).Add(0, 0, 3, 3)
            .Add(0, 1, 4, 2).Add(0, 2, 4, 2)
            .Add(0, 1, 5, 2)
            .Add(0, 2, 6)
            .Add(0, 0, 7, 3).Add(0, 1, 7, 3).Add(0, 2, 7, 3);

        var records = Assert.Single(Group([observed.Table()], [0, 1, Noise]));

        Assert.Equal(
            [
                (1, "-1:1000000000"),
                (1, "-1:333333333 0:333333333 1:333333333"),
                (2, "-1:500000000 1:500000000"),
                (2, "0:1000000000"),
                (2, "0:500000000 1:500000000"),
            ],
            Readable(records));
    }

    [Fact]
    public void A_missing_part_is_seen_however_small_it_is_and_none_is_seen_where_parts_add_up()
    {
        var observed = new Observed("s");
        for (int i = 0; i < 9_999; i++)
            observed.Add(0, 0, 0, 9_999);
        for (int i = 0; i < 9_998; i++)
            observed.Add(0, 0, 1, 9_999);
        observed.Add(0, 0, 2, int.MaxValue);

        var records = Assert.Single(Group([observed.Table()], [0]));

        Assert.Equal([(1, "-1:1000000000 0:0"), (1, "-1:100010 0:999899990"), (1, "0:1000000000")], Readable(records));
    }

    [Fact]
    public void Given_weights_are_parts_as_they_are_and_noise_is_recorded_even_if_it_weighs_nothing()
    {
        var observed = new Observed("s")
            .Add(0, 0, 0, Tally.GivenDenominator, amount: 300_000_000).Add(0, 0, 0, Tally.GivenDenominator, amount: 200_000_000)
            .Add(0, 0, 1, Tally.GivenDenominator, amount: 500_000_000)
            .Add(0, 0, 2, Tally.GivenDenominator, amount: 7_000_000_000).Add(0, 1, 2, Tally.GivenDenominator, amount: 0);

        var records = Assert.Single(Group([observed.Table()], [0, Noise]));

        Assert.False(records.Aggregated);
        Assert.Equal([(1, "-1:0 0:7000000000"), (2, "0:500000000")], Readable(records));
    }

    [Fact]
    public void An_aggregated_row_is_as_many_records_as_it_counts()
    {
        var counted = new Observed("counted")
            .Add(0, 0, 0, amount: 5, count: 5).Add(0, 0, 1, amount: 2, count: 2).Add(0, 1, 2, amount: 0, count: 0);
        var weighted = new Observed("weighted")
            .Add(0, 0, 0, Tally.GivenDenominator, amount: 1_000_000_000, count: 3).Add(
                0, 1, 1, Tally.GivenDenominator, amount: 2, count: 4);

        var records = Group([counted.Table(), weighted.Table()], [0, Noise]);

        Assert.All(records, r => Assert.True(r.Aggregated));
        Assert.Equal([(7, "0:1000000000")], Readable(records[0]));
        Assert.Equal([(4, "-1:1"), (3, "0:333333333")], Readable(records[1]));
    }

    [Fact]
    public void Records_without_any_located_observation_are_what_is_unlocated_but_not_missing_of_others()
    {
        // Half of record 0 and two thirds of record 1 are unlocated; two records are wholly unlocated, with three people and with one.
        var shared =
            new Observed("shared") { Unlocated = Tally([(1, 1), (2, 1), (3, 5)]), UnlocatedCount = 7 }.Add(0, 0, 0, 2).Add(0, 1, 1, 3);
        var weighted = new Observed("weighted") { Unlocated = Tally([(Whole, 5)]), UnlocatedCount = 2 }.Add(0, 0, 0, Whole, amount: 3).Add(
            0, 1, 1, Whole, amount: 3);
        var counted = new Observed("counted") { Unlocated = Tally([(1, 8)]), UnlocatedCount = 8 }.Add(0, 0, 0, amount: 5, count: 5).Add(
            0, 1, 1, amount: 2, count: 2);

        var records = Group([shared.Table(), weighted.Table(), counted.Table()], [0, Noise]);

        Assert.Equal([(3, "-1:1000000000"), (1, "-1:500000000 0:500000000")], Readable(records[0]));
        // Each counts 2.5 billionths, and halves round to even.
        Assert.Equal([(2, "-1:2"), (1, "-1:3"), (1, "0:3")], Readable(records[1]));
        Assert.Equal([(10, "-1:1000000000"), (5, "0:1000000000")], Readable(records[2]));

        static Tally Tally((int, long)[] parts) => new([.. parts]);
    }

    [Theory, InlineData(1), InlineData(4)]
    public void Classes_are_those_of_a_loop_over_records_in_any_order_of_rows_and_for_any_number_of_threads(int threads)
    {
        int[] label = [0, 1, 2, 3, 4, 5, Noise, Noise, 6];
        // A record has a home, where two thirds of its people are. Some have two addresses; of one in twenty, the first has none.
        var place = Gen.Int[0, 3 * label.Length - 1];
        var person = Gen.Frequency((9, place.Array[1]), (1, place.Array[2]));
        var records = Gen.Select(Gen.Int[0, label.Length - 1], Gen.Int[0, 19], person.Array[1, 5]);
        Law.Holds(Gen.Select(records.Array[0, 60_000], Gen.Int), 2, world =>
        {
            var (drawn, order) = world;
            var rows = Enumerable.Range(0, label.Length).Select(p => (Record: drawn.Length, Place: p, Denominator: label.Length)).ToList();
            foreach (var (record, (home, missing, people)) in drawn.Index())
            {
                foreach (int[] addresses in people.Skip(missing == 0 ? 1 : 0))
                    rows.AddRange(addresses.Select(p => (record, p < label.Length ? p : home, people.Length * addresses.Length)));
            }
            var observed = new Observed("s");
            foreach (var (record, p, denominator) in rows)
                observed.Add(0, p, record, denominator);
            var expected = SlowClasses(rows, label).ToArray();
            var tables = new[] { observed.Table(), observed.Table(new Random(order)) };

            var found = tables.Select(table => Assert.Single(Group([table], label, threads))).ToArray();

            Assert.All(found, classes => Assert.Equal(expected, Readable(classes)));
            Assert.Equal(found[0].Records.AsEnumerable(), found[1].Records);
            Assert.Equal(found[0].Parts.AsEnumerable(), found[1].Parts);
        });
    }

    [Fact]
    public void A_record_may_be_larger_than_a_block_of_rows()
    {
        const int Rows = 200_000;
        var observed = new Observed("s").Add(0, 0, 0);
        for (int i = 0; i < Rows; i++)
            observed.Add(0, i % 2, 1, Rows);
        observed.Add(0, 1, 2);

        var records = Assert.Single(Group([observed.Table()], [0, 1]));

        Assert.Equal([(1, "0:1000000000"), (1, "0:500000000 1:500000000"), (1, "1:1000000000")], Readable(records));
    }

    [Fact]
    public void Renumbered_and_joined_labels_give_the_classes_that_their_rows_give()
    {
        int[] label = [0, 1, 2, 3, 4, 5, Noise, 6];
        // Halves, quarters and eighths, so that no part is rounded.
        var place = Gen.Int[0, label.Length - 1];
        var records = Gen.OneOf(place.Array[1], place.Array[2], place.Array[4], place.Array[8]);
        Law.Holds(records.Array[0, 5_000], 3, drawn =>
        {
            var observed = new Observed("s");
            foreach (var (record, people) in drawn.Append([.. Enumerable.Range(0, label.Length)]).Index())
            {
                foreach (int p in people)
                    observed.Add(0, p, record, people.Length);
            }
            foreach (int[] newLabel in new int[][] { [6, 3, 1, 0, 2, 5, 4], [2, 0, 1, 0, 2, 3, 1] })
            {
                int[] renamed = [.. label.Select(l => l == Noise ? l : newLabel[l])];

                var regrouped = GroupStage.Regroup(Group([observed.Table()], label), Labels(label), Labels(renamed));

                Assert.Equal(Readable(Group([observed.Table()], renamed)[0]), Readable(regrouped[0]));
                Assert.Equal(newLabel.Max() + 1, regrouped[0].ClusterCount);
            }
        });
    }

    [Theory, InlineData("shared"), InlineData("weighted"), InlineData("aggregated"), InlineData("aggregated and weighted")]
    public void Records_grouped_by_fine_labels_give_the_classes_that_tie_clusters_under_any_labels_that_join_or_leave_out_these(string kind)
    {
        int[] fine = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Noise, 10];
        bool isAggregated = kind.StartsWith("aggregated", StringComparison.Ordinal);
        bool isWeighted = kind.EndsWith("weighted", StringComparison.Ordinal);
        // A record has a home, where two thirds of its people are; of one in twelve, the first is unlocated.
        var people = Gen.Select(
            Gen.Int[0, 3 * fine.Length - 1], isAggregated ? Gen.Int[1, 8] : Gen.Const(1), Gen.Long[0, Tally.GivenDenominator - 1]);
        var records = Gen.Select(Gen.Int[0, fine.Length - 1], Gen.Int[0, 11], people.Array[1, 9]);
        var labellings = Gen.Select(Gen.Int[Noise, 3].Array[11], Gen.Bool.Array[4]);
        Law.Holds(Gen.Select(records.Array[0, 20_000], labellings.Array[1, 20]), 1, world =>
        {
            var (drawn, drawnLabels) = world;
            var observed = new Observed("s") { Unlocated = Tally.From([KeyValuePair.Create(3, 40L)]), UnlocatedCount = 40 };
            for (int place = 0; place < fine.Length; place++)
                observed.Add(0, place, drawn.Length + place);
            foreach (var (record, (home, unlocated, parts)) in drawn.Index())
            {
                foreach (var (place, count, weight) in parts.Skip(unlocated == 0 ? 1 : 0))
                    observed.Add(0, place < fine.Length ? place : home, record, kind == "shared" ? parts.Length : Tally.GivenDenominator,
                        isWeighted ? weight : count, count);
            }
            var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
            var regrouped = Assert.Single(GroupStage.RunFine(located, Labels(fine), new()));
            foreach (var (newLabel, matters) in drawnLabels)
            {
                int[] label = [.. fine.Select(l => l == Noise ? l : newLabel[l])];
                var all = Assert.Single(GroupStage.Run(located, Labels(label) with { ClusterCount = 4 }, new()));
                var expected = Enumerable.Range(0, all.Length).Where(c => Ties(all.PartsOf(c).ToArray(), matters))
                    .Select(c => $"{all.Records[c]} x {string.Join(' ', all.PartsOf(c).ToArray())}");

                var actual = regrouped.TyingAt(newLabel, matters);

                Assert.Equal(expected, Enumerable.Range(0, actual.Length)
                    .Select(c => $"{actual.Records[c]} x {string.Join(' ', actual.PartsOf(c).ToArray())}"));
                Assert.Equal(4, actual.ClusterCount);
            }
        });

        static bool Ties(RecordPart[] parts, bool[] matters) =>
            parts.Count(p => p.Label != Noise) > 1 && parts.Any(p => p.Label != Noise && matters[p.Label]);
    }

    [Fact]
    public void No_rows_make_no_classes()
    {
        var records = Assert.Single(GroupStage.Run([new(new Observed("s").Table(), [])], Labels([]), new()));

        Assert.Equal(0, records.Length);
    }

    private static ImmutableArray<RecordClasses> Group(ImmutableArray<ObservationTable> tables, int[] label, int threads = 2)
    {
        // Places lie on the equator, one per degree.
        var (places, located) = LocateStage.Run(tables, new ClusterOptions(), new());
        Assert.Equal(label.Length, places.Length);
        return GroupStage.Run(located, Labels(label), new() { Threads = threads });
    }

    private static LabelTable Labels(int[] label) =>
        new() { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = label.DefaultIfEmpty(-1).Max() + 1 };

    private static IEnumerable<(long, string)> Readable(RecordClasses records) => Enumerable.Range(0, records.Length)
        .Select(c => (records.Records[c], string.Join(' ', records.PartsOf(c).ToArray().Select(p => $"{p.Label}:{p.Amount}"))))
        .OrderBy(c => c.Item2, StringComparer.Ordinal);

    // Exact fractions; equal ones form one class before rounding.
    private static IEnumerable<(long, string)> SlowClasses(List<(int Record, int Place, int Denominator)> rows, int[] label) => rows
        .GroupBy(r => r.Record)
        .Select(record => string.Join(' ', WithMissing(record
                .GroupBy(r => label[r.Place])
                .Where(g => g.Key != Noise)
                .Select(g => (
                    Label: g.Key, Part: g.Select(r => (Numerator: BigInteger.One, Denominator: (BigInteger)r.Denominator)).Aggregate(Sum))))
            .OrderBy(p => p.Label)
            .Select(p => $"{p.Label}:{(2 * p.Part.Numerator * Whole + p.Part.Denominator) / (2 * p.Part.Denominator)}")))
        .GroupBy(text => text)
        .Select(g => ((long)g.Count(), g.Key))
        .OrderBy(c => c.Key, StringComparer.Ordinal);

    private static List<(int Label, (BigInteger Numerator, BigInteger Denominator) Part)> WithMissing(
        IEnumerable<(int Label, (BigInteger Numerator, BigInteger Denominator) Part)> parts)
    {
        var all = parts.ToList();
        var sum = all.Select(p => p.Part).Aggregate((BigInteger.Zero, BigInteger.One), Sum);
        if (sum.Item1 < sum.Item2)
            all.Add((Noise, (sum.Item2 - sum.Item1, sum.Item2)));
        return all;
    }

    private static (BigInteger Numerator, BigInteger Denominator) Sum(
        (BigInteger Numerator, BigInteger Denominator) a, (BigInteger Numerator, BigInteger Denominator) b) =>
        (a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);
}
