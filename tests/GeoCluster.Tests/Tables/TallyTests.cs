using System.Numerics;
using CsCheck;
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
        Law.Holds(Gen.Select(Gen.Long[0, 1L << 50], Gen.Int[1, 999]), 500, fraction =>
        {
            var (amount, denominator) = fraction;
            double expected = (double)amount / denominator;
            Assert.Equal(expected, Tally.From([KeyValuePair.Create(denominator, amount)]).ToDouble(), tolerance: expected * 3e-16);
        });
    }

    [Fact]
    public void Sums_do_not_depend_on_order()
    {
        Law.Holds(Gen.Select(Gen.Select(Gen.Int[1, 59], Gen.Long[1, 1_000_000]).Array[0, 300], Gen.Int), 20, world =>
        {
            Tally[] tallies = Array.ConvertAll(world.Item1, part => Tally.From([KeyValuePair.Create(part.Item1, part.Item2)]));
            var expected = Tally.Sum(tallies);

            new Random(world.Item2).Shuffle(tallies);

            Assert.Equal(expected.Parts.AsEnumerable(), Tally.Sum(tallies).Parts.AsEnumerable());
        });
    }

    [Fact]
    public void A_sum_beyond_64_bits_is_an_error_not_a_wrong_number() => Assert.Throws<OverflowException>(() =>
        Tally.Sum([Tally.From([KeyValuePair.Create(1, long.MaxValue)]), Tally.From([KeyValuePair.Create(1, 1L)])]));
}
