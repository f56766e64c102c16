using CsCheck;
using GeoCluster.Formats.Qgis;

namespace GeoCluster.Tests.Formats.Qgis;

public sealed class ScoreClassesTests
{
    [Theory]
    [InlineData(new[] { 4.75, 0.04 }, "2 and more|1 to 2|0.5 to 1|0.2 to 0.5|0.1 to 0.2|below 0.1")]
    [InlineData(new[] { 4.75, 0.6 }, "2 and more|1 to 2|below 1")]
    [InlineData(new[] { 100, 1e-9 }, "50 and more|20 to 50|10 to 20|5 to 10|2 to 5|below 2")]
    [InlineData(new[] { 0.000003, 0 },
        "0.000002 and more|0.000001 to 0.000002|0.0000005 to 0.000001|0.0000002 to 0.0000005|0.0000001 to 0.0000002|below 0.0000001")]
    [InlineData(new[] { 3.0, 3.0 }, "all")]
    [InlineData(new[] { 0.0 }, "all")]
    [InlineData(new double[0], "all")]
    public void Limits_are_round_numbers_below_the_largest_value_and_above_the_least(double[] values, string labels) =>
        Assert.Equal(labels.Split('|'), ScoreClasses.Of(values).Select(c => c.Label));

    [Fact]
    public void Every_value_lies_in_a_class_and_a_limit_in_the_higher_one_which_comes_first()
    {
        Law.Holds(Gen.Double[-6, 4].Select(exponent => Math.Round(Math.Pow(10, exponent), 6)).Array[1, 30], 200, values =>
        {
            var classes = ScoreClasses.Of(values);

            Assert.InRange(classes.Length, 1, ScoreClasses.Most);
            Assert.Equal(values.Max(), classes[0].Upper);
            Assert.Equal(0, classes[^1].Lower);
            Assert.All(classes.Zip(classes.Skip(1)), pair => Assert.Equal(pair.First.Lower, pair.Second.Upper));
            Assert.All(values, value => Assert.Contains(classes, c => c.Lower <= value && value <= c.Upper));
        });
    }

    [Fact]
    public void The_highest_class_is_always_the_darkest_and_shades_fall_from_there()
    {
        foreach (double least in (double[])[0.01, 0.15, 0.3, 0.7, 1.5, 3])
        {
            int[] shades = [.. ScoreClasses.Of([4.75, least]).Select(c => c.Shade)];
            Assert.Equal(ScoreClasses.Most - 1, shades[0]);
            Assert.Equal(shades.OrderDescending().Distinct(), shades);
        }
    }
}
