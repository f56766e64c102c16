namespace GeoCluster.Tests.Reference;

/// <summary>
/// Principal components in double precision, by Jacobi rotations of the covariance matrix until it is diagonal.
/// </summary>
internal static class SlowComponents
{
    /// <summary>Variances (as sums of squares) and coordinates of all components, largest variance first; signs are arbitrary.</summary>
    public static (double Square, double[] Coordinate)[] Of(double[][] rows)
    {
        int d = rows[0].Length;
        double[] mean = [.. Enumerable.Range(0, d).Select(j => rows.Average(r => r[j]))];
        double[][] centered = [.. rows.Select(r => r.Select((v, j) => v - mean[j]).ToArray())];
        var a = new double[d, d];
        var v = new double[d, d];
        for (int i = 0; i < d; i++)
        {
            v[i, i] = 1;
            for (int j = 0; j < d; j++)
                a[i, j] = centered.Sum(r => r[i] * r[j]);
        }
        for (int sweep = 0; sweep < 30; sweep++)
        {
            for (int p = 0; p < d; p++)
                for (int q = p + 1; q < d; q++)
                    Rotate(a, v, p, q, d);
        }
        return [.. Enumerable.Range(0, d)
            .Select(c => centered.Select(r => Enumerable.Range(0, d).Sum(j => r[j] * v[j, c])).ToArray())
            .Select(coordinate => (coordinate.Sum(x => x * x), coordinate))
            .OrderByDescending(c => c.Item1)];
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q, int d)
    {
        if (Math.Abs(a[p, q]) < 1e-14)
            return;
        double theta = 0.5 * Math.Atan2(2 * a[p, q], a[p, p] - a[q, q]), c = Math.Cos(theta), s = Math.Sin(theta);
        for (int k = 0; k < d; k++)
        {
            (a[k, p], a[k, q]) = (c * a[k, p] + s * a[k, q], c * a[k, q] - s * a[k, p]);
            (v[k, p], v[k, q]) = (c * v[k, p] + s * v[k, q], c * v[k, q] - s * v[k, p]);
        }
        for (int k = 0; k < d; k++)
            (a[p, k], a[q, k]) = (c * a[p, k] + s * a[q, k], c * a[q, k] - s * a[p, k]);
    }
}
