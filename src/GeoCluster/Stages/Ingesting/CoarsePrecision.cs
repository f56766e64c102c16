using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Warns if a source depends on positions that stand for a whole city or more: such addresses pile up on one spot and look dense.
/// </summary>
internal static class CoarsePrecision
{
    // Nobody works at the midpoint of a region or country. The midpoint of a city is at least inside it, and is common in all sources.
    private const double MuchRegion = 0.05, MuchCity = 0.75;

    /// <summary>
    /// Used rows per level of precision, in descending order; an empty text stands for no level. Empty if precision is not mapped.
    /// </summary>
    public static ImmutableArray<(string Level, long Rows)> Levels(ObservationTable source)
    {
        if (source.Addresses.Precision is not { } precision)
            return [];
        long missing = 0;
        long[] rows = new long[precision.Text.Length];
        foreach (var (level, rowsAtAddress) in precision.Code.Zip(source.Addresses.RowCount))
        {
            if (level == TextColumn.Missing)
                missing += rowsAtAddress;
            else
                rows[level] += rowsAtAddress;
        }
        return [.. precision.Text.Zip(rows).Append((First: "", Second: missing)).Where(l => l.Second > 0)
            .OrderByDescending(l => l.Second).ThenBy(l => l.First, StringComparer.Ordinal)];
    }

    /// <summary>A warning about midpoints of regions and countries; null if there are few.</summary>
    /// <param name="levels">Rows per level of precision, as the source names them; an empty text stands for no level.</param>
    public static string? RegionWarning(ImmutableArray<(string Level, long Rows)> levels)
    {
        long all = levels.Sum(l => l.Rows), regions = Rows(levels, "region", "country");
        return regions > MuchRegion * all
            ? $"{Percent(regions, all)} of the rows are placed at the midpoint of a region or country, where nobody works. " +
                "Filter by precision, or geocode them better."
            : null;
    }

    /// <summary>
    /// The warning about midpoints of regions and countries, or else one about midpoints of cities, which are common; null if there
    /// are few of both.
    /// </summary>
    /// <param name="levels">Rows per level of precision, as the source names them; an empty text stands for no level.</param>
    public static string? Warning(ImmutableArray<(string Level, long Rows)> levels)
    {
        long all = levels.Sum(l => l.Rows), cities = Rows(levels, [.. PrecisionLevels.Midpoints]);
        return RegionWarning(levels)
            ?? (cities > MuchCity * all
                ? $"{Percent(cities, all)} of the rows are placed at the midpoint of a city or more. Clusters cannot be finer than that."
                : null);
    }

    private static long Rows(ImmutableArray<(string Level, long Rows)> levels, params ReadOnlySpan<string> wanted)
    {
        long rows = 0;
        foreach (var (level, count) in levels)
            rows += wanted.Contains(level) ? count : 0;
        return rows;
    }

    private static string Percent(long part, long all) => FormattableString.Invariant($"{100.0 * part / all:F1} %");
}
