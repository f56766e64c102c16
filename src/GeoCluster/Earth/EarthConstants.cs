namespace GeoCluster.Earth;

/// <summary>The only radii and axes in this project.</summary>
internal static class EarthConstants
{
    /// <summary>Mean radius (2a + b) / 3 of WGS 84, rounded as the IUGG does (Moritz 2000, Geodetic Reference System 1980).</summary>
    public const double MeanRadiusMeters = 6_371_008.8;

    /// <summary>Semi-major axis of WGS 84 (NIMA TR8350.2, table 3.1).</summary>
    public const double SemiMajorAxisMeters = 6_378_137.0;

    /// <summary>Flattening of WGS 84 (NIMA TR8350.2, table 3.1).</summary>
    public const double Flattening = 1 / 298.257223563;

    /// <summary>First eccentricity squared, f (2 - f).</summary>
    public const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>Radius in the third-order term that turns a geodesic into its chord on the ellipsoid (METHOD.md, "Distance").</summary>
    internal const double ChordRadiusMeters = 6_371_000.0;
}
