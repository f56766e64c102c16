using GeoCluster.Computing;

namespace GeoCluster.Stages.Ingesting;

/// <summary>A position and what is written of it.</summary>
/// <param name="Latitude">Degrees; no negative zero.</param>
/// <param name="Longitude">Degrees; no negative zero.</param>
/// <param name="Texts">City, country, precision.</param>
/// <param name="Rows">Rows at the address.</param>
internal record struct Address(double Latitude, double Longitude, AddressTexts Texts, int Rows)
{
    /// <summary>Whether two addresses are one, whatever their rows.</summary>
    public static bool AreOne(in Address a, in Address b) =>
        a.Latitude == b.Latitude && a.Longitude == b.Longitude && a.Texts == b.Texts;

    /// <summary>Hash of all but the rows.</summary>
    public readonly ulong Hash()
    {
        ulong position = BitMixing.Joined(BitConverter.DoubleToUInt64Bits(Latitude), BitConverter.DoubleToUInt64Bits(Longitude));
        return BitMixing.Joined(BitMixing.Joined(position, ((ulong)(uint)Texts.City << 32) | (uint)Texts.Country), (uint)Texts.Precision);
    }
}

/// <summary>Numbers of an address's texts; <see cref="Tables.TextColumn.Missing"/> where there is none.</summary>
internal readonly record struct AddressTexts(int City, int Country, int Precision);
