using CsCheck;
using GeoCluster.Formats.Rows;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoCluster.Tests.Formats.Rows;

/// <summary>Points in well-known binary, written by NetTopologySuite.</summary>
public class WkbTests
{
    private static readonly GeometryFactory Plain = new(), OnWgs84 = new(new PrecisionModel(), 4326),
        InMeters = new(new PrecisionModel(), 3857);

    public static TheoryData<ByteOrder, bool, bool, bool> Variants()
    {
        var data = new TheoryData<ByteOrder, bool, bool, bool>();
        foreach (var order in new[] { ByteOrder.LittleEndian, ByteOrder.BigEndian })
        {
            for (int bits = 0; bits < 8; bits++)
                data.Add(order, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
        }
        return data;
    }

    private static Point PointOf(GeometryFactory factory, double longitude, double latitude, bool hasZ, bool hasM) => factory.CreatePoint(
        (hasZ, hasM) switch
        {
            (false, false) => new Coordinate(longitude, latitude),
            (true, false) => new CoordinateZ(longitude, latitude, 400),
            (false, true) => new CoordinateM(longitude, latitude, 7),
            _ => new CoordinateZM(longitude, latitude, 400, 7),
        });

    [Theory, MemberData(nameof(Variants))]
    public void Every_way_to_write_a_point_is_read(ByteOrder order, bool hasZ, bool hasM, bool extended)
    {
        // Strict follows the standard; otherwise flags are set in the type, and with an SRID this is PostGIS's EWKB.
        var writer = new WKBWriter(order, extended, hasZ, hasM) { Strict = !extended };
        Law.Holds(Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90]), 100, position =>
        {
            var (longitude, latitude) = position;
            byte[] wkb = writer.Write(PointOf(extended ? OnWgs84 : Plain, longitude, latitude, hasZ, hasM));
            Assert.True(Wkb.TryRead(wkb, out double x, out double y));
            Assert.Equal((longitude, latitude), (x, y));
            for (int length = 0; length < wkb.Length; length++)
                Assert.False(Wkb.TryRead(wkb.AsSpan(0, length), out _, out _));
            Assert.False(Wkb.TryRead([.. wkb, 0], out _, out _));
        });
    }

    [Fact]
    public void Other_geometries_other_systems_and_other_bytes_are_no_points()
    {
        var line = Plain.CreateLineString([new Coordinate(1, 2), new Coordinate(3, 4)]);
        byte[] wkb = new WKBWriter().Write(line);
        Assert.False(Wkb.TryRead(wkb, out _, out _));
        Assert.Equal("LINESTRING of 41 bytes", Wkb.Show(wkb));
        wkb = new WKBWriter(ByteOrder.LittleEndian, true).Write(InMeters.CreatePoint(new Coordinate(1e6, 2e6)));
        Assert.False(Wkb.TryRead(wkb, out _, out _));
        Assert.Equal("SRID=3857;POINT of 25 bytes", Wkb.Show(wkb));
        Assert.False(Wkb.TryRead("POINT (1 2) or so long"u8, out _, out _));
        Assert.Equal("504F494E54202831203229", Wkb.Show("POINT (1 2)"u8));
        Assert.Equal("POINT (8.5 47.25)", Wkb.Show(new WKBWriter().Write(Plain.CreatePoint(new Coordinate(8.5, 47.25)))));
        Assert.Equal("POINT EMPTY", Wkb.Show([1, 1, 0, 0, 0, .. BitConverter.GetBytes(double.NaN), .. BitConverter.GetBytes(double.NaN)]));
        Assert.Equal("", Wkb.Show([]));
    }
}
