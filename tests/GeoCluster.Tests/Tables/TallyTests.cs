using System.Numerics;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Tables;

public class TallyTests
{
    [Fact]
    public void Ten_tenths_are_exactly_one() => Assert.Equal(1.0, Tally.From([KeyValuePair.Create(10, 10L)]).ToDouble());

    [Fact]
    public void A_third_a_half_and_a_sixth_are_exactly_one()
    {
        var sum = Tally.Sum([
            Tally.From([KeyValuePair.Create(3, 1L)]), Tally.From([KeyValuePair.Create(2, 1L)]), Tally.From([KeyValuePair.Create(6, 1L)])]);

        Assert.Equal((BigInteger.One, BigInteger.One), sum.ToFraction());
        Assert.Equal(1.0, sum.ToDouble());
    }

    [Fact]
    public void The_double_is_the_fraction_rounded_once()
    {
        var random = new Random(20260101);
        for (int round = 0; round < 500; round++)
        {
            int denominator = random.Next(1, 1000);
            long amount = random.NextInt64(0, 1L << 50);
            Assert.Equal((double)amount / denominator, Tally.From([KeyValuePair.Create(denominator, amount)]).ToDouble(), tolerance: Math.Abs((double)amount / denominator) * 3e-16);
        }
    }

    [Fact]
    public void Sums_do_not_depend_on_order()
    {
        var random = new Random(20260102);
        Tally[] tallies = [.. Enumerable.Range(0, 300).Select(_ => Tally.From([KeyValuePair.Create(random.Next(1, 60), random.NextInt64(1, 1_000_000))]))];
        var expected = Tally.Sum(tallies);

        random.Shuffle(tallies);

        Assert.Equal(expected.Parts.AsEnumerable(), Tally.Sum(tallies).Parts.AsEnumerable());
    }

    [Fact]
    public void A_sum_beyond_64_bits_is_an_error_not_a_wrong_number() => Assert.Throws<OverflowException>(() =>
        Tally.Sum([Tally.From([KeyValuePair.Create(1, long.MaxValue)]), Tally.From([KeyValuePair.Create(1, 1L)])]));
}
