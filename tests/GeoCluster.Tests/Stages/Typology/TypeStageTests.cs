using System.Text.Json;
using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Stages.Typology;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Typology;

public class TypeStageTests
{
    [Fact]
    public void Planted_families_are_found_named_and_peers_of_each_other()
    {
        Law.Holds(Counts, 5, counts =>
        {
            var ranked = Ranked(Families(counts));

            var typology = TypeStage.Run(ranked, new TypologyOptions(), new());

            Assert.Equal([14, 9, 6], typology.Types.Select(t => t.ClusterCount));
            Assert.Equal(["A0 A1 A2", "B0 B1 B2", "C0 C1 C2"], typology.Types.Select(t => string.Join(' ', t.Name.Split("; ").Order())));
            for (int cluster = 0; cluster < ranked.Length; cluster++)
            {
                Assert.Equal(FamilyOf(ranked, cluster), typology.TypeIndex[cluster]);
                Assert.Equal(5, typology.Peers[cluster].Length);
                Assert.All(typology.Peers[cluster], peer => Assert.Equal(typology.TypeIndex[cluster], typology.TypeIndex[peer.Cluster]));
            }
            Assert.Equal(3, typology.Criterion.MaxBy(c => c.Silhouette).Types);
            Assert.Equal(Enumerable.Range(2, 11), typology.Criterion.Select(c => c.Types));
            // Three families lie in a plane.
            Assert.True(typology.Components[0].ExplainedPercent + typology.Components[1].ExplainedPercent > 90);
            Assert.Equal(9, typology.FieldCount);
        });
    }

    [Theory, InlineData(1), InlineData(4)]
    public void Rows_in_another_order_give_the_same_types_to_the_last_digit(int threads)
    {
        Law.Holds(Gen.Select(Counts, Gen.Int), 3, world =>
        {
            var observed = Families(world.Item1, mixed: true);
            var expected = TypeStage.Run(Ranked(observed), new TypologyOptions(), new());

            var actual = TypeStage.Run(
                Ranked(observed, new Random(world.Item2), threads), new TypologyOptions(), new() { Threads = threads });

            Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
        });
    }

    [Fact]
    public void A_given_number_of_types_is_made_without_a_criterion()
    {
        Law.Holds(Counts, 3, counts =>
        {
            var typology = TypeStage.Run(Ranked(Families(counts)), new TypologyOptions { Types = 2, Components = 1 }, new());

            Assert.Equal((2, 1), (typology.Types.Length, typology.Components.Length));
            Assert.Empty(typology.Criterion);
        });
    }

