namespace GeoCluster.Stages.Aggregating;

/// <summary>The trend of yearly counts.</summary>
internal static class YearlyGrowth
{
    // Growth by e^30 or e^-30 a year is beyond any growth of interest.
    private const double SteepestLog = 30;

    // Rounding errors of sums of years and counts are about this large; smaller growth counts as none.
    private const double Precision = 1e-12;

    /// <summary>
    /// The constant growth, in percent per year, that best fits all years: the slope of a Poisson regression of the counts on the year. It
    /// implies the same mean year of records as the counts themselves. For two years, it is the growth from one to the other.
    /// </summary>
    /// <param name="year">Years, in ascending order.</param>
    /// <param name="count">Counts of these years, not negative.</param>
    /// <param name="expected">
    /// The reference that growth is relative to: 1 for each year, or the world's counts for the growth of shares. Above 0 wherever the
    /// count is.
    /// </param>
    /// <returns>
    /// Null if no finite growth fits: the whole count lies in the first or last year, or there are fewer than two years.
    /// </returns>
    /// <remarks>
    /// Unlike growth from the first to the last year, it uses every year; unlike a line through logarithms, it allows for years with a
    /// count of 0. The slope solves Σ t·count / Σ count = Σ t·expected·e^(slope·t) / Σ expected·e^(slope·t), whose right side increases
    /// with the slope, so that bisection finds it.
    /// </remarks>
    public static double? Percent(ReadOnlySpan<int> year, ReadOnlySpan<double> count, ReadOnlySpan<double> expected)
    {
        double sum = 0, weighted = 0;
        int first = -1, last = -1;
        for (int i = 0; i < year.Length; i++)
        {
            if (!(expected[i] > 0))
                continue;
            (first, last) = (first < 0 ? i : first, i);
            (sum, weighted) = (sum + count[i], weighted + count[i] * (year[i] - year[0]));
        }
        if (!(sum > 0) || count[first] == sum || count[last] == sum)
            return null;
        double mean = weighted / sum;
        double low = -SteepestLog, high = SteepestLog;
        while (true)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high || high - low < Precision)
                return Math.Abs(middle) < Precision ? 0 : 100 * (Math.Exp(middle) - 1);
            if (MeanYear(year, expected, middle, middle > 0 ? year[last] : year[first]) < mean)
                low = middle;
            else
                high = middle;
        }
    }

    // In years since the first one. The terms are scaled so that the largest, at the given year, is 1, so that nothing overflows.
    private static double MeanYear(ReadOnlySpan<int> year, ReadOnlySpan<double> expected, double slope, int largest)
    {
        double sum = 0, weighted = 0;
        for (int i = 0; i < year.Length; i++)
        {
            double fitted = expected[i] * Math.Exp(slope * (year[i] - largest));
            (sum, weighted) = (sum + fitted, weighted + fitted * (year[i] - year[0]));
        }
        return weighted / sum;
    }
}
