using System.Buffers.Binary;

namespace GeoCluster.Formats.Rows;

/// <summary>Reads points in well-known binary, longitude first: 21 bytes, or a few more with a height, a measure or an SRID.</summary>
/// <remarks>
/// Source: OGC 06-103r4, section 8.2, whose types of three and four dimensions are 1000, 2000 and 3000 higher; and PostGIS's EWKB, which
/// sets bits in the type instead. Both byte orders. Heights and measures are skipped.
/// </remarks>
internal static class Wkb
{
    private const int Point = 1, PointBytes = 21, Wgs84 = 4326;
    private const uint HasZ = 0x8000_0000, HasM = 0x4000_0000, HasSrid = 0x2000_0000;

    private static readonly string[] Names =
        ["GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];

    /// <summary>Reads one point; an empty one is NaN twice.</summary>
    /// <returns>Whether it is a point, and not in another coordinate system than WGS 84.</returns>
    public static bool TryRead(ReadOnlySpan<byte> wkb, out double longitude, out double latitude)
    {
        (longitude, latitude) = (double.NaN, double.NaN);
        if (ReadHeader(wkb) is not { Kind: Point, Srid: 0 or Wgs84 } header
            || wkb.Length != header.Length + header.Ordinates * sizeof(double))
            return false;
        longitude = ReadOrdinate(wkb[header.Length..], header.IsLittleEndian);
        latitude = ReadOrdinate(wkb[(header.Length + sizeof(double))..], header.IsLittleEndian);
        return true;
    }

    /// <summary>A geometry as results show it: its kind, or its first bytes.</summary>
    public static string Show(ReadOnlySpan<byte> wkb)
    {
        const int MostBytes = 32;
        if (wkb.IsEmpty)
            return "";
        if (TryRead(wkb, out double longitude, out double latitude))
            return double.IsNaN(longitude) && double.IsNaN(latitude)
                ? "POINT EMPTY" : FormattableString.Invariant($"POINT ({longitude} {latitude})");
        if (ReadHeader(wkb) is { } header && header.Kind < Names.Length && (header.Kind != Point || header.Srid is not (0 or Wgs84)))
            return $"{(header.Srid == 0 ? "" : $"SRID={header.Srid};")}{Names[header.Kind]} of {wkb.Length} bytes";
        return Convert.ToHexString(wkb[..Math.Min(MostBytes, wkb.Length)]) + (wkb.Length > MostBytes ? "…" : "");
    }

    private readonly record struct Header(bool IsLittleEndian, int Kind, int Ordinates, int Srid, int Length);

    private static Header? ReadHeader(ReadOnlySpan<byte> wkb)
    {
        const int Short = 5, Long = 9;
        if (wkb.Length == PointBytes && wkb[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) == Point)
            return new Header(true, Point, 2, 0, Short);
        if (wkb.Length < Short || wkb[0] > 1)
            return null;
        bool little = wkb[0] == 1;
        uint type = ReadNumber(wkb[1..], little);
        bool hasSrid = (type & HasSrid) != 0;
        if (hasSrid && wkb.Length < Long)
            return null;
        int srid = hasSrid ? (int)ReadNumber(wkb[Short..], little) : 0;
        uint plain = type & ~(HasZ | HasM | HasSrid);
        var (dimensions, kind) = (plain / 1000, (int)(plain % 1000));
        if (dimensions > 3)
            return null;
        int ordinates = 2 + ((type & HasZ) != 0 || dimensions is 1 or 3 ? 1 : 0) + ((type & HasM) != 0 || dimensions is 2 or 3 ? 1 : 0);
        return new Header(little, kind, ordinates, srid, hasSrid ? Long : Short);
    }

    private static uint ReadNumber(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static double ReadOrdinate(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
}
