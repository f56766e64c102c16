using GeoCluster.Stages.Clustering;

namespace GeoCluster.Tests.Stages.Clustering;

public class LevelStairsTests
{
    [Fact]
    public void Stairs_are_the_places_that_are_higher_than_all_that_are_nearer()
    {
        var random = new Random(20261121);
        var stairs = new LevelStairs();
        for (int round = 0; round < 3_000; round++)
        {
            int values = random.Next(1, 30), hills = random.Next(1, 4);
            var met = Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => new Stair(random.Next(values), random.Next(1, values + 1), random.Next(hills))).ToArray();
            stairs.Clear();
            foreach (var stair in met)
                stairs.Add(stair);

            var expected = met.Where(s => !met.Any(other =>
                (other.Square < s.Square && other.Level >= s.Level) ||
                (other.Square == s.Square && other.Hill == s.Hill && other.Level > s.Level))).Distinct();
            Assert.Equal(
                expected.OrderByDescending(s => s.Square).ThenByDescending(s => s.Level).ThenBy(s => s.Hill),
                stairs.Stairs.ToArray().OrderByDescending(s => s.Square).ThenByDescending(s => s.Level).ThenBy(s => s.Hill));
            for (int i = 1; i < stairs.Stairs.Length; i++)
                Assert.True(stairs.Stairs[i].Square <= stairs.Stairs[i - 1].Square && stairs.Stairs[i].Level <= stairs.Stairs[i - 1].Level);
            for (int level = 0; level <= values + 1; level++)
            {
                double nearest = met.Where(s => s.Level >= level).Select(s => s.Square).DefaultIfEmpty(double.PositiveInfinity).Min();
                Assert.Equal(nearest, stairs.NearestFrom(level));
            }
        }
    }
}
