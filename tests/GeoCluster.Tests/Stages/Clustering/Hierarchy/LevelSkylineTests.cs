using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster.Tests.Stages.Clustering.Hierarchy;

public class LevelSkylineTests
{
    [Fact]
    public void The_skyline_is_the_places_that_are_higher_than_all_that_are_nearer()
    {
        var random = new Random(20261121);
        var skyline = new LevelSkyline();
        for (int round = 0; round < 3_000; round++)
        {
            int values = random.Next(1, 30), branches = random.Next(1, 4);
            var met = Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => new SkylinePoint(new ChordSquared(random.Next(values)), random.Next(1, values + 1), random.Next(branches)))
                    .ToArray();
            skyline.Clear();
            foreach (var point in met)
                skyline.Add(point);

            var expected = met.Where(s => !met.Any(other =>
                (other.Chord < s.Chord && other.Level >= s.Level) ||
                (other.Chord == s.Chord && other.Branch == s.Branch && other.Level > s.Level))).Distinct();
            Assert.Equal(
                expected.OrderByDescending(s => s.Chord.SquareMeters).ThenByDescending(s => s.Level).ThenBy(s => s.Branch),
                skyline.Points.ToArray().OrderByDescending(s => s.Chord.SquareMeters).ThenByDescending(s => s.Level).ThenBy(s => s.Branch));
            for (int i = 1; i < skyline.Points.Length; i++)
                Assert.True(
                    skyline.Points[i].Chord <= skyline.Points[i - 1].Chord && skyline.Points[i].Level <= skyline.Points[i - 1].Level);
            for (int level = 0; level <= values + 1; level++)
            {
                double nearest = met.Where(s => s.Level >= level)
                    .Select(s => s.Chord.SquareMeters).DefaultIfEmpty(double.PositiveInfinity).Min();
                Assert.Equal(nearest, skyline.NearestFrom(level).SquareMeters);
            }
        }
    }
}
