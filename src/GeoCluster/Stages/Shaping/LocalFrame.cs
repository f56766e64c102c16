using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// The middle of a set of places, and two axes of the plane that touches the globe there; needs no trigonometry per place.
/// </summary>
internal readonly record struct LocalFrame
{
    private readonly (double X, double Y, double Z) _up, _east, _north;

    private readonly double _eccentricitySquared;

    private LocalFrame((double X, double Y, double Z) up, EarthModel earth)
    {
        _up = up;
        _eccentricitySquared = earth == EarthModel.Sphere ? 0 : EarthConstants.EccentricitySquared;
        double toAxis = Math.Sqrt(up.X * up.X + up.Y * up.Y);
        _east = toAxis > 0 ? (-up.Y / toAxis, up.X / toAxis, 0) : (0, 1, 0);
        _north = (up.Y * _east.Z - up.Z * _east.Y, up.Z * _east.X - up.X * _east.Z, up.X * _east.Y - up.Y * _east.X);
    }

    /// <summary>
    /// The frame at the mean of the places' Cartesian positions, or null if any place is not within reach of it.
    /// </summary>
    /// <param name="places">All places.</param>
    /// <param name="members">Indices of the places, at least one.</param>
    /// <param name="reachDegrees">Angle at the earth's center, above 0, at most 90; a place at this angle is not within reach.</param>
    public static LocalFrame? Around(PlaceTable places, ReadOnlySpan<int> members, double reachDegrees)
    {
        double x = 0, y = 0, z = 0;
        foreach (int place in members)
            (x, y, z) = (x + places.X[place], y + places.Y[place], z + places.Z[place]);
        double length = Math.Sqrt(x * x + y * y + z * z);
        if (!(length > 0))
            return null;
        var frame = new LocalFrame((x / length, y / length, z / length), places.Earth);
        double leastCosine = Math.Cos(double.DegreesToRadians(reachDegrees));
        foreach (int place in members)
            if (!(frame.Cosine(places, place) > leastCosine))
                return null;
        return frame;
    }

    /// <summary>Latitude of the middle in degrees; accurate to meters only, which is enough for a center.</summary>
    public double MiddleLatitude =>
        double.RadiansToDegrees(Math.Atan2(_up.Z, (1 - _eccentricitySquared) * Math.Sqrt(_up.X * _up.X + _up.Y * _up.Y)));

    /// <summary>Longitude of the middle in degrees.</summary>
    public double MiddleLongitude => double.RadiansToDegrees(Math.Atan2(_up.Y, _up.X));

    /// <summary>
    /// Position in a plane whose distances differ from those of the ellipsoid's equal-area plane by up to 1.5 %: good for thinning, not for
    /// drawing.
    /// </summary>
    public (double X, double Y) ToRoughPlane(PlaceTable places, int place)
    {
        double height = Dot(_up, places, place), x = Dot(_east, places, place), y = Dot(_north, places, place);
        double radius = Math.Sqrt(height * height + x * x + y * y);
        double stretch = Math.Sqrt(2 * radius / (radius + height));
        return (x * stretch, y * stretch);
    }

    private double Cosine(PlaceTable places, int place)
    {
        double x = places.X[place], y = places.Y[place], z = places.Z[place];
        return Dot(_up, places, place) / Math.Sqrt(x * x + y * y + z * z);
    }

    private static double Dot((double X, double Y, double Z) axis, PlaceTable places, int place) =>
        axis.X * places.X[place] + axis.Y * places.Y[place] + axis.Z * places.Z[place];
}
