namespace GeoCluster.Earth;

/// <summary>Earth-centered Cartesian positions: x toward (0°, 0°), y toward (0°, 90° E), z toward the north pole.</summary>
internal static class Cartesian
{
    /// <summary>Position of a point on the surface.</summary>
    /// <param name="latitudeDegrees">-90..90, both ends included.</param>
    /// <param name="longitudeDegrees">-180..180, both ends included.</param>
    /// <param name="earth">Surface on which the point lies.</param>
    /// <returns>Meters; doubles of this size are less than 1 nm apart.</returns>
    public static (double X, double Y, double Z) FromDegrees(double latitudeDegrees, double longitudeDegrees, EarthModel earth)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitudeDegrees));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitudeDegrees));
        if (earth == EarthModel.Sphere)
        {
            double r = EarthConstants.MeanRadiusMeters;
            return (r * cosLatitude * cosLongitude, r * cosLatitude * sinLongitude, r * sinLatitude);
        }
        double primeVertical = EarthConstants.SemiMajorAxisMeters / Math.Sqrt(
            1 - EarthConstants.EccentricitySquared * sinLatitude * sinLatitude);
        double toAxis = primeVertical * cosLatitude;
        return (toAxis * cosLongitude, toAxis * sinLongitude, primeVertical * (1 - EarthConstants.EccentricitySquared) * sinLatitude);
    }
}
