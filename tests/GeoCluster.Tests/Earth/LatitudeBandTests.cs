using GeoCluster.Earth;

namespace GeoCluster.Tests.Earth;

public class LatitudeBandTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(15_000)]
    [InlineData(500_000)]
    public void Half_widths_bound_the_chord_from_both_sides(double chordMeters)
    {
        var random = new Random(20260501);
        double height = chordMeters / 5 / 111_695;
        int reached = 0;
        for (int round = 0; round < 3_000; round++)
        {
            var earth = round % 2 == 0 ? EarthModel.Ellipsoid : EarthModel.Sphere;
            double south = (round % 5) switch
            {
                0 => -90,
                1 => 90 - height * (1 + random.NextDouble()),
                2 => -height * random.NextDouble(),
                _ => -90 + (180 - height) * random.NextDouble(),
            };
            double otherSouth = Math.Clamp(south + height * random.Next(-6, 7), -90, 90 - height);
            var band = LatitudeBand.Between(south, south + height, earth);
            var other = LatitudeBand.Between(otherSouth, otherSouth + height, earth);
            double sure = band.SureHalfWidth(other, chordMeters), possible = band.PossibleHalfWidth(other, chordMeters);
            Assert.True(sure <= possible);
            Assert.Equal(band.MayReach(other, chordMeters), possible >= 0);
            for (int sample = 0; sample < 10; sample++)
            {
                double latitude = south + height * Pick(random), otherLatitude = otherSouth + height * Pick(random);
                if (sure >= 0)
                    Assert.True(Chord(latitude, otherLatitude, sure * random.NextDouble()) <= chordMeters);
                if (possible < 0.5)
                {
                    double turns = Math.Max(0, possible) + (0.5 - Math.Max(0, possible)) * random.NextDouble();
                    Assert.True(Chord(latitude, otherLatitude, turns) > chordMeters);
                }
                reached += sure >= 0 ? 1 : 0;
            }

            double Chord(double a, double b, double turns) =>
                Math.Sqrt(
                    ChordSquared.Between(Cartesian.FromDegrees(a, 0, earth), Cartesian.FromDegrees(b, turns * 360, earth)).SquareMeters);
        }
        Assert.True(reached > 5_000);

        // Bounds are tight at the edges.
        static double Pick(Random random) => random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
    }
}
