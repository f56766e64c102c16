namespace GeoCluster.Earth;

/// <summary>
/// The part of the surface between two parallels, and the longitude differences up to which two such bands are within a chord.
/// </summary>
/// <remarks>
/// With r the distance to the axis and z the height above the equator, the squared chord of two points is (r₁ − r₂)² + (z₁ − z₂)² + 4 r₁ r₂
/// sin²(Δλ / 2). The first two terms are the squared chord on one meridian: over two bands, the nearest and the farthest pair of edges
/// bound it. The least and the greatest r bound the last term.
/// </remarks>
internal readonly struct LatitudeBand
{
    /// <summary>
    /// Rounding allowance in each bound, in meters. Positions, band edges and column edges computed in double precision are each off by
    /// less than 10 nm, so 1 mm is ample, and it is negligible beside the shortest epsilon of 10 m.
    /// </summary>
    public const double ToleranceMeters = 0.001;

    /// <summary>A half-width that spans the whole parallel.</summary>
    public const double HalfTurn = 0.5;

    private readonly (double ToAxis, double Height) _south, _north;

    private LatitudeBand((double ToAxis, double Height) south, (double ToAxis, double Height) north, double mostToAxis)
    {
        _south = south;
        _north = north;
        LeastToAxis = Math.Max(0, Math.Min(south.ToAxis, north.ToAxis));
        MostToAxis = mostToAxis;
    }

    /// <summary>Least distance to the earth's axis, meters.</summary>
    public double LeastToAxis { get; }

    /// <summary>Greatest distance to the earth's axis, meters.</summary>
    public double MostToAxis { get; }

    /// <summary>The band between two latitudes.</summary>
    /// <param name="southDegrees">-90..90, below <paramref name="northDegrees"/>.</param>
    /// <param name="northDegrees">-90..90.</param>
    /// <param name="earth">Surface that the band is part of.</param>
    public static LatitudeBand Between(double southDegrees, double northDegrees, EarthModel earth)
    {
        var south = Meridian(southDegrees, earth);
        var north = Meridian(northDegrees, earth);
        double most = southDegrees < 0 && northDegrees > 0 ? Meridian(0, earth).ToAxis : Math.Max(south.ToAxis, north.ToAxis);
        return new LatitudeBand(south, north, most);
    }

    /// <summary>Whether any place of this band may lie within a chord of any place of another.</summary>
    public bool MayReach(in LatitudeBand other, double chordMeters) =>
        NearestOnMeridian(other) <= chordMeters + ToleranceMeters;

    /// <summary>The longitude difference up to which every place of this band is within a chord of every place of another.</summary>
    /// <returns>In turns: 0..<see cref="HalfTurn"/>, or -1 where some pair may be farther apart even on one meridian.</returns>
    public double SureHalfWidth(in LatitudeBand other, double chordMeters)
    {
        double farthest = FarthestOnMeridian(other), chord = chordMeters - ToleranceMeters;
        double left = (chord - farthest) * (chord + farthest);
        return left < 0 ? -1 : HalfWidth(left, MostToAxis * other.MostToAxis);
    }

    /// <summary>The longitude difference beyond which no place of this band is within a chord of any place of another.</summary>
    /// <returns>In turns: 0..<see cref="HalfTurn"/>, or -1 where not even places on one meridian are within it.</returns>
    public double PossibleHalfWidth(in LatitudeBand other, double chordMeters)
    {
        double nearest = NearestOnMeridian(other), chord = chordMeters + ToleranceMeters;
        double left = (chord - nearest) * (chord + nearest);
        return left < 0 ? -1 : HalfWidth(left, LeastToAxis * other.LeastToAxis);
    }

    /// <summary>Solves 4 r₁ r₂ sin²(Δλ / 2) = square.</summary>
    private static double HalfWidth(double square, double productToAxis) =>
        square >= 4 * productToAxis ? HalfTurn : Math.Asin(Math.Sqrt(square / (4 * productToAxis))) / Math.PI;

    private double NearestOnMeridian(in LatitudeBand other)
    {
        if (_north.Height < other._south.Height)
            return Chord(_north, other._south);
        return other._north.Height < _south.Height ? Chord(other._north, _south) : 0;
    }

    private double FarthestOnMeridian(in LatitudeBand other) =>
        Math.Max(Chord(_south, other._north), Chord(_north, other._south));

    private static double Chord((double ToAxis, double Height) a, (double ToAxis, double Height) b)
    {
        double across = a.ToAxis - b.ToAxis, up = a.Height - b.Height;
        return Math.Sqrt(across * across + up * up);
    }

    private static (double ToAxis, double Height) Meridian(double latitudeDegrees, EarthModel earth)
    {
        var (x, _, z) = Cartesian.FromDegrees(latitudeDegrees, 0, earth);
        return (x, z);
    }
}
