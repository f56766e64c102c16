namespace GeoCluster.Stages.Aggregating;

/// <summary>The trend of yearly counts.</summary>
internal static class YearlyGrowth
{
    // e^30 a year and e^-30 a year lie beyond any growth of interest.
    private const double SteepestLog = 30;

    // Sums of years and counts round to about this; a growth below is none.
    private const double Precision = 1e-12;

    /// <summary>
    /// The constant growth, in percent a year, that fits all years best: that of a Poisson regression of the counts on the year. With it,
    /// the average record dates from the same time as with the counts themselves. Of two years it is the growth from one to the other.
    /// </summary>
    /// <param name="year">Years, rising.</param>
    /// <param name="count">Counts of these years, not negative.</param>
    /// <param name="expected">
    /// What growth is measured against: 1 for each year, or the world's counts for the growth of shares. Above 0 wherever the count is.
    /// </param>
    /// <returns>
    /// Null where no finite growth fits: all of the count lies in the first or last year, or there are fewer than two years.
    /// </returns>
    /// <remarks>
    /// Uses every year, unlike a growth from the first to the last one, and allows for years without any count, unlike a line through
    /// logarithms. The slope is where Σ t·count / Σ count = Σ t·expected·e^(slope·t) / Σ expected·e^(slope·t), whose right side rises with
    /// it: found by halving.
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

    // In years from the first one on; with 1 for the year that the slope makes the most of, so that nothing overflows.
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
