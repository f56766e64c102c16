using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>
/// Says when a source rests on positions that stand for a whole city or more: such addresses pile up on one spot and look dense.
/// </summary>
internal static class CoarsePrecision
{
    // Nobody works at the midpoint of a region or country. A city's midpoint is at least inside the city, and common in all sources.
    private const double MuchRegion = 0.05, MuchCity = 0.75;

    /// <summary>
    /// Used rows per level of precision, most first; the empty text stands for none. Empty where precision is not mapped.
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

    /// <summary>A sentence about midpoints of regions and countries; null if there are few.</summary>
    /// <param name="levels">Rows per level of precision, as the source calls them; the empty text stands for none.</param>
    public static string? RegionWarning(ImmutableArray<(string Level, long Rows)> levels)
    {
        long all = levels.Sum(l => l.Rows), regions = Rows(levels, "region", "country");
        return regions > MuchRegion * all
            ? $"{Percent(regions, all)} of the rows are placed at the midpoint of a region or country, where nobody works. Filter by precision, or geocode them better."
            : null;
    }

    /// <summary>
    /// The same, or else a sentence about midpoints of cities, which many sources have; null if there are few of those, too.
    /// </summary>
    /// <param name="levels">Rows per level of precision.</param>
    public static string? Warning(ImmutableArray<(string Level, long Rows)> levels)
    {
        long all = levels.Sum(l => l.Rows), cities = Rows(levels, [.. PrecisionLevels.Midpoints]);
        return RegionWarning(levels)
            ?? (cities > MuchCity * all
                ? $"{Percent(cities, all)} of the rows are placed at the midpoint of a city or more. Clusters can be no finer than that."
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
