namespace GeoCluster.Tables;

/// <summary>A batch of the points of a population; valid only during the call that receives it.</summary>
internal readonly ref struct PopulationPoints(ReadOnlySpan<double> latitude, ReadOnlySpan<double> longitude, ReadOnlySpan<long> billionths)
{
    /// <summary>Number of <see cref="Billionths"/> in one person.</summary>
    public const long Scale = Tally.GivenDenominator;

    /// <summary>Degrees, -90..90.</summary>
    public ReadOnlySpan<double> Latitude { get; } = latitude;

    /// <summary>Degrees, -180..180.</summary>
    public ReadOnlySpan<double> Longitude { get; } = longitude;

    /// <summary>
    /// People at each point, not negative, in units of 1 / <see cref="Scale"/>: whole numbers, so that the order of adding does not matter.
    /// </summary>
    public ReadOnlySpan<long> Billionths { get; } = billionths;

    /// <summary>Number of points.</summary>
    public int Length => Latitude.Length;
}
