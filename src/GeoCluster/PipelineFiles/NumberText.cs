using System.Globalization;
using System.Text.RegularExpressions;

namespace GeoCluster.PipelineFiles;

/// <summary>Numbers as pipeline files write them: digits and a decimal point, no separators.</summary>
internal static partial class NumberText
{
    /// <summary>Reads a decimal number of YAML 1.2; false for anything else, including numbers outside the range of a double.</summary>
    public static bool TryRead(string text, out double number)
    {
        number = 0;
        return Decimal().IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>The number probably meant by 4_500, 4,500, 4 500, 4'500 or 4,5, correctly written; null if there is none.</summary>
    public static string? Meant(string text)
    {
        string bare = Separators().Replace(text, "");
        if (Thousands().IsMatch(bare))
            bare = bare.Replace(",", "", StringComparison.Ordinal);
        else if (bare.Count(c => c == ',') == 1 && !bare.Contains('.'))
            bare = bare.Replace(',', '.');
        return TryRead(bare, out _) ? bare : null;
    }

    /// <summary>The shortest text that reads back as the same number, without an exponent.</summary>
    public static string Write(double number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    /// <summary>The text of a number that reads back as the same number, without an exponent if that is possible.</summary>
    public static string Exact(double number) =>
        Write(number) is var text && TryRead(text, out double again) && again == number
            ? text : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A limit as people would write it: <c>100,000</c>, <c>2^53</c>, <c>9e12</c>.</summary>
    public static string InWords(double number)
    {
        const double Large = 1e9;
        double exponent = Math.Log2(number);
        return number < Large ? number.ToString("#,0.###############", CultureInfo.InvariantCulture)
            : exponent == Math.Floor(exponent) ? $"2^{exponent}" : number.ToString("0.###e0", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"(?<=[0-9])[_'’\s](?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
