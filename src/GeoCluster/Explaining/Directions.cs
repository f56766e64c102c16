using GeoCluster.Earth;

namespace GeoCluster.Explaining;

/// <summary>Distances and directions for display.</summary>
internal static class Directions
{
    /// <summary>Distance along the surface; beyond 500 km, along the sphere, with an error of up to 0.6 %.</summary>
    public static double Meters(
        double chordSquared, EarthModel earth, (double Latitude, double Longitude) from, (double Latitude, double Longitude) to)
    {
        if (chordSquared < ChordSquared.MaxMeters * ChordSquared.MaxMeters)
            return new ChordSquared(chordSquared).ToMeters(earth);
        var (north, east, up) = Toward(from, to);
        return EarthConstants.MeanRadiusMeters * Math.Atan2(Math.Sqrt(north * north + east * east), up);
    }

    /// <summary>Direction on the sphere from one position to another, clockwise from north, 0..360; 0 if they are equal.</summary>
    public static double BearingDegrees((double Latitude, double Longitude) from, (double Latitude, double Longitude) to)
    {
        var (north, east, _) = Toward(from, to);
        double degrees = double.RadiansToDegrees(Math.Atan2(east, north));
        return from == to ? 0 : degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>Unit vector of a position in the frame of another: its north, east and up components.</summary>
    private static (double North, double East, double Up) Toward(
        (double Latitude, double Longitude) from, (double Latitude, double Longitude) to)
    {
        var (sinFrom, cosFrom) = Math.SinCos(double.DegreesToRadians(from.Latitude));
        var (sinTo, cosTo) = Math.SinCos(double.DegreesToRadians(to.Latitude));
        var (sinEast, cosEast) = Math.SinCos(double.DegreesToRadians(to.Longitude - from.Longitude));
        return (cosFrom * sinTo - sinFrom * cosTo * cosEast, sinEast * cosTo, sinFrom * sinTo + cosFrom * cosTo * cosEast);
    }
}
