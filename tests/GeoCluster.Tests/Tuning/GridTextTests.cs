using GeoCluster.Tuning;

namespace GeoCluster.Tests.Tuning;

public class GridTextTests
{
    [Theory]
    [InlineData("5km..30km:6", "5000 10000 15000 20000 25000 30000")]
    [InlineData("500 m .. 2 km:3log", "500 1000 2000")]
    [InlineData("15km,5 km, 10km,5km", "5000 10000 15000")]
    [InlineData("15.3 km", "15300")]
    public void Distances_are_listed_or_between_two_ends(string text, string expected)
    {
        Assert.True(GridText.TryReadDistances(text, out var meters, out _));
        Assert.Equal(expected, string.Join(' ', meters));
    }

    [Theory]
    [InlineData("500..20000:5log", "500 1260 3160 7950 20000")]
    [InlineData("100..200:3", "100 150 200")]
    [InlineData("1..3:20", "1 1.11 1.21 1.32 1.42 1.53 1.63 1.74 1.84 1.95 2.05 2.16 2.26 2.37 2.47 2.58 2.68 2.79 2.89 3")]
    [InlineData("4500", "4500")]
    public void Numbers_too(string text, string expected)
    {
        Assert.True(GridText.TryReadNumbers(text, out var numbers, out _));
        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5..30:10")]
    [InlineData("30km..5km:10")]
    [InlineData("5km..30km:1")]
    [InlineData("5km..30km:101")]
    [InlineData("5km..30km")]
    [InlineData("5km..30km:10lin")]
    [InlineData("-5km..30km:3")]
    [InlineData("0km,5km")]
    public void Anything_else_is_refused_with_a_fix(string text)
    {
        Assert.False(GridText.TryReadDistances(text, out _, out string fix));
        Assert.NotEqual("", fix);
    }

    [Theory, InlineData("9m,15km"), InlineData("5m..15km:3"), InlineData("15km,501km")]
    public void An_epsilon_that_no_run_may_have_is_refused_with_the_limits(string text)
    {
        Assert.False(GridText.TryReadDistances(text, out _, out string fix));
        Assert.Equal("An epsilon is from 10 m to 500 km.", fix);
    }

    [Theory, InlineData("0"), InlineData("1e13"), InlineData("10000000000000")]
    public void A_minimum_density_that_no_run_may_have_is_refused(string text) =>
        Assert.False(GridText.TryReadNumbers(text, out _, out _));

    [Fact]
    public void A_grid_around_the_least_or_greatest_epsilon_stays_within_the_limits()
    {
        Assert.All(TuneGrid.EpsilonsAround(10), meters => Assert.True(meters >= 10));
        Assert.All(TuneGrid.EpsilonsAround(500_000), meters => Assert.True(meters <= 500_000));
    }
}
