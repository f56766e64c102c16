namespace GeoCluster.Earth;

/// <summary>
/// A position written in one way only, so that the same spot is the same two numbers: a pole has longitude 0°, 180° is -180°, and no
/// zero is negative. In order of longitude, then latitude. Degrees.
/// </summary>
internal readonly struct Position(double longitude, double latitude) : IComparable<Position>
{
    public readonly double Longitude = longitude;
    public readonly double Latitude = latitude;

    /// <summary>The position that an observation gives as -180..180, -90..90, all ends included.</summary>
    public static Position Of(double longitude, double latitude)
    {
        // Adding 0 turns -0 into 0.
        double one = Math.Abs(latitude) == 90 ? 0 : longitude == 180 ? -180 : longitude + 0.0;
        return new Position(one, latitude + 0.0);
    }

    public bool Is(Position other) => Longitude == other.Longitude && Latitude == other.Latitude;

    public bool IsBefore(Position other) => Longitude < other.Longitude || (Longitude == other.Longitude && Latitude < other.Latitude);

    public int CompareTo(Position other) => IsBefore(other) ? -1 : other.IsBefore(this) ? 1 : 0;
}
