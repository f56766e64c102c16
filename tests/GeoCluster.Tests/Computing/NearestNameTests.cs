using GeoCluster.Computing;

namespace GeoCluster.Tests.Computing;

public class NearestNameTests
{
    [Theory]
    [InlineData("epsilom", "epsilon")]
    [InlineData("Epsilon", "epsilon")]
    [InlineData("espilon", "epsilon")]
    [InlineData("eps", "epsilon")]
    [InlineData("min-density", "minDensity")]
    [InlineData("minDens", "minDensity")]
    [InlineData("earh", "earth")]
    [InlineData("\u00A0earth", "earth")]
    [InlineData("radius", null)]
    [InlineData("e", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_near_or_none(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(name, ["epsilon", "minDensity", "earth"]));

    [Fact]
    public void Of_equally_near_names_the_first_is_taken() => Assert.Equal("cat", NearestName.Of("bat", ["cat", "hat"]));
}
