using System.Globalization;

namespace GeoCluster.Cli.Output;

/// <summary>Numbers in a form that people read; files contain them unrounded.</summary>
internal static class NumberFormat
{
    /// <summary>All digits, in groups of three: <c>300,412</c>.</summary>
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 file</c>, <c>2 files</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="things">Their plural, regular.</param>
    public static string Counted(long number, string things) => $"{Whole(number)} {(number == 1 ? things.TrimEnd('s') : things)}";

    /// <summary>Three significant digits with a suffix: <c>412</c>, <c>3.41 k</c>, <c>35.1 M</c>.</summary>
    public static string Short(double number)
    {
        ReadOnlySpan<string> suffixes = ["", " k", " M", " G", " T"];
        int suffix = 0;
        for (; number >= 999.5 && suffix < suffixes.Length - 1; suffix++)
            number /= 1000;
        return suffix == 0 ? number.ToString("F0", CultureInfo.InvariantCulture) : ThreeDigits(number) + suffixes[suffix];
    }

    /// <summary>Percent with one decimal; a share above 0 never reads as 0.0, nor one below the whole as 100.0.</summary>
    /// <param name="share">0..1.</param>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.0005 => "< 0.1 %",
        < 1 and >= 0.9995 => "> 99.9 %",
        _ => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>A duration, as precise as is useful: <c>0.3 s</c>, <c>42 s</c>, <c>3 min 20 s</c>, <c>1 h 05 min</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.95 => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        < 59.5 => time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture) + " s",
        < 3570 => Split(time.TotalSeconds, 60, "min", "s", "00"),
        _ => Split(time.TotalMinutes, 60, "h", "min", "00"),
    };

    /// <summary>Bytes in powers of 1,000: <c>812 bytes</c>, <c>3.41 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => ThreeDigits(bytes / 1e3) + " kB",
        < 1_000_000_000 => ThreeDigits(bytes / 1e6) + " MB",
        _ => ThreeDigits(bytes / 1e9) + " GB",
    };

    /// <summary>An estimated duration, with at most two digits: <c>3 s</c>, <c>40 s</c>, <c>12 min</c>, <c>2 h</c>.</summary>
    public static string RoundDuration(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "1 s",
        < 99.5 => TwoDigits(time.TotalSeconds) + " s",
        < 5970 => TwoDigits(time.TotalMinutes) + " min",
        _ => TwoDigits(time.TotalHours) + " h",
    };

    /// <summary>An estimated size, with two digits: <c>250 MB</c>, <c>3.4 GB</c>.</summary>
    public static string RoundBytes(long bytes) => bytes switch
    {
        < 995_000_000 => TwoDigits(bytes / 1e6) + " MB",
        _ => TwoDigits(bytes / 1e9) + " GB",
    };

    private static string TwoDigits(double number)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, number))) - 1);
        return (Math.Round(number / step) * step).ToString(number < 9.95 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
    }

    private static string ThreeDigits(double number) =>
        number.ToString(number >= 99.95 ? "F0" : number >= 9.995 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static string Split(double amount, int size, string large, string small, string format)
    {
        long whole = (long)Math.Round(amount);
        return $"{whole / size} {large} {(whole % size).ToString(format, CultureInfo.InvariantCulture)} {small}";
    }
}
