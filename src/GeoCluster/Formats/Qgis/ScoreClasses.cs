using System.Collections.Immutable;

namespace GeoCluster.Formats.Qgis;

/// <summary>A class of values on the map.</summary>
/// <param name="Lower">Least value.</param>
/// <param name="Upper">Values up to the next class; the value itself belongs there.</param>
/// <param name="Shade">From 0, the least class there can be, to <see cref="ScoreClasses.Most"/> - 1, the highest.</param>
/// <param name="Label">Label in the legend.</param>
internal sealed record ScoreClass(double Lower, double Upper, int Shade, string Label);

/// <summary>Classes of values whose limits are easy to read and remember.</summary>
/// <remarks>
/// Limits are the five largest numbers of 1, 2 and 5 times powers of ten that are below the largest value, those above the least value
/// only. So each class is about twice as high as the next, which suits scores, because few are large; and runs with similar largest
/// scores have the same classes.
/// </remarks>
internal static class ScoreClasses
{
    /// <summary>Most classes there are.</summary>
    public const int Most = 6;

    /// <summary>Classes, highest first; one if all values are equal, or there are none.</summary>
    /// <param name="values">Finite, 0 or above.</param>
    public static ImmutableArray<ScoreClass> Of(IReadOnlyCollection<double> values)
    {
        var (least, largest) = values.Count == 0 ? (0, 0) : (values.Min(), values.Max());
        decimal[] limits = largest == 0 ? [] : [.. RoundNumbersBelow(largest).Take(Most - 1).TakeWhile(limit => (double)limit > least)];
        var classes = ImmutableArray.CreateBuilder<ScoreClass>();
        for (int i = 0; i <= limits.Length; i++)
        {
            double lower = i < limits.Length ? (double)limits[i] : 0, upper = i > 0 ? (double)limits[i - 1] : largest;
            classes.Add(new ScoreClass(lower, upper, ShadeOf(i, limits.Length + 1), Label(limits, i)));
        }
        return classes.ToImmutable();
    }

    // The highest class is always the darkest; fewer classes lie further apart.
    private static int ShadeOf(int fromTop, int classes) => classes == 1 ? Most - 1 : (Most - 1) * (classes - 1 - fromTop) / (classes - 1);

    private static string Label(decimal[] limits, int fromTop) =>
        limits.Length == 0 ? "all"
        : fromTop == 0 ? $"{Plain(limits[0])} and more"
        : fromTop == limits.Length ? $"below {Plain(limits[^1])}"
        : $"{Plain(limits[fromTop])} to {Plain(limits[fromTop - 1])}";

    private static string Plain(decimal number) =>
        number.ToString("0.##########################", System.Globalization.CultureInfo.InvariantCulture);

    // Decimals, since 0.1 is no double and its label has to be exact.
    private static IEnumerable<decimal> RoundNumbersBelow(double largest)
    {
        decimal power = 1;
        while ((double)power < largest)
            power *= 10;
        while ((double)power >= largest)
            power /= 10;
        for (; ; power /= 10)
        {
            foreach (decimal step in (decimal[])[5, 2, 1])
            {
                if ((double)(step * power) < largest)
                    yield return step * power;
            }
        }
    }
}
