using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>Gives rows the position that a geocoder would find for an address in a town.</summary>
/// <param name="world">The world.</param>
/// <param name="mix">How precisely addresses are known.</param>
internal sealed class RowPositions(SampleWorld world, PrecisionMix mix)
{
    /// <summary>Percentage of villages among the addresses outside all clusters that are known by postcode or more precisely.</summary>
    private const int Villages = 60;

    private static readonly ImmutableArray<string> Levels = ["city", "postcode", "street", "rooftop", "region", "country"];

    private readonly Choice _level = new([mix.City, mix.Postcode, mix.Street, mix.Rooftop, mix.Region, mix.Country]);

    /// <summary>Sets position, precision and city.</summary>
    /// <param name="row">The row; its country is already set.</param>
    /// <param name="townIndex">Town of the address.</param>
    /// <param name="building">Number of the building, used if the address is known that precisely.</param>
    /// <param name="random">Random numbers of the record.</param>
    public void Locate(ref SampleRow row, int townIndex, long building, ref RandomSequence random)
    {
        var town = world.Towns[townIndex];
        string level = Levels[_level.Draw(ref random)];
        bool isVillage = level is "postcode" or "street" or "rooftop"
            && !world.Neighbors[townIndex].IsEmpty && random.Below(100) < Villages;
        var position = isVillage ? Village(townIndex, ref random) : level switch
        {
            "city" => Addresses.Center(town),
            "postcode" => Addresses.Postal(town, random.Favored(Addresses.PostalCount(town))),
            "street" => Addresses.Street(town, random.Favored(Addresses.StreetCount(town))),
            "rooftop" => Addresses.Building(town, building),
            "region" => Addresses.Region(town),
            _ => Addresses.Center(world.CapitalOf[town.Country]),
        };
        row.Precision = isVillage ? "postcode" : level;
        row.City = level is "region" or "country" ? null : town.Name;
        (row.Longitude, row.Latitude) = (position.Longitude, position.Latitude);
    }

    private AddressPosition Village(int town, ref RandomSequence random) => Addresses.Village(
        world.Towns[town], world.Neighbors[town].AsSpan(), world.Towns, random.Favored(Addresses.VillageCount));
}
