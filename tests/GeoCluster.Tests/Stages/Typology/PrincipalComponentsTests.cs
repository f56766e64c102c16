using GeoCluster.Stages.Typology;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Typology;

public class PrincipalComponentsTests
{
    // More rows than columns, fewer, equally many; columns that are sums of others, or constant.
    [Theory, InlineData(200, 30, 30), InlineData(12, 30, 30), InlineData(30, 30, 30), InlineData(60, 20, 7), InlineData(4, 3, 3),
        InlineData(6, 50, 2)]
    public void Components_are_those_of_an_exact_decomposition(int rows, int columns, int independent)
    {
        double[][] data = Data(rows, columns, independent);
        var expected = SlowComponents.Of(data);

        var actual = PrincipalComponents.Of(data, count: 5, seed: 1);

        Assert.Equal(5, actual.Length);
        double all = expected.Sum(c => c.Square);
        for (int c = 0; c < 5; c++)
        {
            double[] coordinate = c < expected.Length && expected[c].Square > 1e-12 * all ? expected[c].Coordinate : new double[rows];
            double sign = coordinate.Zip(actual[c].Coordinate, (x, y) => x * y).Sum() < 0 ? -1 : 1;
            Assert.All(coordinate.Zip(actual[c].Coordinate), pair => Assert.Equal(sign * pair.First, pair.Second, 2e-3));
            Assert.Equal(100 * coordinate.Sum(x => x * x) / all, actual[c].ExplainedPercent, 2e-2);
        }
    }

    [Fact]
    public void The_row_farthest_from_0_is_on_the_positive_side_whatever_the_seed()
    {
        double[][] data = Data(40, 12, 12);
        var expected = PrincipalComponents.Of(data, count: 3, seed: 1);

        Assert.All(expected, component => Assert.True(component.Coordinate.Max() >= -component.Coordinate.Min()));
        for (int seed = 2; seed < 6; seed++)
        {
            foreach (var (one, other) in expected.Zip(PrincipalComponents.Of(data, count: 3, seed)))
                Assert.All(one.Coordinate.Zip(other.Coordinate), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
        }
    }

    [Fact]
    public void Rows_that_are_all_equal_have_no_components()
    {
        double[][] data = [.. Enumerable.Repeat((double[])[0.1, 0.7, -0.3], 5)];

        Assert.All(PrincipalComponents.Of(data, count: 2, seed: 1),
            c => Assert.Equal((0.0, 0.0, 0.0), (c.Coordinate.Min(), c.Coordinate.Max(), c.ExplainedPercent)));
        Assert.Equal(2, PrincipalComponents.Of([], count: 2, seed: 1).Length);
    }

    [Theory, InlineData(200, 30, 30, 30), InlineData(12, 30, 30, 11), InlineData(60, 20, 7, 7), InlineData(50, 1, 1, 1)]
    public void Dimensions_are_counted_without_columns_that_follow_from_others(int rows, int columns, int independent, int expected)
    {
        double[][] data = Data(rows, columns, independent);
        double[] mean = [.. Enumerable.Range(0, columns).Select(j => data.Average(r => r[j]))];

        Assert.Equal(expected, Dimensions.Of([.. data.Select(r => r.Select((v, j) => v - mean[j]).ToArray())]));
    }

    // Columns beyond the independent ones are sums of two of them, every fifth is the same in all rows. Variances differ from column to
    // column.
    private static double[][] Data(int rows, int columns, int independent)
    {
        var random = new Random(20261124 + rows);
        return [.. Enumerable.Range(0, rows).Select(_ =>
        {
            double[] row = new double[columns];
            for (int j = 0; j < columns; j++)
                row[j] = j < independent
                    ? 0.5 + random.NextDouble() * 2 / (1 + j % 11) : j % 5 == 0 ? 0.25 : row[j % independent] - row[(j + 1) % independent];
            return row;
        })];
    }
}
