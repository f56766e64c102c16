using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A position and the texts recorded with it.</summary>
/// <param name="Latitude">Degrees; no negative zero.</param>
/// <param name="Longitude">Degrees; no negative zero.</param>
/// <param name="Texts">Codes of the city, country and precision.</param>
/// <param name="Rows">Number of rows at the address.</param>
internal record struct Address(double Latitude, double Longitude, AddressTexts Texts, int Rows)
{
    /// <summary>Whether two addresses are equal, apart from their number of rows.</summary>
    public static bool AreOne(in Address a, in Address b) =>
        a.Latitude == b.Latitude && a.Longitude == b.Longitude && a.Texts == b.Texts;

    /// <summary>Hash of everything except the number of rows.</summary>
    public readonly ulong Hash()
    {
        ulong position = BitMixing.Joined(BitConverter.DoubleToUInt64Bits(Latitude), BitConverter.DoubleToUInt64Bits(Longitude));
        return BitMixing.Joined(BitMixing.Joined(position, ((ulong)(uint)Texts.City << 32) | (uint)Texts.Country), (uint)Texts.Precision);
    }
}

/// <summary>Codes of an address's texts; <see cref="Tables.TextColumn.Missing"/> for a missing text.</summary>
internal readonly record struct AddressTexts(int City, int Country, int Precision);
