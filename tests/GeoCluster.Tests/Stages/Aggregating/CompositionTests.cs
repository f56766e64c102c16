using System.Numerics;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Aggregating;

public class CompositionTests
{
    [Fact]
    public void Ten_records_in_three_clusters_counted_by_hand()
    {
        // Clusters A (longitude 10), B (20) and C (30), noise at 40. Record 9 is half unlocated.
        var observed = new Observed("patents") { Unlocated = Tally.From([KeyValuePair.Create(2, 1L)]), UnlocatedCount = 1 };
        observed
            .Add(45, 10, 0, organization: "Ann", field: "Optics")
            .Add(45, 10, 1, organization: "Ann", field: "Optics")
            .Add(45, 10, 2, organization: "Bob", field: "Optics")
            .Add(45, 10, 3, field: "Dyes")
            .Add(45, 10, 4, 2, organization: "Ann", field: "Dyes").Add(45, 20, 4, 2, organization: "Cid", field: "Dyes")
            .Add(45, 20, 5, organization: "Cid", field: "Dyes")
            .Add(45, 20, 6, organization: "Ann", field: "Optics")
            .Add(45, 30, 7, organization: "Eve")
            .Add(45, 40, 8, organization: "Ann", field: "Optics")
            .Add(45, 30, 9, 2, organization: "Dan", field: "Dyes");

        var ranked = Ranked(observed, clusters: 3);

        // World 10: A 4.5, B 2.5, C 1.5, noise 1, unlocated 0.5.
        Assert.Equal([45.0, 25, 15], ranked.Score.AsEnumerable());
        var source = ranked.Clusters.Sources[0];
        Assert.Equal(["Ann 2.5", "Bob 1"], Counts(source.Organizations[0]));
        Assert.Equal(["Cid 1.5", "Ann 1"], Counts(source.Organizations[1]));
        Assert.Equal(["Eve 1", "Dan 0.5"], Counts(source.Organizations[2]));
        Assert.Equal([100 * 2.5 / 4.5, 100 * 1 / 4.5], source.Organizations[0].Parts.Select(p => p.SharePercent));
        Assert.Equal([60.0, 40], source.Organizations[1].Parts.Select(p => p.SharePercent));
        Assert.Equal([1.0, 0, 0], source.Organizations.Select(o => o.Without.ToDouble()));
        // A: 2.5 and 1 of 3.5. B: 1.5 and 1 of 2.5. C: 1 and 0.5 of 1.5.
        Near([7.25 / 12.25, 3.25 / 6.25, 1.25 / 2.25], source.Organizations.Select(o => o.Herfindahl));
        // Without their largest: A 2, B 1, C 0.5 of 10. A falls behind B's 25, B behind C's 15, C stays last.
        Near([20, 10, 5], ranked.ScoreWithoutTop);
        Assert.Equal([2, 3, 3], ranked.RankWithoutTop.AsEnumerable());

        Assert.Equal(["Optics 3", "Dyes 1.5"], Counts(source.Fields[0]));
        Assert.Equal(["Dyes 1.5", "Optics 1"], Counts(source.Fields[1]));
        Assert.Equal(["Dyes 0.5"], Counts(source.Fields[2]));
        Assert.Equal(1, source.Fields[2].Without.ToDouble());
        // Located and with a field: Optics 3 + 1 + 1 noise, Dyes 1.5 + 1.5 + 0.5; 8.5 in total.
        Near([3 / 4.5 / (5 / 8.5), 1.5 / 4.5 / (3.5 / 8.5)], source.Fields[0].Parts.Select(p => p.LocationQuotient!.Value));
        Near([1.5 / 2.5 / (3.5 / 8.5), 1 / 2.5 / (5 / 8.5)], source.Fields[1].Parts.Select(p => p.LocationQuotient!.Value));
        Near([1 / (3.5 / 8.5)], source.Fields[2].Parts.Select(p => p.LocationQuotient!.Value));
        Near([100 * 0.5 / 1.5], source.Fields[2].Parts.Select(p => p.SharePercent));
    }

    [Theory, InlineData(40, 1, false), InlineData(40, 3, false), InlineData(700_000, 2, false), InlineData(40, 2, true)]
    public void Any_column_in_any_order_is_divided_as_row_by_row(int texts, int threads, bool given)
    {
        // More texts than fit in an array of sums use a table instead; unused texts make up the number.
        var cells = Gen.Select(
            Gen.Int[0, 3], Gen.Int[1, 79], Gen.Int[0, 8], Gen.Int[0, 39], Gen.Int[0, 39], given ? Gen.Long[0, 4] : Gen.Const(1L));
        Law.Holds(Gen.Select(cells.Array[0, 4_000], Gen.Int), 2, world =>
        {
            var (drawn, order) = world;
            var observed = new Observed("s");
            var rows = new List<(int Label, string? Text, long Amount, int Denominator)>();
            // Each cluster has a record with a text and one without.
            var all = drawn.Concat(from place in Enumerable.Range(0, 4) from none in new[] { 0, 1 } select (place, 1, none, 0, 0, 1L));
            foreach (var (record, (place, denominator, none, first, second, amount)) in all.Index())
            {
                string? text = none == 0 ? null : $"T{first * second / 39}";
                observed.Add(45, 10 + 10 * place, record, denominator, amount, amount, organization: text, field: text);
                rows.Add((place == 3 ? LabelTable.Noise : place, text, amount, denominator));
            }

            var source = Counted(observed, clusters: 3, new Random(order), threads, table => table with
            {
                Organization = WithUnused(table.Organization!, texts),
                Field = WithUnused(table.Field!, texts),
            }).Sources[0];

            for (int label = 0; label < 3; label++)
            {
                var expected = SlowComposition.Of(rows, label);
                var named = expected.Where(t => t.Text is not null).ToList();
                var without = expected.Single(t => t.Text is null);
                Assert.Equal(named, Exact(source.Fields[label]));
                Assert.Equal(named.Take(10), Exact(source.Organizations[label]));
                Assert.Equal((without.Numerator, without.Denominator), source.Organizations[label].Without.ToFraction());
                double withText = named.Sum(Value);
                Assert.Equal(named.Sum(t => Math.Pow(Value(t) / withText, 2)), source.Organizations[label].Herfindahl, 12);
                foreach (var composition in (ReadOnlySpan<Composition>)[source.Organizations[label], source.Fields[label]])
                {
                    Assert.Equal(
                        source.Fractional[label].ToFraction(),
                        Tally.Sum([.. composition.Parts.Select(p => p.Count), composition.Others, composition.Without]).ToFraction());
                }
            }
        });
    }

