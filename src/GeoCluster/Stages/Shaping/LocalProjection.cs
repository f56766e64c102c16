using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// Lambert azimuthal equal-area plane around one point of WGS 84, in meters. Areas are exact everywhere, lengths and angles near the
/// center (0.1 % off at 500 km). Used up to a quarter of the globe away. A round trip is at most 2 mm off; 2 cm within a kilometer of a
/// pole, and 30 cm within a meter of it.
/// </summary>
/// <remarks>
/// The library does not return a number for positions within 7 cm of the south pole, or of a pole that is the center. Therefore the plane
/// around a southern center is the mirror image of a northern one, and a center beside a pole is moved 11 km away from it. Nor does it
/// return the longitude of positions within 0.7 mm of the center; these are the center.
/// </remarks>
internal sealed class LocalProjection
{
    private const double CenterMeters = 1e-3;

    private readonly MathTransform _toPlane, _toGlobe;
    private readonly int _hemisphere;
    private readonly Coordinate _center;

    /// <param name="latitude">Latitude of the center in degrees, -90..90.</param>
    /// <param name="longitude">Longitude of the center in degrees, -180..180.</param>
    public LocalProjection(double latitude, double longitude)
    {
        _hemisphere = latitude < 0 ? -1 : 1;
        _center = new Coordinate(longitude, _hemisphere * Math.Min(_hemisphere * latitude, 89.9));
        var systems = new CoordinateSystemFactory();
        var projection = systems.CreateProjection("local equal-area", "Lambert_Azimuthal_Equal_Area",
        [
            new("latitude_of_center", _hemisphere * _center.Y), new("longitude_of_center", longitude),
            new("false_easting", 0), new("false_northing", 0),
        ]);
        var plane = systems.CreateProjectedCoordinateSystem(
            "local equal-area plane", GeographicCoordinateSystem.WGS84, projection, LinearUnit.Metre,
            new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
        _toPlane = new CoordinateTransformationFactory().CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, plane).MathTransform;
        _toGlobe = _toPlane.Inverse();
    }

    /// <summary>Latitude of the pole that is nearer to the center: 90 or -90.</summary>
    public double NearPoleLatitude => 90 * _hemisphere;

    /// <summary>Plane position of a point on the globe; x is the longitude in degrees, y the latitude.</summary>
    public Coordinate ToPlane(Coordinate position)
    {
        var (x, y) = _toPlane.Transform(position.X, _hemisphere * position.Y);
        return new Coordinate(x, _hemisphere * y);
    }

    /// <summary>Point on the globe, x longitude -180..180 and y latitude, both in degrees.</summary>
    public Coordinate ToGlobe(Coordinate position)
    {
        if (Math.Abs(position.X) < CenterMeters && Math.Abs(position.Y) < CenterMeters)
            return _center.Copy();
        var (longitude, latitude) = _toGlobe.Transform(position.X, _hemisphere * position.Y);
        return new Coordinate(longitude, _hemisphere * latitude);
    }
}
