using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

public class DistanceTextTests
{
    [Theory]
    [InlineData("15 km", 15_000)]
    [InlineData("15km", 15_000)]
    [InlineData("15   km", 15_000)]
    [InlineData("15.3 km", 15_300)]
    [InlineData("16.09344 km", 16_093.44)]
    [InlineData("0.1 m", 0.1)]
    [InlineData("007. km", 7_000)]
    public void A_distance_is_its_number_times_its_unit(string text, double meters)
    {
        Assert.True(DistanceText.TryRead(text, out double read, out _));
        Assert.Equal(meters, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("km")]
    [InlineData("15")]
    [InlineData("15 k m")]
    [InlineData("15 km 3")]
    [InlineData("NaN km")]
    [InlineData("1e3 m")]
    [InlineData(".5 km")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(DistanceText.TryRead(text, out _, out string fix));
        Assert.NotEmpty(fix);
    }
}
