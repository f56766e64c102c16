using System.Collections.Immutable;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Tuning;

/// <summary>The columns of <c>tune.csv</c>, a row per setting by epsilon, then minimum density.</summary>
internal static class TuneColumns
{
    /// <summary>Those of a measure; what comes before says which setting it is.</summary>
    public static bool IsMeasure(TableColumn column) => column.Name is not ("epsilon_m" or "min_density" or "setting");

    /// <summary>All columns.</summary>
    public static ImmutableArray<TableColumn> Of(TuneStudy study)
    {
        TunedSetting[] settings = [.. study.Table.Settings.SelectMany(row => row)];
        double[] stability = [.. Recommendation.StabilityOf(study.Table).SelectMany(row => row)];
        return
        [
            TableColumn.Real("epsilon_m", i => settings[i].EpsilonMeters),
            TableColumn.Real("min_density", i => settings[i].MinDensity),
            new("setting", ColumnType.Text, i => Called(study, settings[i])),
            new("clusters", ColumnType.Whole, i => (long)settings[i].Clusters.Length),
            .. study.Table.Sources.Select((source, s) => TableColumn.Real($"{source}_noise", i => settings[i].NoisePercent[s])),
            TableColumn.Real("largest_share", i => settings[i].LargestPercent),
            TableColumn.Real("top100_score", i => settings[i].Top100Score),
            TableColumn.Real("score", i => settings[i].Score),
            new("countries", ColumnType.Whole, i => (long)settings[i].Countries),
            TableColumn.Real("overlap_own", i => settings[i].OverlapWithOwn),
            TableColumn.Real("changed", i => 100 * settings[i].ChangedPart),
            TableColumn.Real("overlap_next_epsilon", i => settings[i].OverlapWithNextEpsilon),
            TableColumn.Real("overlap_next_min_density", i => settings[i].OverlapWithNextMinDensity),
            TableColumn.Real("stability", i => stability[i]),
        ];
    }

    private static string Called(TuneStudy study, TunedSetting setting) =>
        (ReferenceEquals(setting, study.Table.OwnSetting), ReferenceEquals(setting, study.Recommendation?.Setting)) switch
        {
            (true, true) => "own, recommended",
            (true, false) => "own",
            (false, true) => "recommended",
            _ => "",
        };
}
