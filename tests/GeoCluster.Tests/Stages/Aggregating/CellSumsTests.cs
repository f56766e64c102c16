using CsCheck;
using GeoCluster.Stages.Aggregating;

namespace GeoCluster.Tests.Stages.Aggregating;

public class CellSumsTests
{
    // An array; many rows and columns, most columns used by one row only.
    [Theory, InlineData(50, 100), InlineData(30_000, 2_000_000)]
    public void Sums_of_many_cells_are_those_of_a_dictionary(int rows, int columns)
    {
        var inColumns = Gen.OneOf(Gen.Int[0, columns - 1], Gen.Int[0, 49], Gen.Int[columns - 50, columns - 1]);
        var cells =
            from column in inColumns
            from row in Gen.OneOf(Gen.Int[0, rows - 1], Gen.Const(rows - 1), Gen.Const(column % rows))
            from amount in Gen.Long[0, 3]
            from isFirst in Gen.Bool
            select (row, column, amount, isFirst);
        Law.Holds(cells.Array[0, 20_000], 2, drawn =>
        {
            var (first, second, expected) = (
                new CellSums(rows, columns), new CellSums(rows, columns), new Dictionary<(int Row, int Column), long>());
            foreach (var (row, column, amount, isFirst) in drawn)
            {
                (isFirst ? first : second).Add(row, column, amount);
                expected[(row, column)] = expected.GetValueOrDefault((row, column)) + amount;
            }

            first.Add(second);

            Assert.Equal(expected.Where(e => e.Value != 0).Select(e => (e.Key.Row, e.Key.Column, e.Value)).Order(), first.All().Order());
        });
    }
}
