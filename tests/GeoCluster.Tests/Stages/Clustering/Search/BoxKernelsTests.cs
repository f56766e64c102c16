using GeoCluster.Earth;
using GeoCluster.Stages.Clustering.Search;

namespace GeoCluster.Tests.Stages.Clustering.Search;

/// <summary>Compares the bounds of boxes with all places that may be in them.</summary>
public class BoxKernelsTests
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
            var limit = new ChordSquared(random.Next(30));
            double Square(int i) =>
                (from.X - x[i]) * (from.X - x[i]) + (from.Y - y[i]) * (from.Y - y[i]) + (from.Z - z[i]) * (from.Z - z[i]);
            int[] near = [.. Enumerable.Range(first, end - first).Where(i => Square(i) <= limit.SquareMeters)];

            var columns = new BoxColumns(x, x, y, y, z, z, count);
            int[] found = new int[n];
            Assert.Equal(
                near.Sum(i => count[i]), BoxKernels.CountContained(Box.Of(from), limit, columns, new(first, end), found, out int crossing));
            Assert.Equal(0, crossing);
            Assert.Equal(near, found[..BoxKernels.FindWithin(Box.Of(from), limit, columns, new(first, end), found)]);
            Assert.Equal(
                Enumerable.Range(first, end - first).Select(Square).DefaultIfEmpty(double.PositiveInfinity).Min(),
                BoxKernels.LeastFarthest(Box.Of(from), columns, new(first, end)).SquareMeters);
        }
    }

    [Fact]
    public void A_box_is_contained_crossing_or_disjoint_as_its_corners_and_nearest_points_say()
    {
        var random = new Random(20260412);
        for (int round = 0; round < 400; round++)
        {
            int n = random.Next(1, 12);
            var (lowX, lowY, lowZ) = (Column(random, n), Column(random, n), Column(random, n));
            var (highX, highY, highZ) = (Longer(random, lowX), Longer(random, lowY), Longer(random, lowZ));
            var low = new CartesianPoint(random.Next(5), random.Next(5), random.Next(5));
            var own = new Box(low, new(low.X + random.Next(3), low.Y + random.Next(3), low.Z + random.Next(3)));
            var limit = new ChordSquared(random.Next(60));

            // All corners and edges are whole numbers, so the nearest and farthest pairs are among the points with whole coordinates.
            double[] nearest = new double[n], farthest = new double[n];
            for (int i = 0; i < n; i++)
            {
                double[] squares = [.. from x in Differences(own.Min.X, own.Max.X, lowX[i], highX[i])
                                       from y in Differences(own.Min.Y, own.Max.Y, lowY[i], highY[i])
                                       from z in Differences(own.Min.Z, own.Max.Z, lowZ[i], highZ[i])
                                       select x * x + y * y + z * z];
                (nearest[i], farthest[i]) = (squares.Min(), squares.Max());
            }

            long[] count = [.. Enumerable.Range(0, n).Select(i => 1L << i)];
            var columns = new BoxColumns(lowX, highX, lowY, highY, lowZ, highZ, count);
            int[] found = new int[n], range = [.. Enumerable.Range(0, n)];
            long contained = BoxKernels.CountContained(own, limit, columns, new(0, n), found, out int crossing);
            Assert.Equal(range.Where(i => farthest[i] <= limit.SquareMeters).Sum(i => count[i]), contained);
            Assert.Equal(range.Where(i => nearest[i] <= limit.SquareMeters && farthest[i] > limit.SquareMeters), found[..crossing]);
            Assert.Equal(
                range.Where(i => nearest[i] <= limit.SquareMeters), found[..BoxKernels.FindWithin(own, limit, columns, new(0, n), found)]);
            Assert.Equal(farthest.Min(), BoxKernels.LeastFarthest(own, columns, new(0, n)).SquareMeters);
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
