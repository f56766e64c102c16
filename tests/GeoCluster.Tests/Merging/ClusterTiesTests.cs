using GeoCluster.Locating;
using GeoCluster.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Merging;

public class ClusterTiesTests
{
    [Theory, InlineData(1L), InlineData(100L)]
    public void Ties_are_those_of_a_loop_over_all_pairs_of_observations_parts_in_any_order_of_rows(long most)
    {
        var random = new Random(20261124);
        var observed = new Observed("s");
        var rows = new List<(int Place, int Record, long Amount, int Denominator)>();
        for (int i = 0; i < 3_000; i++)
        {
            // Records of one row, of rows in one cluster or in many, and rows in none.
            int record = random.Next(1_200), place = record % 3 == 0 ? record % 7 : random.Next(8), denominator = random.Next(1, 40);
            long amount = random.NextInt64(1, most + 1);
            rows.Add((place, record, amount, denominator));
            observed.Add(0, place, record, denominator, amount);
        }
        const int Clusters = 6;
        int[] label = [.. Enumerable.Range(0, 8).Select(place => place < Clusters ? place : LabelTable.Noise)];
        var labels = new LabelTable { Label = [.. label], Core = [.. label.Select(l => l >= 0)], ClusterCount = Clusters };
        var expected = SlowTies(rows, label);
        foreach (var shuffle in new[] { null, random })
        {
            var (_, located) = LocateStage.Run([observed.Table(shuffle)], new ClusterOptions(), new());

            var ties = ClusterTies.Of(RecordClusters.Of(located, labels, default), default);

            for (int a = 0; a < Clusters; a++)
                for (int b = a + 1; b < Clusters; b++)
                    Assert.Equal(expected.GetValueOrDefault((a, b)) / 1e9, ties.Between(a, b));
        }
    }

    private static Dictionary<(int, int), long> SlowTies(IEnumerable<(int Place, int Record, long Amount, int Denominator)> rows, int[] label)
    {
        var ties = new Dictionary<(int, int), long>();
        foreach (var record in rows.Where(r => label[r.Place] >= 0).GroupBy(r => r.Record))
        {
            var parts = record.GroupBy(r => label[r.Place], r => (long)((Int128)r.Amount * 1_000_000_000 / r.Denominator))
                .Select(g => (Label: g.Key, Part: g.Sum())).ToList();
            foreach (var a in parts)
                foreach (var b in parts.Where(b => b.Label > a.Label))
                    ties[(a.Label, b.Label)] = ties.GetValueOrDefault((a.Label, b.Label)) + (long)((Int128)a.Part * b.Part / 1_000_000_000);
        }
        return ties;
    }
}
