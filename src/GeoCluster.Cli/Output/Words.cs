using System.Globalization;
using GeoCluster.Comparing;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Cli.Output;

/// <summary>Settings, roles and changes in words.</summary>
internal static class Words
{
    /// <summary>A limit on rejected rows: <c>5 %</c>, <c>100 rows</c>.</summary>
    public static string Of(RejectLimit limit) => limit switch
    {
        { Share: { } share } => (100 * share).ToString("0.####", CultureInfo.InvariantCulture) + " %",
        { Rows: { } rows } => NumberFormat.Whole(rows) + " rows",
        _ => "no limit",
    };

    /// <summary>Role of a column as the pipeline file spells it; <c>filter</c> for a column that only a filter uses.</summary>
    public static string Of(ColumnRole? role) => role is { } given ? given.ToString().ToLowerInvariant() : "filter";

    /// <summary>What a filter keeps: <c>years 2019 to 2023</c>, <c>precision rooftop, street</c>.</summary>
    public static string Of(RowFilter filter)
    {
        var years = filter.Years.Select(years => years.From == years.To ? $"{years.From}" : $"{years.From} to {years.To}");
        return $"{filter.Name} {(filter.Years.IsDefaultOrEmpty ? ColumnFilters.InWords(filter) : string.Join(", ", years))}";
    }

    /// <summary>A kind of change, in a word.</summary>
    public static string Of(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A group of settings, in a word.</summary>
    public static string Of(ChangeGroup group) => group.ToString().ToLowerInvariant();

    /// <summary>A path relative to the current folder if it lies below it; otherwise absolute.</summary>
    public static string Path(string absolute)
    {
        string relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, absolute);
        return relative.StartsWith("..", StringComparison.Ordinal) ? absolute : relative;
    }

    /// <summary>Tells the user which page of a results folder to open.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="page">Name of the page in the folder.</param>
    public static string ToOpen(string folder, string page = "report.html") =>
        $"Open {Path(System.IO.Path.Combine(folder, page))} in a browser.";

    /// <summary>What makes a place a core place: <c>4,500 observations within 15 km</c>.</summary>
    public static string Threshold(ClusterOptions options) =>
        $"{Amount(options.MinDensity)} {Counted(options.Weighting)} within {Distance(options.EpsilonMeters)}";

    /// <summary>Two thresholds: <c>epsilon 15 km, minimum density 4,500</c>.</summary>
    public static string Thresholds(double epsilonMeters, double minDensity) =>
        $"epsilon {Distance(epsilonMeters)}, minimum density {Amount(minDensity)}";

    /// <summary>A distance in the unit people would choose: <c>15 km</c>, <c>500 m</c>.</summary>
    public static string Distance(double meters) => meters >= 1000 ? $"{Amount(meters / 1000)} km" : $"{Amount(meters)} m";

    /// <summary>A number with at most six decimals, thousands in groups.</summary>
    public static string Amount(double amount) => amount.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>A text from an input with its control characters replaced: they could move the cursor or break a table.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    private static string Counted(Weighting weighting) => weighting switch
    {
        Weighting.Fractional => "records, counted fractionally,",
        Weighting.EqualTotals => "observations, sources scaled to equal totals,",
        _ => "observations",
    };
}
