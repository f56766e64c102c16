using GeoCluster.Aggregating;

namespace GeoCluster.Tests.Aggregating;

public class CellSumsTests
{
    // An array; a table that grows often, of the lowest and highest cells among others.
    [Theory, InlineData(5_000), InlineData(1L << 40)]
    public void Sums_of_many_cells_are_those_of_a_dictionary(long cells)
    {
        var random = new Random(20261124);
        var (first, second, expected) = (new CellSums(cells), new CellSums(cells), new Dictionary<long, long>());
        for (int i = 0; i < 20_000; i++)
        {
            long cell = (i % 3) switch { 0 => random.NextInt64(cells), 1 => random.NextInt64(50), _ => cells - 1 - random.NextInt64(50) };
            long amount = random.Next(4);
            (i % 2 == 0 ? first : second).Add(cell, amount);
            expected[cell] = expected.GetValueOrDefault(cell) + amount;
        }

        first.Add(second);

        Assert.Equal(expected.Where(e => e.Value != 0).Select(e => (e.Key, e.Value)).Order(), first.All().Order());
    }
}