    [Fact]
    public void Equal_counts_come_in_ordinal_order_of_their_names()
    {
        var observed = new Observed("s");
        foreach (var (record, organization) in new[] { "b", "Z", "ä", "a" }.Index())
            observed.Add(45, 10, record, organization: organization);

        Assert.Equal(["Z 1", "a 1", "b 1", "ä 1"], Counts(Counted(observed, clusters: 1).Sources[0].Organizations[0]));
    }

    [Fact]
    public void A_field_as_common_as_in_the_world_has_a_quotient_of_one_and_weights_average_to_one()
    {
        var observed = new Observed("s");
        foreach (
            var (longitude, field, count) in new[] { (10, "x", 2), (10, "y", 6), (20, "x", 1), (20, "y", 3), (40, "x", 3), (40, "y", 9) })
            observed.Add(45, longitude, 0, count: count, amount: count, field: field);

        Assert.All(
            Counted(observed, clusters: 2).Sources[0].Fields.SelectMany(f => f.Parts), p => Assert.Equal(1, p.LocationQuotient!.Value, 12));
    }

    [Fact]
    public void Columns_that_are_not_mapped_give_no_composition_and_no_score_without_the_top()
    {
        var ranked = Ranked(new Observed("s").Add(45, 10, 0), clusters: 1);

        Assert.True(ranked.Clusters.Sources[0].Organizations.IsDefault && ranked.Clusters.Sources[0].Fields.IsDefault);
        Assert.True(ranked.ScoreWithoutTop.IsDefault && ranked.RankWithoutTop.IsDefault);
    }

    [Fact]
    public void A_cluster_without_a_named_organization_keeps_its_score_and_rank()
    {
        var ranked = Ranked(new Observed("s").Add(45, 10, 0).Add(45, 10, 1).Add(45, 20, 2, organization: "Ann"), clusters: 2);

        Assert.Equal(ranked.Score[0], ranked.ScoreWithoutTop[0]);
        Assert.Equal([1, 2], ranked.RankWithoutTop.AsEnumerable());
        Assert.Equal((0.0, 0.0), (ranked.ScoreWithoutTop[1], ranked.Clusters.Sources[0].Organizations[0].Herfindahl));
    }

    private static IEnumerable<string> Counts(Composition composition) =>
        composition.Parts.Select(p => FormattableString.Invariant($"{p.Text} {p.FractionalCount}"));

    private static IEnumerable<(string? Text, BigInteger, BigInteger)> Exact(Composition composition) =>
        composition.Parts.Select(p => ((string?)p.Text, p.Count.ToFraction().Numerator, p.Count.ToFraction().Denominator));

    private static double Value((string? Text, BigInteger Numerator, BigInteger Denominator) text) =>
        (double)text.Numerator / (double)text.Denominator;

    private static void Near(double[] expected, IEnumerable<double> actual)
    {
        double[] values = [.. actual];
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    private static TextColumn WithUnused(TextColumn column, int texts) =>
        column with { Text = [.. column.Text, .. Enumerable.Range(0, texts - column.Text.Length).Select(i => $"unused {i}")] };

    private static RankedTable Ranked(Observed observed, int clusters)
    {
        var counted = Counted(observed, clusters);
        return RankStage.Run(counted, Labels(clusters, clusters), new()).Ranked;
    }

    // Places are ordered by longitude: each of the first is a cluster, the others are noise.
    private static ClusterTable Counted(
        Observed observed, int clusters, Random? shuffle = null, int threads = 1, Func<ObservationTable, ObservationTable>? change = null)
    {
        var table = observed.Table(shuffle);
        var (places, located) = LocateStage.Run(
            [change is null ? table : change(table)], new ClusterOptions(), new() { Threads = threads });
        return AggregateStage.Run(located, places, Labels(places.Length, clusters), new() { Threads = threads });
    }

    private static LabelTable Labels(int places, int clusters) => new()
    {
        Label = [.. Enumerable.Range(0, places).Select(p => p < clusters ? p : LabelTable.Noise)],
        Core = [.. Enumerable.Range(0, places).Select(p => p < clusters)],
        ClusterCount = clusters,
    };
}
