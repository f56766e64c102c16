namespace GeoCluster.Tables;

/// <summary>Some of the points of a population, of one length; valid only while they are handed over.</summary>
internal readonly ref struct PopulationPoints(ReadOnlySpan<double> latitude, ReadOnlySpan<double> longitude, ReadOnlySpan<long> billionths)
{
    /// <summary>Parts of <see cref="Billionths"/> in one.</summary>
    public const long Scale = Tally.GivenDenominator;

    /// <summary>Degrees, -90..90.</summary>
    public ReadOnlySpan<double> Latitude { get; } = latitude;

    /// <summary>Degrees, -180..180.</summary>
    public ReadOnlySpan<double> Longitude { get; } = longitude;

    /// <summary>
    /// People at each point, not negative, in parts of <see cref="Scale"/>: whole numbers, so that no order of adding matters.
    /// </summary>
    public ReadOnlySpan<long> Billionths { get; } = billionths;

    /// <summary>Number of points.</summary>
    public int Length => Latitude.Length;
}
