using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Comparing;

/// <summary>The options of run A with one group of settings as in run B.</summary>
internal static class SwitchedOptions
{
    /// <summary>Switches one group.</summary>
    /// <param name="a">Options of run A.</param>
    /// <param name="b">Options of run B.</param>
    /// <param name="group">What to take from B.</param>
    /// <param name="obstacle">Why there are no such options, as a sentence; null if there are.</param>
    /// <returns>The options; null if there are none.</returns>
    public static PipelineOptions? Of(PipelineOptions a, PipelineOptions b, ChangeGroup group, out string? obstacle)
    {
        var options = group switch
        {
            ChangeGroup.Data => a with
            {
                Sources = Common(a, b, (own, other) =>
                    WithFilters(Settings.Source.Of(group).Copy(other, own), years: own, rest: other)),
            },
            ChangeGroup.Window => a with { Sources = Common(a, b, (own, other) => WithFilters(own, years: other, rest: own)) },
            ChangeGroup.Sources => a with
            {
                Sources =
                [
                    .. b.Sources.Select(
                        other => Named(a, other.Name) is { } own ? Settings.Source.Of(group).Copy(other, own) : other),
                ],
                Ranking = Weights(b.Sources, name => Named(a, name) is null ? b : a),
            },
            ChangeGroup.Weights => a with { Ranking = Weights(a.Sources, name => Named(b, name) is null ? a : b) },
            ChangeGroup.Thresholds => Settings.File.Of(group).Copy(b, a),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No such group."),
        };
        obstacle = ObstacleIn(options);
        if (obstacle is not null)
            return null;
        // Runs are faster without densities, niches, types, people, draws and other thresholds, which are not compared; and not all
        // options would have the fields that types need.
        options = Settings.File.OfNoGroup().Copy(Settings.File.Defaults, options);
        return options with { Clustering = options.Clustering with { ExactDensity = false } };
    }

    private static string? ObstacleIn(PipelineOptions options)
    {
        bool KeepsNoYear(SourceOptions source) =>
            source.Filters.Any(f => SettingDifferences.KeepsYears(f) && !source.Columns.ContainsKey(f.Role!.Value));
        if (options.Sources.FirstOrDefault(KeepsNoYear) is { } undated)
            return $"The source {undated.Name} would have years to keep, but no column of years.";
        if (options.Sources.All(s => options.Ranking.WeightOf(s.Name) == 0))
            return "No source would have a weight above 0.";
        return options.Sources.Any(s => s.Clusters) ? null : "No source would take part in finding clusters.";
    }

    private static ImmutableArray<SourceOptions> Common(
        PipelineOptions a, PipelineOptions b, Func<SourceOptions, SourceOptions, SourceOptions> change) =>
        [.. a.Sources.Select(own => Named(b, own.Name) is { } other ? change(own, other) : own)];

    // The filter uses the column of dates if one is mapped, else the column of years.
    private static SourceOptions WithFilters(SourceOptions source, SourceOptions years, SourceOptions rest)
    {
        var role = source.Columns.ContainsKey(ColumnRole.Date) ? ColumnRole.Date : ColumnRole.Year;
        return source with
        {
            Filters =
            [
                .. years.Filters.Where(SettingDifferences.KeepsYears).Select(filter => filter with { Role = role }),
                .. rest.Filters.Where(filter => !SettingDifferences.KeepsYears(filter)),
            ],
        };
    }

    private static RankOptions Weights(ImmutableArray<SourceOptions> sources, Func<string, PipelineOptions> from) => new()
    {
        Weights = sources.ToImmutableSortedDictionary(s => s.Name, s => from(s.Name).Ranking.WeightOf(s.Name), StringComparer.Ordinal),
    };

    private static SourceOptions? Named(PipelineOptions options, string name) => options.Sources.FirstOrDefault(s => s.Name == name);
}
