using CsCheck;
using GeoCluster.Stages.Aggregating;

namespace GeoCluster.Tests.Stages.Aggregating;

public class YearlyGrowthTests
{
    [Theory]
    [InlineData(new[] { 2019, 2020 }, new[] { 100.0, 121 }, 21)]
    [InlineData(new[] { 2019, 2021 }, new[] { 100.0, 121 }, 10)]
    [InlineData(new[] { 2019, 2020, 2021 }, new[] { 8.0, 4, 2 }, -50)]
    [InlineData(new[] { 2018, 2019, 2021, 2022 }, new[] { 1.0, 2, 8, 16 }, 100)]
    [InlineData(new[] { 2019, 2020, 2021 }, new[] { 3.0, 3, 3 }, 0)]
    [InlineData(new[] { 2019, 2020, 2021 }, new[] { 0.0, 5, 0 }, 0)]
    [InlineData(new[] { 1000, 2999 }, new[] { 1.0, 1 }, 0)]
    public void Counts_that_grow_evenly_grow_by_that_and_what_is_even_to_both_sides_does_not_grow(
        int[] year, double[] count, double percent) =>
        Assert.Equal(percent, Growth(year, count)!.Value, 1e-9);

    [Fact]
    public void Growth_of_a_share_is_that_beyond_the_world_s()
    {
        // The world doubles each year, the cluster triples.
        Assert.Equal(50, YearlyGrowth.Percent([2019, 2020, 2021], [1, 3, 9], [100, 200, 400])!.Value, 1e-9);
        // A constant share of a world that grows unevenly.
        Assert.Equal(0, YearlyGrowth.Percent([2019, 2020, 2021], [10, 1, 7], [100, 10, 70])!.Value, 1e-9);
        // Years in which the world counts nothing contain no information.
        Assert.Equal(50, YearlyGrowth.Percent([1000, 2019, 2020, 2999], [0, 1, 3, 0], [0, 100, 200, 0])!.Value, 1e-9);
    }

    [Fact]
    public void No_growth_is_exactly_none() => Assert.Equal("0", $"{Growth([2020, 2021, 2022, 2023], [7.5, 7.5, 7.5, 7.5])}");

    [Theory]
    [InlineData(new int[0], new double[0])]
    [InlineData(new[] { 2019 }, new[] { 5.0 })]
    [InlineData(new[] { 2019, 2020 }, new[] { 0.0, 0 })]
    [InlineData(new[] { 2019, 2020, 2021 }, new[] { 0.0, 0, 7 })]
    [InlineData(new[] { 2019, 2020, 2021 }, new[] { 7.0, 0, 0 })]
    public void Growth_from_nothing_or_to_nothing_has_no_value(int[] year, double[] count) => Assert.Null(Growth(year, count));

    [Fact]
    public void No_other_growth_makes_random_counts_likelier()
    {
        var years = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[1, 49]).Array[20];
        Law.Holds(years, 200, drawn =>
        {
            var known = drawn.Index().Where(y => y.Item.Item1 > 0).ToArray();
            int[] year = [.. known.Select(y => 2000 + y.Index)];
            double[] count = [.. known.Select(y => (double)y.Item.Item2)],
                world = [.. known.Select(y => (double)(y.Item.Item2 + y.Item.Item3))];
            if (YearlyGrowth.Percent(year, count, world) is not { } percent)
                return;
            double best = LogLikelihood(year, count, world, percent);

            Assert.True(
                best >= LogLikelihood(year, count, world, percent + 0.01) && best >= LogLikelihood(year, count, world, percent - 0.01));
        });
    }

    // The log-likelihood of Poisson counts with means a·world·(1 + growth)^year, with the best a for that growth, up to a constant.
    private static double LogLikelihood(int[] year, double[] count, double[] world, double percent)
    {
        double[] shape = [.. year.Zip(world, (y, w) => w * Math.Pow(1 + percent / 100, y - year[0]))];
        double level = count.Sum() / shape.Sum();
        return count.Zip(shape, (c, s) => c * Math.Log(level * s) - level * s).Sum();
    }

    private static double? Growth(int[] year, double[] count) => YearlyGrowth.Percent(year, count, [.. year.Select(_ => 1.0)]);
}
