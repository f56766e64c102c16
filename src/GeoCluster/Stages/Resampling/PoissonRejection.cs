using GeoCluster.Computing;

namespace GeoCluster.Stages.Resampling;

/// <summary>
/// Draws Poisson numbers with large means by rejection: it draws a number from a simple distribution that covers the Poisson distribution,
/// and rejects it with the probability by which it is too frequent.
/// </summary>
/// <remarks>
/// PTRS, transformed rejection with squeeze: W. Hörmann, "The transformed rejection method for generating Poisson random variables",
/// Insurance: Mathematics and Economics 12, 1993, pages 39 to 45. Three out of four numbers need no logarithm.
/// </remarks>
internal static class PoissonRejection
{
    /// <summary>Smallest mean for which the simple distribution covers the Poisson distribution.</summary>
    public const int LeastMean = 10;

    /// <summary>Draws one number.</summary>
    /// <param name="mean">At least <see cref="LeastMean"/>. Numbers above 2^53 are as exact as a double.</param>
    /// <param name="state">Seed of a sequence of random numbers for this draw only.</param>
    public static double Draw(double mean, ulong state)
    {
        // Names and constants as in the paper.
        double b = 0.931 + 2.53 * Math.Sqrt(mean), a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4), vr = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = Unit(ref state) - 0.5, v = Unit(ref state);
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr)
                return k;
            if (k < 0 || (us < 0.013 && v > us))
                continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= LogProbability(k, mean))
                return k;
        }
    }

    /// <summary>Logarithm of the probability of a number.</summary>
    /// <remarks>
    /// Uses Stirling's series, arranged so that no two large numbers are subtracted: C. Loader, "Fast and accurate computation of binomial
    /// probabilities", 2000. The error is below 1e-9 for means of 10 or more.
    /// </remarks>
    internal static double LogProbability(double k, double mean)
    {
        if (k == 0)
            return -mean;
        double series = 1 / (12 * k) - 1 / (360 * k * k * k) + 1 / (1260 * Math.Pow(k, 5));
        return -mean * Excess((k - mean) / mean) - series - 0.5 * Math.Log(2 * Math.PI * k);
    }

    // (1 + x)·ln(1 + x) - x, whose terms nearly cancel each other near 0.
    private static double Excess(double x)
    {
        if (Math.Abs(x) > 0.05)
            return (1 + x) * Math.Log(1 + x) - x;
        double sum = 0, power = x;
        for (int n = 2; n <= 14; n++)
        {
            power *= -x;
            sum -= power / (n * (n - 1));
        }
        return sum;
    }

    /// <summary>The next random number in 0..1, both ends excluded.</summary>
    public static double Unit(ref ulong state) => ((BitMixing.Mixed(state += BitMixing.Golden) >> 12) + 0.5) * (1.0 / (1UL << 52));
}
