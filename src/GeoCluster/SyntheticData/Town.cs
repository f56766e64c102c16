using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Gazetteers;

namespace GeoCluster.SyntheticData;

/// <summary>A town of the gazetteer or of <c>places.tsv</c>.</summary>
/// <param name="Id">GeoNames id; negative for invented places.</param>
/// <param name="Name">Name.</param>
/// <param name="Country">ISO 3166 alpha-2 code.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="People">Inhabitants of the town proper.</param>
internal sealed record Town(long Id, string Name, string Country, double Latitude, double Longitude, int People)
{
    /// <summary>Kilometers per degree of latitude.</summary>
    public const double KmPerDegree = 111.195;

    /// <summary>Kilometers per degree of longitude; rounded, since cosines may differ between machines in the last digit.</summary>
    public double KmPerDegreeOfLongitude { get; } =
        KmPerDegree * Math.Round(Math.Cos(double.DegreesToRadians(Latitude)), 6);

    /// <summary>Mean distance of addresses from the center in km: 2 for a small town, 14 for Tokyo.</summary>
    public double SpreadKm { get; } = 1.5 + 0.0045 * Math.Sqrt(People);

    /// <summary>All towns, in no particular order.</summary>
    public static ImmutableArray<Town> Load()
    {
        var gazetteer = Gazetteer.Load();
        var towns = Enumerable.Range(0, gazetteer.Length).Select(i => new Town(
            gazetteer.GeonamesId[i], gazetteer.Name[i], gazetteer.Country[i],
            gazetteer.Latitude[i], gazetteer.Longitude[i], gazetteer.Population[i]));
        var places = FactFile.Rows("places.tsv").Select(cell => new Town(
            long.Parse(cell[0], CultureInfo.InvariantCulture), cell[1], cell[2],
            double.Parse(cell[3], CultureInfo.InvariantCulture), double.Parse(cell[4], CultureInfo.InvariantCulture),
            int.Parse(cell[5], CultureInfo.InvariantCulture)));
        return [.. towns, .. places];
    }

    /// <summary>Distance to another town in km on a plane: accurate to one percent within 100 km, the only range it is used for.</summary>
    public double KmTo(Town other)
    {
        double north = (other.Latitude - Latitude) * KmPerDegree;
        double degreesEast = Math.Abs(other.Longitude - Longitude);
        double east = Math.Min(degreesEast, 360 - degreesEast) * (KmPerDegreeOfLongitude + other.KmPerDegreeOfLongitude) / 2;
        return Math.Sqrt(north * north + east * east);
    }
}
