namespace GeoCluster.Earth;

/// <summary>
/// A distance in the form in which it is compared: the square of the straight chord, in square meters. Convert once at the boundary, and
/// compare squares inside: no loop takes a root.
/// </summary>
/// <remarks>
/// On the ellipsoid the chord of a geodesic of length s is s − s³/(24 R²), R = 6371 km: at most 0.04 mm off at 15 km, 1.2 cm at
/// 100 km, 1.5 m at 500 km (METHOD.md, "Distance"). On the sphere it is exact.
/// </remarks>
internal readonly record struct ChordSquared(double SquareMeters)
{
    /// <summary>The longest distance for which the accuracy of the ellipsoid's chord formula is stated.</summary>
    public const double MaxMeters = 500_000;

    /// <summary>Longer than any chord.</summary>
    public static ChordSquared Infinite => new(double.PositiveInfinity);

    /// <summary>The squared chord of a distance along the surface.</summary>
    /// <param name="meters">Above 0, at most <see cref="MaxMeters"/>.</param>
    /// <param name="earth">Surface along which the distance runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is outside its range.</exception>
    public static ChordSquared FromMeters(double meters, EarthModel earth)
    {
        if (!(meters > 0 && meters <= MaxMeters))
            throw new ArgumentOutOfRangeException(nameof(meters), meters, $"A distance must be above 0 and at most {MaxMeters} meters.");
        double chord = earth == EarthModel.Sphere
            ? 2 * EarthConstants.MeanRadiusMeters * Math.Sin(meters / (2 * EarthConstants.MeanRadiusMeters))
            : meters - meters * meters * meters / (24 * EarthConstants.ChordRadiusMeters * EarthConstants.ChordRadiusMeters);
        return new ChordSquared(chord * chord);
    }

    /// <summary>The distance along the surface, for reports: the inverse of <see cref="FromMeters"/>, with the same accuracy.</summary>
    public double ToMeters(EarthModel earth)
    {
        double chord = Math.Sqrt(SquareMeters);
        return earth == EarthModel.Sphere
            ? 2 * EarthConstants.MeanRadiusMeters * Math.Asin(chord / (2 * EarthConstants.MeanRadiusMeters))
            : chord + chord * chord * chord / (24 * EarthConstants.ChordRadiusMeters * EarthConstants.ChordRadiusMeters);
    }

    /// <summary>Squared chord between two Cartesian positions in meters.</summary>
    public static ChordSquared Between((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        Of(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Squared chord between two positions, from their differences along the axes in meters.</summary>
    public static ChordSquared Of(double dx, double dy, double dz) => new(dx * dx + dy * dy + dz * dz);

    /// <summary>The shorter of two squared chords.</summary>
    public static ChordSquared Least(ChordSquared a, ChordSquared b) => new(Math.Min(a.SquareMeters, b.SquareMeters));

    /// <summary>Whether the first is shorter.</summary>
    public static bool operator <(ChordSquared a, ChordSquared b) => a.SquareMeters < b.SquareMeters;

    /// <summary>Whether the first is longer.</summary>
    public static bool operator >(ChordSquared a, ChordSquared b) => a.SquareMeters > b.SquareMeters;

    /// <summary>Whether the first is not longer.</summary>
    public static bool operator <=(ChordSquared a, ChordSquared b) => a.SquareMeters <= b.SquareMeters;

    /// <summary>Whether the first is not shorter.</summary>
    public static bool operator >=(ChordSquared a, ChordSquared b) => a.SquareMeters >= b.SquareMeters;
}
