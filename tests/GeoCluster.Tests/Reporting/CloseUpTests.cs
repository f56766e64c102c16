using System.Text.Json;
using CsCheck;
using GeoCluster.Gazetteers;
using GeoCluster.Reporting;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Reporting;

public sealed class CloseUpTests
{
    private const double MetersPerDegree = 111_195;

    private static readonly Gazetteer Towns = Gazetteer.Load();

    [Theory, InlineData(0), InlineData(47.5), InlineData(78.2), InlineData(80), InlineData(-79)]
    public void Cells_are_square_on_the_ground_and_the_longer_side_has_48_of_them(double latitude)
    {
        double parallel = Math.Cos(double.DegreesToRadians(latitude));
        // 60 km from west to east, 30 from south to north.
        var box = CloseUpBox.Around(Box(10, latitude - 0.15, 10 + 0.6 / parallel, latitude + 0.15));

        Assert.Equal(CloseUpBox.Side, box.Columns);
        Assert.InRange(box.Rows, 28, 30);
        Assert.InRange(box.LongitudeStep * parallel / box.LatitudeStep, 0.98, 1.02);
    }

    [Fact]
    public void The_outline_has_a_margin_on_all_sides()
    {
        Law.Holds(Gen.Select(Gen.Double[-180, 170], Gen.Double[-85, 85], Gen.Double[-4, 1], Gen.Double[-4, 0]), 1_000, drawn =>
        {
            var (west, south) = (drawn.Item1, drawn.Item2);
            var (width, height) = (Math.Pow(10, drawn.Item3), Math.Pow(10, drawn.Item4));
            var outline = Box(west, south, Math.Min(west + width, 180), Math.Min(south + height, 90));

            var box = CloseUpBox.Around(outline);

            var inner = outline.EnvelopeInternal;
            Assert.True(box.West < inner.MinX && inner.MaxX < box.East && box.South < inner.MinY, $"{outline} in {box}");
            Assert.True(inner.MaxY < box.North || box.North > 89.9, $"{outline} in {box}");
            Assert.True(Math.Max(box.Columns, box.Rows) == CloseUpBox.Side && box.South >= -90 && box.North <= 90.000001, $"{box}");
        });
    }

    [Fact]
    public void The_outline_of_a_single_spot_has_a_box_of_some_hundred_meters()
    {
        var box = CloseUpBox.Around(Box(8, 47, 8.0001, 47.0001));

        Assert.InRange((box.North - box.South) * MetersPerDegree, 500, 530);
    }

    [Fact]
    public void Each_place_counts_in_the_cell_that_it_lies_in_and_none_outside()
    {
        var spots = Gen.Select(Gen.Double[-0.3, 0.3], Gen.Double[-0.3, 0.3], Gen.Int[1, 8]).Array[0, 5_000];
        foreach (double east in (double[])[7, 179.9, -180, -179.95])
        {
            var outline = east == 179.9
                ? new MultiPolygon([Box(179.9, -17, 180, -16.8), Box(-180, -17, -179.9, -16.8)])
                    : (Geometry)Box(east, -17, east + 0.2, -16.8);
            var box = CloseUpBox.Around(outline);
            int filled = 0;
            Law.Holds(Gen.Select(Gen.Const(east), spots), 3, world =>
            {
                (double Longitude, double Latitude, double Count)[] places =
                [
                    .. world.Item2.Select(spot => (
                        Longitude: Math.IEEERemainder(east + 0.1 + spot.Item1, 360) is var x && x >= 180 ? x - 360 : x,
                        Latitude: -16.9 + spot.Item2, Count: (double)spot.Item3)).Order(),
                ];

                double[] counts = CloseUps.Over([.. places.Select(p => p.Longitude)], [.. places.Select(p => p.Latitude)],
                    [.. places.Select(p => p.Count)], Towns).CountsIn(box);

                double[] expected = new double[counts.Length];
                foreach (var (longitude, latitude, count) in places)
                {
                    double column = ((longitude - box.West) % 360 + 360) % 360 / box.LongitudeStep,
                        row = (latitude - box.South) / box.LatitudeStep;
                    if (column < box.Columns && row >= 0 && row < box.Rows)
                        expected[(int)row * box.Columns + (int)column] += count;
                }
                Assert.Equal(expected, counts);
                filled = Math.Max(filled, counts.Count(count => count > 0));
            });
            Assert.InRange(filled, 300, int.MaxValue);
        }
    }

