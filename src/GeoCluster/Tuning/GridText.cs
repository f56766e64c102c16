using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tuning;

/// <summary>Parses the values of a threshold on the command line: a list, or two ends and a number of values.</summary>
internal static partial class GridText
{
    /// <summary>The greatest number of values: each epsilon costs about two clusterings.</summary>
    public const int MostValues = 100;

    private const int SignificantDigits = 3;

    /// <summary>Reads distances: <c>5km..30km:10</c>, <c>5km..30km:10log</c> or <c>5km,10km,15km</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="meters">The distances, ascending.</param>
    /// <param name="fix">How to write the text if it cannot be read.</param>
    public static bool TryReadDistances(string text, out ImmutableArray<double> meters, out string fix)
    {
        string hint = "";
        bool isRead = TryRead(
            text, part =>
                DistanceText.TryRead(part, out double value, out hint) && value > 0
                    ? value : null, "5km..30km:10 or 5km,10km,15km", out meters, out fix);
        if (!isRead && hint != "")
            fix = hint;
        return isRead;
    }

    /// <summary>Reads numbers above 0: <c>500..20000:20log</c>, <c>500..5000:10</c> or <c>500,1000,2000</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="numbers">The numbers, ascending.</param>
    /// <param name="fix">How to write the text if it cannot be read.</param>
    public static bool TryReadNumbers(string text, out ImmutableArray<double> numbers, out string fix) => TryRead(
        text,
        part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0
            ? value : null,
        "500..20000:20log or 500,1000,2000", out numbers, out fix);

    /// <summary>
    /// Values between two ends, both included, in equal ratios or equal steps; those between the ends are rounded to three digits.
    /// </summary>
    internal static ImmutableArray<double> Between(double low, double high, int count, bool byRatio) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
            i == 0 ? low : i == count - 1 ? high
            : Rounded(byRatio ? low * Math.Pow(high / low, i / (count - 1.0)) : low + i * (high - low) / (count - 1)))
            .Distinct().Order(),
    ];

    /// <summary>A number to three significant digits.</summary>
    internal static double Rounded(double number) =>
        double.Parse(number.ToString($"E{SignificantDigits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool TryRead(string text, Func<string, double?> read, string examples, out ImmutableArray<double> values, out string fix)
    {
        (values, fix) = ([], $"Write it like {examples}.");
        var range = Range().Match(text.Trim());
        if (!range.Success)
        {
            double?[] listed = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(read)];
            if (listed.Any(value => value is null))
                return false;
            values = [.. listed.Select(value => value!.Value).Distinct().Order()];
            fix = $"Give at most {MostValues} values.";
            return values.Length <= MostValues;
        }
        if (read(range.Groups["low"].Value.Trim()) is not { } low || read(range.Groups["high"].Value.Trim()) is not { } high)
            return false;
        if (!int.TryParse(range.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 2
            || count > MostValues || low >= high)
        {
            fix = $"The first end must be below the second, and the number after the colon must be 2 to {MostValues}: {examples}.";
            return false;
        }
        values = Between(low, high, count, range.Groups["log"].Success);
        return true;
    }

    [GeneratedRegex(@"^(?<low>[^:]+?)\.\.(?<high>[^:]+):(?<count>[0-9]+)(?<log>log)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
