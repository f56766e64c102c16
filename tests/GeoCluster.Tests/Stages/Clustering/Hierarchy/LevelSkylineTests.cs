using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster.Tests.Stages.Clustering.Hierarchy;

public class LevelSkylineTests
{
    [Fact]
    public void The_skyline_is_the_places_that_are_higher_than_all_that_are_nearer()
    {
        var skyline = new LevelSkyline();
        var worlds =
            from values in Gen.Int[1, 29]
            from branches in Gen.Int[1, 3]
            from points in Gen.Select(Gen.Int[0, values - 1], Gen.Int[1, values], Gen.Int[0, branches - 1]).Array[1, 39]
            select (Values: values, Points: points);
        Law.Holds(worlds, 3_000, world =>
        {
            int values = world.Values;
            var met = Array.ConvertAll(world.Points, p => new SkylinePoint(new ChordSquared(p.Item1), p.Item2, p.Item3));
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
        });
    }
}