    [Fact]
    public void A_box_may_lie_beyond_the_antimeridian_on_either_side()
    {
        Assert.True(CloseUpBox.Around(
            new MultiPolygon([Box(179, -17, 180, -16), Box(-180, -17, -179, -16)])) is { West: > 178 and < 179, East: > 181 and < 182 });
        Assert.True(CloseUpBox.Around(Box(-180, -17, -179, -16)) is { West: < -180 and > -181, East: > -179 and < -178 });
    }

    [Theory, InlineData(-180, 89.5, 180, 90), InlineData(-180, -90, 180, 90), InlineData(0, 89.9999, 0.001, 90)]
    public void At_a_pole_no_place_counts_twice(double west, double south, double east, double north)
    {
        var box = CloseUpBox.Around(Box(west, south, east, north));
        double[] longitudes = [.. Enumerable.Range(0, 360).Select(degree => degree - 180.0)];

        double[] counts =
            CloseUps.Over([.. longitudes], [.. longitudes.Select(_ => 89.99995)], [.. longitudes.Select(_ => 1.0)], Towns).CountsIn(box);

        Assert.InRange(box.East - box.West, 0, 360);
        Assert.InRange(counts.Sum(), 1, 360);
    }

    [Fact]
    public void What_is_written_has_the_cells_with_counts_and_the_largest_towns_first()
    {
        var closeUp = Written(
            Box(139.4, 35.4, 140, 35.9), [139.5, 139.5, 139.69, 139.9, 141], [35.5, 35.6, 35.69, 35.8, 35.5], [1, 0, 2.006, 0.004, 9]);

        Assert.Equal([1, 2.01], closeUp.GetProperty("cells").EnumerateArray().Chunk(3).Select(cell => cell[2].GetDouble()));
        Assert.Equal("Tokyo", closeUp.GetProperty("towns")[0][0].GetString());
        Assert.Equal((139.692, 35.69), (closeUp.GetProperty("towns")[0][1].GetDouble(), closeUp.GetProperty("towns")[0][2].GetDouble()));
        Assert.Equal(6, closeUp.GetProperty("towns").GetArrayLength());
    }

    [Fact]
    public void Towns_beyond_the_antimeridian_lie_where_the_box_counts_them()
    {
        // Suva at 178.44° E, whose map extends across the antimeridian for one half; Nuku'alofa at 175.2° W is seen from there.
        var closeUp = Written(
            new MultiPolygon([Box(177, -22, 180, -17), Box(-180, -22, -174, -17)]), [-175.2, 178.44], [-21.13, -18.14], [1, 2]);

        Assert.All(closeUp.GetProperty("towns").EnumerateArray(), town => Assert.InRange(town[1].GetDouble(), 176, 187));
        Assert.Contains(closeUp.GetProperty("towns").EnumerateArray(), town => town[1].GetDouble() > 180);
        Assert.Contains(closeUp.GetProperty("towns").EnumerateArray(), town => town[0].GetString() == "Suva");
        Assert.Equal(2, closeUp.GetProperty("cells").GetArrayLength() / 3);
    }

    [Fact]
    public void Without_an_outline_there_is_nothing_to_see_closer() =>
        Assert.Equal(JsonValueKind.Null, Written(null, [], [], []).ValueKind);

    private static JsonElement Written(Geometry? outline, double[] longitude, double[] latitude, double[] count)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            CloseUps.Over([.. longitude], [.. latitude], [.. count], Towns).Write(json, outline);
        using var written = JsonDocument.Parse(stream.ToArray());
        return written.RootElement.Clone();
    }

    private static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));
}
