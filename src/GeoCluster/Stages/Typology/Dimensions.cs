namespace GeoCluster.Stages.Typology;

/// <summary>Determines the dimension of the space that rows of numbers span.</summary>
internal static class Dimensions
{
    /// <summary>
    /// A column adds no dimension if less than this share of the largest column remains: single precision cannot tell it from 0.
    /// </summary>
    private const double Tolerance = 1e-3;

    /// <summary>
    /// Rank of the rows as a matrix. It repeatedly removes the longest column, and its direction from all other columns, until nothing
    /// remains.
    /// </summary>
    /// <remarks>Gram-Schmidt process with pivoting; takes time n·d·rank.</remarks>
    public static int Of(double[][] rows)
    {
        int columnCount = rows is [var first, ..] ? first.Length : 0;
        double[][] columns = [.. Enumerable.Range(0, columnCount).Select(column => rows.Select(row => row[column]).ToArray())];
        double longest = columns.Select(Square).DefaultIfEmpty().Max();
        for (int rank = 0; rank < columns.Length; rank++)
        {
            int pivot = Enumerable.Range(rank, columns.Length - rank).MaxBy(column => Square(columns[column]));
            double square = Square(columns[pivot]);
            if (square == 0 || square < Tolerance * Tolerance * longest)
                return rank;
            (columns[rank], columns[pivot]) = (columns[pivot], columns[rank]);
            for (int column = rank + 1; column < columns.Length; column++)
                TakeOut(columns[rank], square, columns[column]);
        }
        return columns.Length;
    }

    private static void TakeOut(double[] direction, double square, double[] column)
    {
        double dot = 0;
        for (int row = 0; row < column.Length; row++)
            dot += direction[row] * column[row];
        for (int row = 0; row < column.Length; row++)
            column[row] -= dot / square * direction[row];
    }

    private static double Square(double[] column)
    {
        double sum = 0;
        foreach (double value in column)
            sum += value * value;
        return sum;
    }
}
