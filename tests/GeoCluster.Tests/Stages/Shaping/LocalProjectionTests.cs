using CsCheck;
using GeoCluster.Stages.Shaping;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Stages.Shaping;

public class LocalProjectionTests
{
    [Fact]
    public void The_worked_example_of_the_EPSG_is_met_to_a_centimeter()
    {
        // IOGP Publication 373-7-2, Lambert azimuthal equal area, ETRS89-LAEA: 50° N, 5° E is 3,962,799.45 m E, 2,999,718.85 m N.
        var position = new LocalProjection(52, 10).ToPlane(new Coordinate(5, 50));
        Assert.Equal(3_962_799.45 - 4_321_000, position.X, 0.01);
        Assert.Equal(2_999_718.85 - 3_210_000, position.Y, 0.01);
    }

    [Theory]
    [InlineData(35, 139, 0.002), InlineData(-17.5, 179.9, 0.002), InlineData(0, 0, 0.002), InlineData(80, 20, 0.002)]
    [InlineData(90, 0, 0.02), InlineData(-90, 0, 0.02), InlineData(89.999, -120, 0.02)]
    public void There_and_back_is_where_it_began(double latitude, double longitude, double toleranceMeters)
    {
        var projection = new LocalProjection(latitude, longitude);
        foreach (double reach in new[] { 0.01, 100_000, 6_000_000 })
        {
            Law.Holds(Gen.Select(Gen.Double[-reach, reach], Gen.Double[-reach, reach]), 2_500, meters =>
            {
                var start = new Coordinate(meters.Item1, meters.Item2);
                var globe = projection.ToGlobe(start);
                Assert.InRange(globe.X, -180, 180);
                Assert.InRange(projection.ToPlane(globe).Distance(start), 0, toleranceMeters);
            });
        }
    }

    [Theory, InlineData(35, 139), InlineData(-17.5, 179.9), InlineData(-90, 10), InlineData(89.95, -120)]
    public void The_center_is_where_it_was_put(double latitude, double longitude)
    {
        var projection = new LocalProjection(latitude, longitude);
        var center = projection.ToGlobe(new Coordinate(0, 0));
        Assert.Equal(Math.Clamp(latitude, -89.9, 89.9), center.Y, 1e-9);
        Assert.Equal(longitude, center.X, 1e-9);
    }

    [Theory, InlineData(90), InlineData(-90), InlineData(45), InlineData(-89.96), InlineData(-45), InlineData(89.96)]
    public void The_near_pole_and_what_lies_beside_it_have_a_position(double latitude)
    {
        var projection = new LocalProjection(latitude, 90);
        double pole = projection.NearPoleLatitude;
        var there = projection.ToPlane(new Coordinate(0, pole));
        for (double beside = 1e-15; beside < 1e-4; beside *= 1.3)
            Assert.InRange(
                projection.ToPlane(new Coordinate(123, pole - Math.Sign(pole) * beside)).Distance(there), 0, 0.3 + beside * 112_000);
        Assert.Equal(pole, projection.ToGlobe(there).Y, 1e-6);
    }
}
