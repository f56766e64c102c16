using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>
/// Positions of addresses. Each is computed only from a town and a number, so postal centroids, villages, streets and buildings are at the
/// same positions for every seed. Decimals are rounded as geocoders round them, which hides rounding errors of sums.
/// </summary>
internal static class Addresses
{
    /// <summary>Number of villages that belong to a town outside all clusters.</summary>
    public const int VillageCount = 12;

    private const int PostalDecimals = 4;
    private const int StreetDecimals = 5;
    private const int BuildingDecimals = 7;

    private const double VillageKm = 2;

    /// <summary>Buildings of an institution.</summary>
    private const int Campuses = 4;

    /// <summary>Mean distance of streets and buildings from the postal centroid, in km.</summary>
    private const double NearbyKm = 0.9;

    /// <summary>Number of postal districts of a town.</summary>
    public static int PostalCount(Town town) => Math.Clamp(town.People / 4_000, 3, 2_000);

    /// <summary>Number of streets of a town.</summary>
    public static int StreetCount(Town town) => 8 * PostalCount(town);

    /// <summary>The position of the town in the gazetteer.</summary>
    public static AddressPosition Center(Town town) => new(town.Longitude, town.Latitude);

    /// <summary>Position of an address known only by region: the town, rounded to a tenth of a degree.</summary>
    public static AddressPosition Region(Town town) => new(Rounded(town.Longitude, 1), Rounded(town.Latitude, 1));

    /// <summary>
    /// Centroid of a postal district; districts fill a disc around the center evenly, and become sparser up to twice its radius.
    /// </summary>
    public static AddressPosition Postal(Town town, int postal)
    {
        var random = RandomSequence.Of(0, Draws.Postal, Number(town, postal));
        return Around(Center(town), town, town.SpreadKm, ref random, PostalDecimals);
    }

    /// <summary>Centroid of a village on the way from a town to one of its neighbors.</summary>
    /// <param name="town">Town.</param>
    /// <param name="neighbors">At least one neighbor, as an index into <paramref name="towns"/>.</param>
    /// <param name="towns">All towns.</param>
    /// <param name="village">0..<see cref="VillageCount"/>-1.</param>
    public static AddressPosition Village(Town town, ReadOnlySpan<int> neighbors, ImmutableArray<Town> towns, int village)
    {
        var random = RandomSequence.Of(0, Draws.Village, Number(town, village));
        var neighbor = towns[neighbors[(int)random.Below(neighbors.Length)]];
        double part = 0.1 + 0.8 * random.Unit();
        double degreesEast = neighbor.Longitude - town.Longitude;
        if (Math.Abs(degreesEast) > 180)
            degreesEast -= 360 * Math.Sign(degreesEast);
        var onTheWay = new AddressPosition(town.Longitude + part * degreesEast, town.Latitude + part * (neighbor.Latitude - town.Latitude));
        return Around(onTheWay, town, VillageKm, ref random, PostalDecimals);
    }

    /// <summary>A street of a town.</summary>
    public static AddressPosition Street(Town town, int street)
    {
        var random = RandomSequence.Of(0, Draws.Street, Number(town, street));
        return Around(Postal(town, random.Favored(PostalCount(town))), town, NearbyKm, ref random, StreetDecimals);
    }

    /// <summary>The building of a person or organization in a town.</summary>
    /// <param name="town">Town.</param>
    /// <param name="number">Number of the person or organization.</param>
    public static AddressPosition Building(Town town, long number)
    {
        var random = RandomSequence.Of((ulong)town.Id, Draws.Building, number);
        return Around(Postal(town, random.Favored(PostalCount(town))), town, NearbyKm, ref random, BuildingDecimals);
    }

    /// <summary>Number of one of the buildings of an institution, for <see cref="Building"/>; the first occurs most often.</summary>
    public static long Campus(long institution, ref RandomSequence random) => institution * Campuses + random.Favored(Campuses);

    /// <summary>A random position at a given mean distance from another.</summary>
    public static AddressPosition Around(AddressPosition center, Town town, double meanKm, ref RandomSequence random, int decimals)
    {
        var (east, north) = random.Direction();
        double km = meanKm * (random.Unit() + random.Unit());
        double longitude = center.Longitude + east * km / town.KmPerDegreeOfLongitude;
        if (longitude >= 180)
            longitude -= 360;
        else if (longitude < -180)
            longitude += 360;
        return new(Rounded(longitude, decimals), Rounded(center.Latitude + north * km / Town.KmPerDegree, decimals));
    }

    /// <summary>Adding 0 turns a negative zero into a positive one.</summary>
    private static double Rounded(double degrees, int decimals) => Math.Round(degrees, decimals) + 0.0;

    private static long Number(Town town, int index) => (town.Id << 20) + index;
}

/// <summary>A position in degrees.</summary>
internal readonly record struct AddressPosition(double Longitude, double Latitude);