    [Fact]
    public void Values_are_worked_by_hand_and_drawn_to_the_world_where_records_are_few()
    {
        // World: a 60 %, b 40 % of 100. The first cluster has 40 and 10, the second 10 and 30 and the third nothing with a field; noise 10
        // a.
        var observed = new Observed("s");
        foreach (var (longitude, field, count) in new[
            ] { (10, "a", 40), (10, "b", 10), (13, "a", 10), (13, "b", 30), (16, null, 1), (19, "a", 10) })
            observed.Add(45, longitude, 0, count: count, amount: count, field: field);
        var profiles = FieldProfiles.Of(Ranked(observed, clusters: 3).Clusters);

        Assert.Equal([new("s", "a"), new("s", "b")], profiles.Fields.AsEnumerable());
        AssertNear([Value(45.0 / 35), Value(15.0 / 25)], profiles.Value[0]);
        AssertNear([Value(15.0 / 29), Value(35.0 / 21)], profiles.Value[1]);
        AssertNear([0, 0], profiles.Value[2]);
        AssertNear([Value(45.0 / 35) / Math.Sqrt(2)], profiles.Scaled()[0].Take(1));

        static double Value(double quotient) => (quotient - 1) / (quotient + 1);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Too_few_clusters_to_choose_from_are_of_one_type(int clusters)
    {
        var observed = new Observed("s");
        for (int c = 0; c < 2; c++)
            observed.Add(45, 10 + 3 * c, 0, count: 50, amount: 50, field: $"F{c}");

        var typology = TypeStage.Run(Ranked(observed, clusters: clusters), new TypologyOptions(), new());

        Assert.Equal(Enumerable.Repeat(0, clusters), typology.TypeIndex.AsEnumerable());
        Assert.Equal(Math.Min(clusters, 1), typology.Types.Length);
        Assert.All(typology.Peers, peers => Assert.Equal(clusters - 1, peers.Length));
        Assert.Equal(5, typology.Components.Length);
        Assert.Empty(typology.Criterion);
    }

    [Theory, InlineData(null), InlineData(4)]
    public void Clusters_with_equal_field_profiles_are_of_one_type_without_a_special_field(int? types)
    {
        var observed = new Observed("s");
        for (int c = 0; c < 6; c++)
            observed.Add(45, 10 + 3 * c, c, count: 20, amount: 20, field: "a").Add(45, 10 + 3 * c, c, count: 30, amount: 30, field: "b");

        var typology = TypeStage.Run(Ranked(observed, clusters: 6), new TypologyOptions { Types = types }, new());

        Assert.Equal([new ClusterType("no special field", 6)], typology.Types.AsEnumerable());
        Assert.All(typology.Components, c => Assert.Equal(0, c.ExplainedPercent));
    }

    [Fact]
    public void Fewer_clusters_than_components_and_fields_leave_the_last_components_at_0()
    {
        var observed = new Observed("s");
        for (int c = 0; c < 3; c++)
            for (int f = 0; f < 8; f++)
                observed.Add(45, 10 + 3 * c, c, count: 10 + 50 * ((c + f) % 3), amount: 10 + 50 * ((c + f) % 3), field: $"F{f}");

        var typology = TypeStage.Run(Ranked(observed, clusters: 3), new TypologyOptions(), new());

        Assert.Equal(100, typology.Components.Sum(c => c.ExplainedPercent), 1e-2);
        Assert.All(typology.Components.Skip(2), c => Assert.All(c.Coordinate, x => Assert.Equal(0, x)));
    }

    [Fact]
    public void A_field_of_two_sources_is_two_fields_and_is_named_once()
    {
        var (first, second) = (new Observed("s"), new Observed("t"));
        for (int c = 0; c < 4; c++)
        {
            foreach (var (observed, add) in new[] { (first, 0), (second, 5) })
            {
                observed.Add(45, 10 + 3 * c, c, count: 100 + add, amount: 100 + add, field: c < 2 ? "a" : "b");
                observed.Add(45, 10 + 3 * c, c, count: 10 + c, amount: 10 + c, field: c < 2 ? "b" : "a");
            }
        }

        var typology = TypeStage.Run(Ranked([first, second], 4), new TypologyOptions(), new());

        Assert.Equal((4, 2), (typology.FieldCount, typology.Types.Length));
        Assert.Equal(["a", "b"], typology.Types.Select(t => t.Name).Order());
    }

    [Theory, InlineData(0, null, 1), InlineData(21, null, 1), InlineData(5, 1, 1), InlineData(5, 21, 1), InlineData(5, null, -1)]
    public void Numbers_of_components_and_types_and_a_seed_out_of_range_are_refused(int components, int? types, int seed)
    {
        var observed = new Observed("s");
        for (int c = 0; c < 4; c++)
            observed.Add(45, 10 + 3 * c, c, count: 20, amount: 20, field: c < 2 ? "a" : "b");

        Assert.Throws<ArgumentOutOfRangeException>(() => TypeStage.Run(
            Ranked(observed, clusters: 4), new TypologyOptions { Components = components, Types = types, Seed = seed }, new()));
    }

    [Fact]
    public void Without_fields_there_is_nothing_to_make_types_of()
    {
        var e = Assert.Throws<ArgumentException>(
            () => TypeStage.Run(Ranked(new Observed("s").Add(45, 10, 0), clusters: 1), new TypologyOptions(), new()));

        Assert.StartsWith("Types are made of fields, but no source maps them.", e.Message);
    }

    // Records of a cluster in a field of any family, in one of its own family, and in one of the next family.
    private static Gen<(int Any, int Own, int Next)[]> Counts { get; } =
        Gen.Select(Gen.Int[5, 9], Gen.Int[200, 249], Gen.Int[0, 199]).Array[29 * 9];

    // 14 clusters strong in A0, A1, A2; then 9 in B, and 6 in C. Mixed: each has some of the next family.
    private static Observed Families((int Any, int Own, int Next)[] counts, bool mixed = false)
    {
        var observed = new Observed("s");
        for (int c = 0; c < 29; c++)
        {
            int family = c < 14 ? 0 : c < 23 ? 1 : 2;
            for (int f = 0; f < 9; f++)
            {
                var (any, own, next) = counts[9 * c + f];
                int count = any + (f / 3 == family ? own : mixed && f / 3 == (family + 1) % 3 ? next : 0);
                observed.Add(45, 10 + 3 * c, c, count: count, amount: count, field: $"{"ABC"[f / 3]}{f % 3}");
            }
        }
        return observed;
    }

    private static int FamilyOf(RankedTable ranked, int cluster) =>
        "ABC".IndexOf(ranked.Clusters.Sources[0].Fields[cluster].Parts[0].Text[0], StringComparison.Ordinal);

    private static RankedTable Ranked(Observed observed, Random? shuffle = null, int threads = 1) =>
        Ranked([observed], 29, shuffle, threads);

    private static RankedTable Ranked(Observed observed, int clusters) => Ranked([observed], clusters);

    // Places are ordered by longitude: each of the first is a cluster, the others are noise.
    private static RankedTable Ranked(Observed[] sources, int clusters, Random? shuffle = null, int threads = 1)
    {
        var (places, located) = LocateStage.Run(
            [.. sources.Select(s => s.Table(shuffle))], new ClusterOptions(), new() { Threads = threads });
        var labels = new LabelTable
        {
            Label = [.. Enumerable.Range(0, places.Length).Select(p => p < clusters ? p : LabelTable.Noise)],
            Core = [.. Enumerable.Range(0, places.Length).Select(p => p < clusters)],
            ClusterCount = clusters,
        };
        return RankStage.Run(AggregateStage.Run(located, places, labels, new() { Threads = threads }), labels, new()).Ranked;
    }

    private static void AssertNear(double[] expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 12));
}
