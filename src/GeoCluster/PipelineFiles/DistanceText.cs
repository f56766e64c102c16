using System.Globalization;
using System.Text.RegularExpressions;

namespace GeoCluster.PipelineFiles;

/// <summary>Distances as pipeline files write them: a number and its unit, m or km.</summary>
internal static partial class DistanceText
{
    private const string Number = @"[0-9]+(\.[0-9]*)?", Unit = "k?m";

    /// <summary>Regular expression of a distance of 0 or above.</summary>
    public const string Pattern = $"^{Number} *{Unit}$";

    /// <summary>Reads <c>15 km</c>, <c>15km</c> or <c>15000 m</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="meters">The distance; 15.3 km is 15300 m, not 15300.000000000002, which is 15.3 * 1000.</param>
    /// <param name="fix">If the text is not a distance: how to write it.</param>
    public static bool TryRead(string text, out double meters, out string fix)
    {
        (meters, fix) = (0, "");
        var distance = Distance().Match(text);
        if (distance.Success)
        {
            string shift = distance.Groups["unit"].Value == "km" ? "e3" : "";
            meters = double.Parse(distance.Groups["number"].Value + shift, CultureInfo.InvariantCulture);
            return true;
        }
        var parts = NumberAndUnit().Match(text);
        fix = NumberText.Meant(parts.Groups["number"].Value) is { } number
            ? Fix(double.Parse(number, CultureInfo.InvariantCulture), parts.Groups["unit"].Value)
            : "Write it like \"15 km\".";
        return false;
    }

    /// <summary>Writes a distance with its unit, in kilometers from 1 km; it reads back as the same distance.</summary>
    public static string Write(double meters)
    {
        string kilometers = $"{NumberText.Write(meters / 1000)} km";
        bool isExact = TryRead(kilometers, out double again, out _) && again == meters;
        return meters >= 1000 && isExact ? kilometers : $"{NumberText.Exact(meters)} m";
    }

    private static string Fix(double number, string unit) => unit.ToLowerInvariant() switch
    {
        "" when number >= 1000 => $"Write \"{NumberText.Write(number)} m\" if these are meters.",
        "" => $"Write \"{NumberText.Write(number)} km\" if these are kilometers.",
        "m" or "meter" or "meters" or "metre" or "metres" => $"Write \"{NumberText.Write(number)} m\".",
        "km" or "kms" or "kilometer" or "kilometers" or "kilometre" or "kilometres" => $"Write \"{NumberText.Write(number)} km\".",
        "mi" or "mile" or "miles" => $"Write \"{NumberText.Write(number * 1.609344)} km\".",
        _ => "The units are m and km. Write it like \"15 km\".",
    };

    [GeneratedRegex($"^(?<number>[-+]?{Number}) *(?<unit>{Unit})$", RegexOptions.CultureInvariant)]
    private static partial Regex Distance();

    [GeneratedRegex(@"^(?<number>.*?)\s*(?<unit>[^\d\s.,]*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NumberAndUnit();
}
