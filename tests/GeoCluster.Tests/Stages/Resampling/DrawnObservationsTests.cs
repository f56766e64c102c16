using GeoCluster.Options;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Resampling;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Resampling;

public class DrawnObservationsTests
{
    [Fact]
    public void A_record_comes_whole_and_as_often_as_Poisson_says()
    {
        // Record r lies at places r, r + 1 and, if it is even, again at r + 1.
        const int Records = 2_000, Draws = 20;
        var observed = new Observed("s") { Unlocated = new Tally([(1, 5)]), UnlocatedCount = 5 };
        for (int record = 0; record < Records; record++)
        {
            observed.Add(0, record * 0.01, record, 3).Add(0, (record + 1) * 0.01, record, 3);
            if (record % 2 == 0)
                observed.Add(0, (record + 1) * 0.01, record, 3);
        }
        var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());
        var source = new DrawnObservations(located[0], seed: 1);
        int[] times = new int[5];
        for (int draw = 0; draw < Draws; draw++)
        {
            var drawn = source.Draw(draw, new());

            Assert.True(drawn.RecordIndex.SequenceEqual(drawn.RecordIndex.Order()));
            Assert.Equal(drawn.Length, drawn.Addresses.RowCount.Sum());
            Assert.Empty(drawn.Unlocated.Parts);
            var copies = drawn.RecordIndex.Zip(drawn.AddressIndex, drawn.Denominator)
                .GroupBy(r => r.First, r => located[0].PlaceIndex[r.Second])
                .Select(g => g.ToArray())
                .ToArray();
            Assert.All(copies,
                places =>
                    Assert.Equal(places[0] % 2 == 0 ? [places[0], places[0] + 1, places[0] + 1] : [places[0], places[0] + 1], places));
            Assert.All(drawn.Denominator, d => Assert.Equal(3, d));
            var ofRecord = copies.CountBy(places => places[0]).ToDictionary();
            for (int record = 0; record < Records; record++)
                times[Math.Min(ofRecord.GetValueOrDefault(record), times.Length - 1)]++;
        }
        double[] expected = [0.36788, 0.36788, 0.18394, 0.06131, 0.01899];
        for (int number = 0; number < times.Length; number++)
            Assert.Equal(expected[number], times[number] / (double)(Records * Draws), 4 * Math.Sqrt(expected[number] / (Records * Draws)));
    }

    [Fact]
    public void Equal_records_are_drawn_independently_and_weights_with_them()
    {
        var observed = new Observed("s");
        for (int record = 0; record < 10_000; record++)
            observed.Add(0, 0, record, Tally.GivenDenominator, amount: 7);
        var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());

        var drawn = new DrawnObservations(located[0], seed: 3).Draw(0, new());

        Assert.InRange(drawn.Length, 10_000 - 4 * 100, 10_000 + 4 * 100);
        Assert.NotEqual(10_000, drawn.Length);
        Assert.Equal(drawn.Length, drawn.RecordIndex.Distinct().Count());
        Assert.All(drawn.GivenWeight, weight => Assert.Equal(7, weight));
    }

    [Theory, InlineData(1), InlineData(6), InlineData(400)]
    public void An_aggregated_row_counts_a_Poisson_number_and_weighs_in_proportion(int count)
    {
        const int Rows = 5_000;
        var observed = new Observed("s");
        for (int row = 0; row < Rows; row++)
            observed.Add(0, 0, row, Tally.GivenDenominator, amount: 1_000L * count, count: count);
        observed.Add(0, 1, Rows, Tally.GivenDenominator, amount: 0, count: 0);
        var (_, located) = LocateStage.Run([observed.Table()], new ClusterOptions(), new());

        var drawn = new DrawnObservations(located[0], seed: 3).Draw(4, new());

        double[] numbers = [.. drawn.GivenCount.Take(Rows)];
        Assert.Equal(count, numbers.Average(), 4 * Math.Sqrt(count / (double)Rows));
        Assert.Equal(1, numbers.Sum(n => (n - count) * (n - count)) / count / Rows, 5 * Math.Sqrt((2 + 1.0 / count) / Rows));
        Assert.All(drawn.GivenCount.Zip(drawn.GivenWeight), row => Assert.Equal(1_000 * row.First, row.Second));
        Assert.Equal(0, drawn.GivenCount[Rows]);
    }
}
