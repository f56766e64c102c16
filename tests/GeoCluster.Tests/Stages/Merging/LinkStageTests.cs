using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Merging;

public class LinkStageTests
{
    [Fact]
    public void Three_clusters_worked_by_hand()
    {
        // Places 0, 1, 2 are clusters, 3 is noise. Record 4 has an address without a position.
        var observed = new Observed("s")
            .Add(0, 0, 0, 2).Add(0, 1, 0, 2)
            .Add(0, 0, 1, 3).Add(0, 1, 1, 3).Add(0, 2, 1, 3)
            .Add(0, 0, 2, 4).Add(0, 0, 2, 4).Add(0, 0, 2, 4).Add(0, 3, 2, 4)
            .Add(0, 1, 3, 1)
            .Add(0, 2, 4, 2)
            .Add(0, 0, 5, 3).Add(0, 0, 5, 3).Add(0, 0, 5, 3);

        var links = Run([observed.Table()], [0, 1, 2, LabelTable.Noise]);

        // Ties in billionths.
        double ninth = 0.111111111;
        Assert.Equal(
            [
                new ClusterLink(0, 1, 0.25 + ninth, 100 * (0.25 + ninth) / (0.25 + 2 * ninth), 100 * (0.25 + ninth) / (0.25 + 2 * ninth)),
                new ClusterLink(0, 2, ninth, 100 * ninth / (0.25 + 2 * ninth), 50),
                new ClusterLink(1, 2, ninth, 100 * ninth / (0.25 + 2 * ninth), 50),
            ],
            links.Links, SameWithin(1e-12));
        Assert.Equal([(1 / 2.0 + 1 / 3.0 + 3 / 4.0) / (1 / 2.0 + 1 / 3.0 + 3 / 4.0 + 1), (1 / 2.0 + 1 / 3.0) / (1 / 2.0 + 1 / 3.0 + 1), 1],
            links.OutsidePercent.Select(p => p / 100), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Links_and_outside_shares_are_those_of_loops_over_records_in_any_order_of_rows(int sources)
    {
        const int Places = 40;
        int[] label = [.. Enumerable.Range(0, Places).Select(place => place % 5 == 0 ? LabelTable.Noise : place % 31)];
        label = [.. label.Select(l => l == LabelTable.Noise ? l : Array.IndexOf([.. label.Where(k => k >= 0).Distinct().Order()], l))];
        // All parts and their products are whole billionths, so equal ties compare equal. Two thirds of the people of a record are where
        // its home is; of one record in eight, the first is unlocated.
        var place = Gen.Int[0, 3 * Places - 1];
        var people = Gen.OneOf(place.Array[1], place.Array[2], place.Array[4], place.Array[5]);
        var records = Gen.Select(Gen.Int[0, Places - 1], Gen.Int[0, 7], people).Array[0, 3_000];
        bool isAnyLeftOut = false;
        Law.Holds(Gen.Select(records, Gen.Int), 3, world =>
        {
            var (drawn, order) = world;
            var rows = new List<(int Source, int Record, int Label, int Denominator)>();
            Observed[] observed = [.. Enumerable.Range(0, sources).Select(s => new Observed($"s{s}"))];
            foreach (var (record, (home, unlocated, parts)) in
                drawn.Concat(Enumerable.Range(0, Places).Select(p => (p, 1, (int[])[p]))).Index())
            {
                foreach (int drawnPlace in parts.Skip(unlocated == 0 ? 1 : 0))
                {
                    int at = drawnPlace < Places ? drawnPlace : home;
                    observed[record % sources].Add(0, at, record, parts.Length);
                    rows.Add((record % sources, record, label[at], parts.Length));
                }
            }
            var ties = SlowTies(rows);
            foreach (var shuffle in new[] { null, new Random(order) })
            {
                var links = Run([.. observed.Select(o => o.Table(shuffle))], label);

                Assert.Equal(SlowLinks(ties), links.Links.Select(l => (l.First, l.Second)));
                isAnyLeftOut |= links.Links.Length < ties.Count;
                Assert.All(links.Links, l => Assert.Equal(ties[(l.First, l.Second)] / 1e9, l.Tie));
                Assert.All(links.Links, l => Assert.Equal(100 * l.Tie / Outside(ties, l.First), l.FirstPercent, 9));
                Assert.All(links.Links, l => Assert.Equal(100 * l.Tie / Outside(ties, l.Second), l.SecondPercent, 9));
                for (int cluster = 0; cluster < links.OutsidePercent.Length; cluster++)
                    Assert.Equal(SlowOutsidePercent(rows, cluster), links.OutsidePercent[cluster], 5);
            }
        });
        Assert.True(isAnyLeftOut);
    }

    [Fact]
    public void Given_weights_count_only_addresses_that_exist()
    {
        // The parts of a record may add up to less than 1 although nothing is missing.
        var observed = new Observed("s")
            .Add(0, 0, 0, Tally.GivenDenominator, amount: 300_000_000)
            .Add(0, 0, 1, Tally.GivenDenominator, amount: 100_000_000).Add(0, 1, 1, Tally.GivenDenominator, amount: 400_000_000);

        var links = Run([observed.Table()], [0, LabelTable.Noise]);

        Assert.Equal([25], links.OutsidePercent.AsEnumerable());
        Assert.Empty(links.Links);
    }

    [Fact]
    public void Aggregated_counts_have_no_outside_share()
    {
        var observed = new Observed("s").Add(0, 0, 0, amount: 5, count: 5).Add(0, 1, 1, amount: 7, count: 7);

        var links = Run([observed.Table()], [0, 1]);

        Assert.True(links.OutsidePercent.IsDefault);
        Assert.Empty(links.Links);
    }

    // Places lie on the equator, one per degree.
    private static LinkTable Run(ImmutableArray<ObservationTable> tables, int[] label)
    {
        var (places, located) = LocateStage.Run(tables, new ClusterOptions(), new());
        Assert.Equal(label.Length, places.Length);
        var labels = new LabelTable { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = label.Max() + 1 };
        return LinkStage.Run(GroupStage.Run(located, labels, new()), labels.ClusterCount, new());
    }

    private static Dictionary<(int, int), long> SlowTies(List<(int Source, int Record, int Label, int Denominator)> rows)
    {
        var ties = new Dictionary<(int, int), long>();
        foreach (var record in rows.Where(r => r.Label >= 0).GroupBy(r => r.Record))
        {
            var parts = record.GroupBy(r => r.Label)
                .Select(g => (Label: g.Key, Part: g.Sum(r => 1_000_000_000L / r.Denominator))).ToArray();
            foreach (var a in parts)
                foreach (var b in parts.Where(b => b.Label > a.Label))
                    ties[(a.Label, b.Label)] = ties.GetValueOrDefault((a.Label, b.Label)) + a.Part * b.Part / 1_000_000_000;
        }
        return ties;
    }

    // A pair is listed if, for one of the two, fewer than ten clusters are stronger partners.
    private static IEnumerable<(int, int)> SlowLinks(Dictionary<(int First, int Second), long> ties) =>
        ties.Keys.Where(pair => IsStrong(ties, pair.First, pair.Second) || IsStrong(ties, pair.Second, pair.First)).Order();

    private static bool IsStrong(Dictionary<(int First, int Second), long> ties, int cluster, int partner)
    {
        long own = TieOf(partner);
        return Enumerable.Range(0, 100).Count(other => TieOf(other) > own || (TieOf(other) == own && other < partner)) < 10;

        long TieOf(int other) => ties.GetValueOrDefault((Math.Min(cluster, other), Math.Max(cluster, other)));
    }

    private static double Outside(Dictionary<(int First, int Second), long> ties, int cluster) =>
        ties.Where(t => t.Key.First == cluster || t.Key.Second == cluster).Sum(t => t.Value) / 1e9;

    private static double SlowOutsidePercent(List<(int Source, int Record, int Label, int Denominator)> rows, int cluster)
    {
        var inside = rows.GroupBy(r => r.Record)
            .Select(r => (
                Part: r.Where(row => row.Label == cluster).Sum(row => 1.0 / row.Denominator), Whole: r.All(row => row.Label == cluster)
                    && r.Count() == r.First().Denominator))
            .ToArray();
        return 100 * inside.Where(r => !r.Whole).Sum(r => r.Part) / inside.Sum(r => r.Part);
    }

    private static Func<ClusterLink, ClusterLink, bool> SameWithin(double tolerance) => (a, b) =>
        (a.First, a.Second) == (b.First, b.Second) && Math.Abs(a.Tie - b.Tie) < tolerance
        && Math.Abs(a.FirstPercent - b.FirstPercent) < 1e-6 && Math.Abs(a.SecondPercent - b.SecondPercent) < 1e-6;
}
