using GeoCluster.Stages.Aggregating;

namespace GeoCluster.Tests.Stages.Aggregating;

public class CellSumsTests
{
    // An array; many rows and columns, most columns used by one row only.
    [Theory, InlineData(50, 100), InlineData(30_000, 2_000_000)]
    public void Sums_of_many_cells_are_those_of_a_dictionary(int rows, int columns)
    {
        var random = new Random(20261124);
        var (first, second, expected) = (
            new CellSums(rows, columns), new CellSums(rows, columns), new Dictionary<(int Row, int Column), long>());
        for (int i = 0; i < 20_000; i++)
        {
            int column = (i % 3) switch { 0 => random.Next(columns), 1 => random.Next(50), _ => columns - 1 - random.Next(50) };
            int row = random.Next(4) switch { 0 => random.Next(rows), 1 => rows - 1, _ => column % rows };
            long amount = random.Next(4);
            (i % 2 == 0 ? first : second).Add(row, column, amount);
            expected[(row, column)] = expected.GetValueOrDefault((row, column)) + amount;
        }

        first.Add(second);

        Assert.Equal(expected.Where(e => e.Value != 0).Select(e => (e.Key.Row, e.Key.Column, e.Value)).Order(), first.All().Order());
    }
}
