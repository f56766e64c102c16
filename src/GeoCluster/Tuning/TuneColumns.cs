using System.Collections.Immutable;
using GeoCluster.RunFiles.Columns;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.Tuning.TuneRows>;

namespace GeoCluster.Tuning;

/// <summary>The settings of a study: one row per setting, by epsilon, then minimum density.</summary>
/// <param name="Study">The study.</param>
internal sealed record TuneRows(TuneStudy Study)
{
    /// <summary>The settings.</summary>
    public ImmutableArray<TunedSetting> Settings { get; } = [.. Study.Table.Settings.SelectMany(row => row)];

    /// <summary>Per setting, the smallest overlap with the settings next to it.</summary>
    public ImmutableArray<double> Stability { get; } = [.. Recommendation.StabilityOf(Study.Table).SelectMany(row => row)];
}

/// <summary>The columns of <c>tune.csv</c> and <c>tune.parquet</c>.</summary>
internal static class TuneColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "tune";

    /// <summary>All columns.</summary>
    public static ImmutableArray<Column> Of(IEnumerable<string> sources) =>
    [
        Column.Real("epsilon_m", "Epsilon", "Neighborhood radius.", "m", (rows, i) => rows.Settings[i].EpsilonMeters),
        Column.Real(
            "min_density", "Minimum density", "Least sum of counts within epsilon of a core place.", "observations",
            (rows, i) => rows.Settings[i].MinDensity),
        Column.Text(
            "setting", "Setting", "Whether it is the pipeline's own setting or the recommended one.",
            (rows, i) => RoleOf(rows.Study, rows.Settings[i])),
        .. Measures(sources),
    ];

    /// <summary>The measures of a setting.</summary>
    public static ImmutableArray<Column> Measures(IEnumerable<string> sources) =>
    [
        Column.Whole(
            "clusters", "Clusters", "Number of clusters after neighbors are merged.", "clusters",
            (rows, i) => rows.Settings[i].Clusters.Length),
        .. sources.Select((source, s) => Column.Real(
            $"{source}_noise", SharedColumns.TitleOf(source, "noise"),
            $"Located records of {source} in no cluster, as a part of the world total.", "percent",
            (rows, i) => rows.Settings[i].NoisePercent[s])),
        Column.Real(
            "largest_share", "Share of the largest cluster",
            "Count of the largest cluster as a part of the count of all places.", "percent",
            (rows, i) => rows.Settings[i].LargestPercent),
        Column.Real(
            "top100_score", "Score of the top 100", "Sum of the scores of the top 100 clusters.", "percent",
            (rows, i) => rows.Settings[i].Top100Score),
        Column.Real(
            "score", "Score of all clusters", "Sum of the scores of all clusters: how much of the world's output lies in clusters.",
            "percent",
            (rows, i) => rows.Settings[i].Score),
        Column.Whole("countries", "Countries", "Countries that clusters touch.", "countries", (rows, i) => rows.Settings[i].Countries),
        Column.Real(
            "overlap_own", "Overlap with the own setting",
            "Similarity of the clusters to those of the pipeline's own setting: adjusted Rand index by count, with noise as one group; "
            + "1 means identical.",
            "up to 1",
            (rows, i) => rows.Settings[i].OverlapWithOwn),
        Column.Real(
            "changed", "Changed",
            "Part of the count in clusters, here or under the pipeline's own setting, that is not in both a cluster of that setting "
            + "and the one that continues it here.",
            "percent", (rows, i) => 100 * rows.Settings[i].ChangedPart),
        Column.Real(
            "overlap_next_epsilon", "Overlap with the next epsilon",
            "Similarity to the clusters at the next higher epsilon of the grid (adjusted Rand index); empty for the highest.", "up to 1",
            (rows, i) => rows.Settings[i].OverlapWithNextEpsilon),
        Column.Real(
            "overlap_next_min_density", "Overlap with the next minimum density",
            "Similarity to the clusters at the next higher minimum density of the grid (adjusted Rand index); empty for the highest.",
            "up to 1",
            (rows, i) => rows.Settings[i].OverlapWithNextMinDensity),
        Column.Real(
            "stability", "Stability",
            "Smallest overlap with the settings next to it on the grid: high if results depend little on the choice.",
            "up to 1",
            (rows, i) => rows.Stability[i]),
    ];

    private static string RoleOf(TuneStudy study, TunedSetting setting) =>
        (ReferenceEquals(setting, study.Table.OwnSetting), ReferenceEquals(setting, study.Recommendation?.Setting)) switch
        {
            (true, true) => "own, recommended",
            (true, false) => "own",
            (false, true) => "recommended",
            _ => "",
        };
}
