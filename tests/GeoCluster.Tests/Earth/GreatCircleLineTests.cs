using CsCheck;
using GeoCluster.Earth;

namespace GeoCluster.Tests.Earth;

public class GreatCircleLineTests
{
    [Fact]
    public void Lines_keep_their_ends_and_follow_the_great_circle_to_a_tenth_of_a_degree_also_between_points()
    {
        Law.Holds(Gen.Select(Points, Points).Where(ends => ends.Item1 != ends.Item2), 500, ends =>
        {
            var (from, to) = ends;

            var parts = GreatCircleLine.Between(from, to, 6);

            Assert.InRange(parts.Length, 1, 2);
            Assert.Equal(from, parts[0][0]);
            Assert.Equal(to, parts[^1][^1]);
            Assert.All(parts, part => Assert.True(part.Length > 1));
            foreach (var (here, next) in parts.SelectMany(part => part.Zip(part.Skip(1))))
            {
                Assert.InRange(here.Longitude, -180, 180);
                Assert.InRange(next.Longitude - here.Longitude, -180, 180);
                Assert.InRange(next.Latitude, -90, 90);
                foreach (double share in (ReadOnlySpan<double>)[0, 0.25, 0.5, 0.75])
                {
                    double latitude = here.Latitude + share * (next.Latitude - here.Latitude),
                        longitude = here.Longitude + share * (next.Longitude - here.Longitude);
                    Assert.InRange(DegreesBeside(from, to, (latitude, longitude)), 0, 0.15);
                }
            }
        });
    }

    [Theory]
    [InlineData(35.0, 139.0, 37.0, -122.0, 180.0)]    // Tokyo to San Francisco, eastward
    [InlineData(37.0, -122.0, 35.0, 139.0, -180.0)]
    [InlineData(-17.0, 179.9, -17.0, -179.9, 180.0)]
    public void A_line_over_the_antimeridian_is_cut_there_once(
        double latitudeA, double longitudeA, double latitudeB, double longitudeB, double edge)
    {
        var parts = GreatCircleLine.Between((latitudeA, longitudeA), (latitudeB, longitudeB), 6);

        Assert.Equal(2, parts.Length);
        Assert.Equal(edge, parts[0][^1].Longitude);
        Assert.Equal(-edge, parts[1][0].Longitude);
        Assert.Equal(parts[0][^1].Latitude, parts[1][0].Latitude);
    }

    [Theory]
    [InlineData(0.0, 180.0, 0.0, 170.0)]
    [InlineData(0.0, 180.0, 0.0, -170.0)]
    [InlineData(0.0, -180.0, 0.0, 170.0)]
    [InlineData(0.0, 170.0, 0.0, 180.0)]
    [InlineData(0.0, 170.0, 0.0, -180.0)]
    [InlineData(10.0, 180.0, 20.0, -180.0)]
    public void A_line_that_begins_or_ends_at_the_antimeridian_is_in_one_part_on_one_side(
        double latitudeA, double longitudeA, double latitudeB, double longitudeB)
    {
        var part = Assert.Single(GreatCircleLine.Between((latitudeA, longitudeA), (latitudeB, longitudeB), 6));

        Assert.Equal((latitudeA, latitudeB), (part[0].Latitude, part[^1].Latitude));
        Assert.All(part.Zip(part.Skip(1)), step => Assert.InRange(Math.Abs(step.First.Longitude - step.Second.Longitude), 0, 15));
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.0, 180.0)]
    [InlineData(45.0, 10.0, -45.0, -170.0)]
    [InlineData(90.0, 0.0, -90.0, 0.0)]
    public void Antipodes_have_a_line_half_around_the_globe(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
    {
        var parts = GreatCircleLine.Between((latitudeA, longitudeA), (latitudeB, longitudeB), 6);

        var steps = parts.SelectMany(part => part.Zip(part.Skip(1)));
        Assert.InRange(steps.Sum(step => Angle(step.First, step.Second)), 179.9, 180.2);
    }

    [Fact]
    public void Over_a_pole_a_line_turns_around_at_it()
    {
        var parts = GreatCircleLine.Between((60, 20), (70, -160), 6);

        Assert.InRange(parts.SelectMany(part => part.Zip(part.Skip(1))).Sum(step => Angle(step.First, step.Second)), 49.9, 50.1);
    }

    [Fact]
    public void Between_a_point_and_itself_there_is_no_line() => Assert.Empty(GreatCircleLine.Between((48.1, 9.2), (48.1, 9.2), 6));

    private static readonly Gen<(double Latitude, double Longitude)> Points = Gen.Select(
        Gen.Double[-85, 85], Gen.Double[-179, 180], (latitude, longitude) => (Math.Round(latitude, 6), Math.Round(longitude, 6)));

    // Distance of a point from the great circle through two others.
    private static double DegreesBeside((double, double) from, (double, double) to, (double, double) point)
    {
        var (a, b, p) = (Unit(from), Unit(to), Unit(point));
        var (x, y, z) = (a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
        return Math.Abs(double.RadiansToDegrees(Math.Asin((x * p.X + y * p.Y + z * p.Z) / Math.Sqrt(x * x + y * y + z * z))));
    }

    private static double Angle((double, double) a, (double, double) b)
    {
        var (u, v) = (Unit(a), Unit(b));
        return double.RadiansToDegrees(
            2 * Math.Asin(Math.Min(1, Math.Sqrt((u.X - v.X) * (u.X - v.X) + (u.Y - v.Y) * (u.Y - v.Y) + (u.Z - v.Z) * (u.Z - v.Z)) / 2)));
    }

    private static (double X, double Y, double Z) Unit((double Latitude, double Longitude) point)
    {
        var (x, y, z) = Cartesian.FromDegrees(point.Latitude, point.Longitude, EarthModel.Sphere);
        return (x / EarthConstants.MeanRadiusMeters, y / EarthConstants.MeanRadiusMeters, z / EarthConstants.MeanRadiusMeters);
    }
}
