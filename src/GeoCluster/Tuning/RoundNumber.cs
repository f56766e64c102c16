using System.Globalization;

namespace GeoCluster.Tuning;

/// <summary>Numbers that people would choose.</summary>
internal static class RoundNumber
{
    private const int MostDigits = 15;

    /// <summary>The number of fewest significant digits in a range that is closest to its middle, by ratio.</summary>
    /// <param name="low">Lower end, 0 or above; open.</param>
    /// <param name="high">Upper end, above the lower one; closed.</param>
    public static double Between(double low, double high)
    {
        double middle = Math.Sqrt(Math.Max(low, high / 4) * high);
        for (int digits = 1; digits <= MostDigits; digits++)
        {
            double rounded = double.Parse(middle.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (rounded > low && rounded <= high)
                return rounded;
        }
        return high;
    }
}
