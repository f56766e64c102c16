namespace GeoCluster.Earth;

/// <summary>
/// A position written in one way only, so that the same spot is the same two numbers: a pole has longitude 0°, 180° is -180°, and no
/// zero is negative. In order of longitude, then latitude. Degrees.
/// </summary>
internal readonly struct Position(double latitude, double longitude) : IComparable<Position>
{
    public readonly double Latitude = latitude;
    public readonly double Longitude = longitude;

    /// <summary>The position that an observation gives as latitude -90..90, longitude -180..180, all ends included.</summary>
    public static Position Of(double latitude, double longitude)
    {
        // Adding 0 turns -0 into 0.
        double one = Math.Abs(latitude) == 90 ? 0 : longitude == 180 ? -180 : longitude + 0.0;
        return new Position(latitude + 0.0, one);
    }

    public bool Is(Position other) => Longitude == other.Longitude && Latitude == other.Latitude;

    public bool IsBefore(Position other) => Longitude < other.Longitude || (Longitude == other.Longitude && Latitude < other.Latitude);

    public int CompareTo(Position other) => IsBefore(other) ? -1 : other.IsBefore(this) ? 1 : 0;
}
