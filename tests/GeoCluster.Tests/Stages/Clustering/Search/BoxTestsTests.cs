using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Tests.Stages.Clustering.Search;

/// <summary>Boxes against what they stand for: all the places that may be in them.</summary>
public class BoxTestsTests
{
    [Fact]
    public void Boxes_that_are_places_are_decided_as_the_places_are()
    {
        var random = new Random(20260411);
        for (int round = 0; round < 400; round++)
        {
            int n = random.Next(0, 12), first = random.Next(0, n + 1), end = random.Next(first, n + 1);
            var (x, y, z) = (Column(random, n), Column(random, n), Column(random, n));
            long[] count = [.. Enumerable.Range(0, n).Select(_ => random.NextInt64(1L << 53))];
            var from = new CartesianPoint(random.Next(5), random.Next(5), random.Next(5));
            double limit = random.Next(30);
            double Square(int i) => (from.X - x[i]) * (from.X - x[i]) + (from.Y - y[i]) * (from.Y - y[i]) + (from.Z - z[i]) * (from.Z - z[i]);
            int[] near = [.. Enumerable.Range(first, end - first).Where(i => Square(i) <= limit)];

            var columns = new BoxColumns(x, x, y, y, z, z);
            int[] found = new int[n];
            Assert.Equal(near.Sum(i => count[i]), BoxTests.SumWholly(new(from, from), limit, columns, count, first, end, found, out int partly));
            Assert.Equal(0, partly);
            Assert.Equal(near, found[..BoxTests.FindTouched(new(from, from), limit, columns, first, end, found)]);
            Assert.Equal(
                Enumerable.Range(first, end - first).Select(Square).DefaultIfEmpty(double.PositiveInfinity).Min(),
                BoxTests.LeastFarthestSquared(new(from, from), columns, first, end));
        }
    }

    [Fact]
    public void A_box_is_within_outside_or_cut_as_its_corners_and_nearest_points_say()
    {
        var random = new Random(20260412);
        for (int round = 0; round < 400; round++)
        {
            int n = random.Next(1, 12);
            var (lowX, lowY, lowZ) = (Column(random, n), Column(random, n), Column(random, n));
            var (highX, highY, highZ) = (Longer(random, lowX), Longer(random, lowY), Longer(random, lowZ));
            var low = new CartesianPoint(random.Next(5), random.Next(5), random.Next(5));
            var own = new Box(low, new(low.X + random.Next(3), low.Y + random.Next(3), low.Z + random.Next(3)));
            double limit = random.Next(60);

            // All corners and edges are whole numbers, so the nearest and farthest pairs are among the whole-numbered points.
            double[] nearest = new double[n], farthest = new double[n];
            for (int i = 0; i < n; i++)
            {
                double[] squares = [.. from x in Differences(own.Min.X, own.Max.X, lowX[i], highX[i])
                                       from y in Differences(own.Min.Y, own.Max.Y, lowY[i], highY[i])
                                       from z in Differences(own.Min.Z, own.Max.Z, lowZ[i], highZ[i])
                                       select x * x + y * y + z * z];
                (nearest[i], farthest[i]) = (squares.Min(), squares.Max());
            }

            var columns = new BoxColumns(lowX, highX, lowY, highY, lowZ, highZ);
            long[] count = [.. Enumerable.Range(0, n).Select(i => 1L << i)];
            int[] found = new int[n], range = [.. Enumerable.Range(0, n)];
            long wholly = BoxTests.SumWholly(own, limit, columns, count, 0, n, found, out int partly);
            Assert.Equal(range.Where(i => farthest[i] <= limit).Sum(i => count[i]), wholly);
            Assert.Equal(range.Where(i => nearest[i] <= limit && farthest[i] > limit), found[..partly]);
            Assert.Equal(range.Where(i => nearest[i] <= limit), found[..BoxTests.FindTouched(own, limit, columns, 0, n, found)]);
            Assert.Equal(farthest.Min(), BoxTests.LeastFarthestSquared(own, columns, 0, n));
        }
    }

    private static double[] Column(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(6))];

    private static double[] Longer(Random random, double[] low) => [.. low.Select(edge => edge + random.Next(4))];

    private static IEnumerable<double> Differences(double minA, double maxA, double minB, double maxB)
    {
        for (double a = minA; a <= maxA; a++)
        {
            for (double b = minB; b <= maxB; b++)
                yield return a - b;
        }
    }
}
