using GeoCluster.Checking;

namespace GeoCluster.Tests.Checking;

public class DistinctGrowthTests
{
    private static DistinctGrowth Grow(int rows, Func<int, ulong> key)
    {
        var growth = new DistinctGrowth();
        for (int row = 0; row < rows; row++)
            growth.Add(key(row));
        return growth;
    }

    [Fact]
    public void Nothing_grows_to_nothing() => Assert.Equal(0, new DistinctGrowth().ExpectedAmong(1000));

    [Fact]
    public void Records_whose_rows_stand_together_grow_with_the_rows() =>
        Assert.InRange(Grow(30_000, row => (ulong)row / 3).ExpectedAmong(3_000_000), 990_000, 1_010_000);

    [Fact]
    public void A_few_places_stay_a_few() => Assert.Equal(168, Grow(20_000, row => (ulong)row % 168).ExpectedAmong(1_000_000));

    [Fact]
    public void The_rows_seen_have_what_was_seen() => Assert.Equal(15, Grow(100, row => (ulong)row % 15).ExpectedAmong(100));

    /// <summary>Places follow Zipf's law: a sample predicts the distinct values in fifty times the rows within a factor of 1.5.</summary>
    [Fact]
    public void Places_of_many_rows_are_estimated_from_a_sample()
    {
        var random = new Random(20261124);
        ulong Draw(int _) => (ulong)Math.Pow(2_000_000, random.NextDouble());
        var all = Grow(2_000_000, Draw);
        Assert.InRange(Grow(40_000, Draw).ExpectedAmong(2_000_000), all.Distinct / 1.5, all.Distinct * 1.5);
    }
}
