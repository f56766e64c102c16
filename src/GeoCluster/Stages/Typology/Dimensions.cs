namespace GeoCluster.Stages.Typology;

/// <summary>The number of dimensions that rows of numbers truly have.</summary>
internal static class Dimensions
{
    /// <summary>
    /// Columns with less than this part of the largest column left are no dimension of their own: single precision cannot tell.
    /// </summary>
    private const double Tolerance = 1e-3;

    /// <summary>
    /// Rank of the rows as a matrix: columns are taken out one by one, longest first, and their direction from all others, until nothing is
    /// left.
    /// </summary>
    /// <remarks>Gram-Schmidt with pivoting. Time n·d·rank.</remarks>
    public static int Of(double[][] rows)
    {
        double[][] columns = [
            .. Enumerable.Range(0, rows is [var first, ..] ? first.Length : 0).Select(column => rows.Select(row => row[column]).ToArray())];
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
