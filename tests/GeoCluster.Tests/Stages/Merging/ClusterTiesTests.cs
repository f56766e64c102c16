using CsCheck;
using GeoCluster.Options;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Merging;

public class ClusterTiesTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Ties_are_those_of_a_loop_over_pairs_of_parts_of_each_record_in_any_order_of_rows(bool weighted)
    {
        const int Clusters = 6;
        int[] label = [.. Enumerable.Range(0, 8).Select(place => place < Clusters ? place : LabelTable.Noise)];
        var labels = new LabelTable { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = Clusters };
        // Records of one row, of rows in one cluster or in many, and of rows in no cluster; some with a further part that is missing.
        var rows = Gen.Select(Gen.Int[0, 7], Gen.Long[1, 1_999_999_999]);
        var records = Gen.Select(Gen.Bool, Gen.Bool, rows.Array[1, 6]);
        Law.Holds(Gen.Select(records.Array[0, 1_500], Gen.Int), 3, world =>
        {
            var (drawn, order) = world;
            var observed = new Observed("s");
            var parts = new List<(int Record, int Label, double Part)>();
            for (int place = 0; place < label.Length; place++)
                observed.Add(0, place, drawn.Length + place);
            foreach (var (record, (isAtHome, isComplete, people)) in drawn.Index())
            {
                int denominator = weighted ? Tally.GivenDenominator : people.Length + (isComplete ? 0 : 1);
                foreach (var (drawnPlace, weight) in people)
                {
                    int place = isAtHome ? people[0].Item1 : drawnPlace;
                    long amount = weighted ? weight : 1;
                    observed.Add(0, place, record, denominator, amount);
                    parts.Add((record, label[place], (double)amount / denominator));
                }
            }
            var expected = SlowTies(parts);
            foreach (var shuffle in new[] { null, new Random(order) })
            {
                var (_, located) = LocateStage.Run([observed.Table(shuffle)], new ClusterOptions(), new());

                var ties = ClusterTies.Of(GroupStage.Run(located, labels, new()), default);

                for (int a = 0; a < Clusters; a++)
                    for (int b = a + 1; b < Clusters; b++)
                        Assert.Equal(expected.GetValueOrDefault((a, b)), ties.Between(a, b), drawn.Length * 2e-9);
            }
        });
    }

    [Fact]
    public void A_tie_of_equal_records_is_rounded_once()
    {
        var observed = new Observed("s");
        for (int record = 0; record < 9_000; record++)
            observed.Add(0, 0, record, 3).Add(0, 1, record, 3);
        var labels = new LabelTable { Label = [0, 1], Core = [true, true], ClusterCount = 2 };
        var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());

        var ties = ClusterTies.Of(GroupStage.Run(located, labels, new()), default);

        // 9,000 · 0.333333333², an approximation of 9,000 / 9.
        Assert.Equal(999.999998000, ties.Between(0, 1), 1e-12);
    }

    private static Dictionary<(int, int), double> SlowTies(IEnumerable<(int Record, int Label, double Part)> parts) => parts
        .Where(p => p.Label >= 0)
        .GroupBy(p => p.Record)
        .SelectMany(record =>
            from a in record
            from b in record
            where a.Label < b.Label
            select (Pair: (a.Label, b.Label), Tie: a.Part * b.Part))
        .GroupBy(t => t.Pair)
        .ToDictionary(g => g.Key, g => g.Sum(t => t.Tie));
}
