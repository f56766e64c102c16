using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class BisectionTests
{
    [Fact]
    public void The_first_is_the_same_as_when_all_are_tried()
    {
        for (int low = -3; low <= 3; low++)
            for (int end = low; end <= 9; end++)
                for (int border = -4; border <= 10; border++)
                {
                    int tried = low;
                    while (tried < end && tried < border)
                        tried++;
                    Assert.Equal(tried, Bisection.First(low, end, number => InRange(number) && number >= border));

                    bool InRange(int number)
                    {
                        Assert.InRange(number, low, end - 1);
                        return true;
                    }
                }
    }

    [Theory]
    [InlineData(0, int.MaxValue, int.MaxValue - 1)]
    [InlineData(1_500_000_000, int.MaxValue, 2_000_000_000)]
    public void Limits_near_the_largest_int_do_not_overflow(int low, int end, int border) =>
        Assert.Equal(border, Bisection.First(low, end, number => number >= border));

    [Fact]
    public void The_first_number_at_or_above_a_value_is_found_among_equal_ones()
    {
        double[] rising = [-1.5, 0, 0, 0, 2, double.PositiveInfinity];
        foreach (double value in new[] { double.NegativeInfinity, -1.5, -1, 0, 1, 2, 3, double.PositiveInfinity })
            Assert.Equal(rising.TakeWhile(number => number < value).Count(), Bisection.FirstAtOrAbove(rising, value));
        Assert.Equal(rising.Length - 1, Bisection.FirstAtOrAbove(rising.AsSpan()[..^1], 5));
        Assert.Equal(0, Bisection.FirstAtOrAbove<double>([], 1));
        Assert.Equal(2, Bisection.FirstAtOrAbove<long>([1, 2, 2L << 60], long.MaxValue >> 2));
    }
}
