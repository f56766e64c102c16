namespace GeoCluster.Tuning;

/// <summary>Finds round numbers.</summary>
internal static class RoundNumber
{
    private const int MostDigits = 15;

    /// <summary>The number with the fewest significant digits in a range; of these, the closest to the middle, by ratio.</summary>
    /// <param name="low">Lower end, 0 or above, excluded.</param>
    /// <param name="high">Upper end, above the lower one, included.</param>
    public static double Between(double low, double high)
    {
        decimal middle = (decimal)Math.Sqrt(Math.Max(low, high / 4) * high);
        for (int digits = 1; digits <= MostDigits; digits++)
        {
            decimal step = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)middle)) - digits + 1);
            foreach (decimal rounded in (decimal[])[Math.Round(middle / step) * step, Math.Ceiling(middle / step) * step])
            {
                if ((double)rounded > low && (double)rounded <= high)
                    return (double)rounded;
            }
        }
        return high;
    }
}
