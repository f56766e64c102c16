using System.Collections.Immutable;
using System.Numerics;
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
        var random = new Random(20261126);
        var observed = new Observed("s");
        var rows = new List<(int Record, int Place, int Denominator)>();
        for (int record = 0; record < 60_000; record++)
        {
            int people = random.Next(1, 6), home = random.Next(9), missing = random.Next(20) == 0 ? 1 : 0;
            for (int person = missing; person < people; person++)
            {
                int addresses = random.Next(10) == 0 ? 2 : 1;
                for (int i = 0; i < addresses; i++)
                    rows.Add((record, random.Next(3) > 0 ? home : random.Next(9), people * addresses));
            }
        }
        foreach (var (record, place, denominator) in rows)
            observed.Add(0, place, record, denominator);
        int[] label = [0, 1, 2, 3, 4, 5, Noise, Noise, 6];
        var expected = SlowClasses(rows, label).ToArray();
        var tables = new[] { observed.Table(), observed.Table(random) };

        var found = tables.Select(table => Assert.Single(Group([table], label, threads))).ToArray();

        Assert.All(found, records => Assert.Equal(expected, Readable(records)));
        Assert.Equal(found[0].Records.AsEnumerable(), found[1].Records);
        Assert.Equal(found[0].Parts.AsEnumerable(), found[1].Parts);
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
        var random = new Random(20261127);
        var observed = new Observed("s");
        for (int record = 0; record < 5_000; record++)
        {
            // Halves, quarters and eighths, so that no part is rounded.
            int people = 1 << random.Next(4);
            for (int i = 0; i < people; i++)
                observed.Add(0, random.Next(8), record, people);
        }
        int[] label = [0, 1, 2, 3, 4, 5, Noise, 6];
        foreach (int[] newLabel in new int[][] { [6, 3, 1, 0, 2, 5, 4], [2, 0, 1, 0, 2, 3, 1] })
        {
            int[] renamed = [.. label.Select(l => l == Noise ? l : newLabel[l])];
            var records = GroupStage.Regroup(Group([observed.Table()], label), Labels(label), Labels(renamed));

            Assert.Equal(Readable(Group([observed.Table()], renamed)[0]), Readable(records[0]));
            Assert.Equal(newLabel.Max() + 1, records[0].ClusterCount);
        }
    }

    [Theory, InlineData("shared"), InlineData("weighted"), InlineData("aggregated"), InlineData("aggregated and weighted")]
    public void Records_grouped_by_fine_labels_give_the_classes_that_tie_clusters_under_any_labels_that_join_or_leave_out_these(string kind)
    {
        var random = new Random(20261128);
        var observed = new Observed("s") { Unlocated = Tally.From([KeyValuePair.Create(3, 40L)]), UnlocatedCount = 40 };
        for (int record = 0; record < 20_000; record++)
        {
            // Some of three, seven or nine people are unlocated.
            int people = random.Next(1, 10), home = random.Next(12);
            for (int person = random.Next(12) == 0 ? 1 : 0; person < people; person++)
            {
                int place = random.Next(3) > 0 ? home : random.Next(12);
                long count = kind.StartsWith("aggregated", StringComparison.Ordinal) ? random.Next(1, 9) : 1;
                long amount = kind.EndsWith("weighted", StringComparison.Ordinal) ? random.NextInt64(Tally.GivenDenominator) : count;
                observed.Add(0, place, record, kind == "shared" ? people : Tally.GivenDenominator, amount, count);
            }
        }
        int[] fine = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Noise, 10];
        var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
        var regrouped = Assert.Single(GroupStage.RunFine(located, Labels(fine), new()));
        for (int round = 0; round < 20; round++)
        {
            int[] newLabel = [.. Enumerable.Range(0, 11).Select(_ => random.Next(Noise, 4))];
            int[] label = [.. fine.Select(l => l == Noise ? l : newLabel[l])];

            bool[] matters = [.. Enumerable.Range(0, 4).Select(_ => random.Next(2) == 0)];
            var all = Assert.Single(GroupStage.Run(located, Labels(label) with { ClusterCount = 4 }, new()));
            var expected = Enumerable.Range(0, all.Length).Where(c => Ties(all.PartsOf(c).ToArray(), matters))
                .Select(c => $"{all.Records[c]} x {string.Join(' ', all.PartsOf(c).ToArray())}");

            var actual = regrouped.TyingAt(newLabel, matters);

            Assert.Equal(expected,
                Enumerable.Range(0, actual.Length).Select(c => $"{actual.Records[c]} x {string.Join(' ', actual.PartsOf(c).ToArray())}"));
            Assert.Equal(4, actual.ClusterCount);
        }

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
