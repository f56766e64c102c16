using CsCheck;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class RoundNumberTests
{
    [Theory]
    [InlineData(704, 705, 705)] // open below, closed above
    [InlineData(704.9, 705, 705)]
    [InlineData(400, 600, 500)]
    [InlineData(4_312, 4_377, 4_340)]
    [InlineData(0, 1, 0.5)]
    [InlineData(999, 1_004, 1_000)]
    [InlineData(0.123456, 0.123457, 0.123457)]
    public void Of_a_range_the_number_of_fewest_digits_near_its_middle(double low, double high, double expected) =>
        Assert.Equal(expected, RoundNumber.Between(low, high));

    [Fact]
    public void It_always_lies_in_the_range()
    {
        Law.Holds(Gen.Select(Gen.Double[-2, 6], Gen.Double[-9, 0]), 10_000, exponents =>
        {
            double low = Math.Pow(10, exponents.Item1), high = low * (1 + Math.Pow(10, exponents.Item2));
            Assert.InRange(RoundNumber.Between(low, high), Math.BitIncrement(low), high);
        });
    }
}
