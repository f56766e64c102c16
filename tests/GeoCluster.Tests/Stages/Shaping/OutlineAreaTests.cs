using GeoCluster.Stages.Shaping;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Stages.Shaping;

public class OutlineAreaTests
{
    [Fact]
    public void The_world_has_the_area_of_the_ellipsoid()
    {
        // 2πa² (1 + (1 − e²) / e · artanh e) of WGS 84.
        Assert.Equal(510_065_621.724, OutlineArea.Km2(Box(-180, 180, -90, 90)), 0.001);
    }

    [Fact]
    public void Parts_add_up_and_holes_are_taken_away()
    {
        double whole = OutlineArea.Km2(Box(-20, 35, 40, 75));
        double west = OutlineArea.Km2(Box(-20, 0, 40, 75)), east = OutlineArea.Km2(Box(0, 35, 40, 75));
        Assert.Equal(whole, west + east, 1e-6);
        double hole = OutlineArea.Km2(Box(1, 2, 50, 51));
        var holed = GeometryFactory.Default.CreatePolygon(Box(0, 35, 40, 75).Shell, [Box(1, 2, 50, 51).Shell]);
        Assert.Equal(east - hole, OutlineArea.Km2(holed), 1e-6);
        Assert.Equal(whole - hole, OutlineArea.Km2(GeometryFactory.Default.CreateMultiPolygon([Box(-20, 0, 40, 75), holed])), 1e-6);
    }

    [Theory, InlineData(0, 0), InlineData(48, 2), InlineData(-80, 120), InlineData(89.9, 10)]
    public void A_disc_has_the_area_of_a_disc(double latitude, double longitude)
    {
        var projection = new LocalProjection(latitude, longitude);
        const double radiusMeters = 5_000;
        var circle = Enumerable.Range(0, 361).Select(i => Math.SinCos(double.DegreesToRadians(i % 360)))
            .Select(turn => projection.ToGlobe(new Coordinate(radiusMeters * turn.Cos, radiusMeters * turn.Sin)));
        double areaKm2 = OutlineArea.Km2(GeometryFactory.Default.CreatePolygon([.. circle]));
        Assert.Equal(Math.PI * 25, areaKm2, 0.001 * areaKm2);
    }

    private static Polygon Box(double west, double east, double south, double north) =>
        (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(west, east, south, north));
}
