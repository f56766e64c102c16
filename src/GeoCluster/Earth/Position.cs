namespace GeoCluster.Earth;

/// <summary>
/// A position in degrees in canonical form, so that the same spot is always the same two numbers: a pole has longitude 0°, 180° becomes
/// -180°, and no zero is negative. Ordered by longitude, then latitude.
/// </summary>
internal readonly struct Position(double latitude, double longitude) : IComparable<Position>
{
    public readonly double Latitude = latitude;
    public readonly double Longitude = longitude;

    /// <summary>The canonical form of a position with latitude -90..90 and longitude -180..180, all ends included.</summary>
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
