using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Formats.Columns;

public sealed class LongitudeSpanTests
{
    [Theory]
    [InlineData("177 179;-180 -178", 177, -178)]      // Fiji, as in RFC 7946
    [InlineData("179 180;-180 -179;9 9.5", 9, -179)]  // and Germany: the gap is the Atlantic and America
    [InlineData("139 140;-123 -121", 139, -121)]      // Tokyo and San Francisco: the Pacific is the shorter way
    [InlineData("-123 -121;139 140;10 11", 10, -121)]
    [InlineData("-10 10", -10, 10)]
    [InlineData("-180 180", -180, 180)]
    [InlineData("-90 -90;90 90", -90, 90)]            // equal gaps: the one at the antimeridian
    [InlineData("0 50;10 20;60 70", 0, 70)]           // a long part contains the others
    public void The_widest_gap_is_left_out(string parts, double west, double east)
    {
        Geometry[] geometries = [.. parts.Split(';').Select(part => part.Split(' ')).Select(
            ends => new LineString([new(double.Parse(ends[0]), 0), new(double.Parse(ends[1]), 1)]))];

        Assert.Equal(new LongitudeSpan(west, east), LongitudeSpan.Around(geometries));
        Assert.Equal(new LongitudeSpan(west, east), LongitudeSpan.Around([new GeometryCollection(geometries)]));
    }
}
