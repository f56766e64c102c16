using GeoCluster.Tuning;

namespace GeoCluster.Cli.Output;

/// <summary>A study of thresholds, as people and scripts see it.</summary>
internal static class TuneReport
{
    /// <summary>Writes the settings to choose from to standard output and everything else to standard error.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results are, absolute.</param>
    /// <param name="screen">Where to.</param>
    /// <returns>The exit code.</returns>
    public static int Write(TuneStudy study, string folder, Screen screen)
    {
        screen.Note();
        string? fault = Fault(study);
        if (fault is not null)
            screen.Warning(fault);
        foreach (var cliff in study.Neighborhood.Cliffs)
            screen.Warning(Cliff(study, cliff));
        string[] missed = [.. Missed(study)];
        foreach (string target in missed)
            screen.Warning(target);
        screen.Note(Recommended(study));
        screen.Note();
        screen.WriteData(SettingsTable(study));
        screen.Note();
        screen.Note($"Results in {Words.Path(folder)}");
        screen.Note(Words.ToOpen(folder, "tune.html"));
        return fault is not null || missed.Length > 0 ? ExitCodes.LimitBrokenOrNothingFound : ExitCodes.Done;
    }

    private static string? Fault(TuneStudy study)
    {
        var diagnosis = study.Diagnosis;
        string own = Words.Threshold(study.Options.Clustering);
        string advice = diagnosis.Proposed is { } proposed
            ? $"Try {Words.Thresholds(proposed.EpsilonMeters, proposed.MinDensity)}."
            : "No setting in the grid separates clusters: try a wider grid.";
        return diagnosis.Fault switch
        {
            SettingFault.AllNoise =>
                $"everything is noise: no place has {own}; the densest has {Words.Amount(diagnosis.GreatestDensity)}. {advice}",
            SettingFault.OneGiant =>
                $"{study.Table.OwnSetting.Clusters[0].Name} holds {study.Table.OwnSetting.LargestPercent:F0} % of the total: "
                    + $"with {own}, most of it is one cluster. {advice}",
            _ => null,
        };
    }

    private static string Cliff(TuneStudy study, SmallChange cliff)
    {
        var own = study.Options.Clustering;
        string what = cliff.EpsilonMeters != own.EpsilonMeters
            ? $"an epsilon of {Words.Distance(cliff.EpsilonMeters)}" : $"a minimum density of {Words.Amount(cliff.MinDensity)}";
        return $"the current setting is sensitive to small changes: {what}, {NumberFormat.Percent(Neighborhood.Step)} away, "
            + $"changes {NumberFormat.Percent(cliff.ChangedPart)} of what is in clusters";
    }

    private static IEnumerable<string> Missed(TuneStudy study)
    {
        var own = study.Table.Targets[study.Table.Own.Epsilon];
        string at = $"at epsilon {Words.Distance(own.EpsilonMeters)}";
        if (study.Targets.Clusters is { } wanted && own.Clusters is { } clusters && clusters.Clusters != wanted)
        {
            yield return clusters.MinDensity is { } closest
                ? $"no minimum density gives {NumberFormat.Counted(wanted, "clusters")} {at}; "
                    + $"the closest, {Words.Amount(closest)}, gives {NumberFormat.Whole(clusters.Clusters)}"
                : $"{NumberFormat.Counted(wanted, "clusters")} cannot be reached {at}: "
                    + $"there are at most {NumberFormat.Whole(clusters.Clusters)}";
        }
        if (study.Targets.ScorePart is { } part && own.Score is { MinDensity: null, Score: var most })
            yield return $"{NumberFormat.Percent(part)} of the score cannot be reached {at}: "
                + $"all places together hold {NumberFormat.Percent(most / 100)}";
    }

    private static string Recommended(TuneStudy study)
    {
        if (study.Recommendation is not { } recommendation)
        {
            return "No setting in the grid is recommended: none has at least two clusters that hold at least 5 % of the score, "
                + "with no more than half in one cluster.";
        }
        if (study.Table.Settings.Sum(row => row.Length) == 1)
            return "The grid has one setting only, so there is nothing to compare: add values with --epsilon and --min-density.";
        string thresholds = Words.Thresholds(recommendation.Setting.EpsilonMeters, recommendation.Setting.MinDensity);
        return ReferenceEquals(recommendation.Setting, study.Table.OwnSetting)
            ? $"Keep {thresholds}: no setting in the grid is more stable "
                + $"(overlap with neighboring settings at least {recommendation.Stability:F3})."
            : $"Recommended: {thresholds}, the most stable setting: its clusters overlap with those of neighboring settings by at least "
                + $"{recommendation.Stability:F3}, those of the current setting by at least {recommendation.OwnStability:F3} "
                + "(adjusted Rand index).";
    }

    private static PlainTable SettingsTable(TuneStudy study)
    {
        var table = new PlainTable()
            .Text("Setting").Number("Epsilon").Number("Min density").Number("Clusters").Number("Score").Number("Overlap");
        Row("current", study.Table.OwnSetting);
        if (study.Recommendation is { } recommendation && !ReferenceEquals(recommendation.Setting, study.Table.OwnSetting))
            Row("recommended", recommendation.Setting);
        foreach (var found in study.Table.Targets)
        {
            if (found.Clusters is { } clusters)
                Target($"{NumberFormat.Whole(study.Targets.Clusters!.Value)} clusters", found.EpsilonMeters, clusters);
            if (found.Score is { } score)
                Target($"{NumberFormat.Percent(study.Targets.ScorePart!.Value)} of score", found.EpsilonMeters, score);
        }
        return table;

        void Row(string title, TunedSetting setting) => table.Row(
            title, Words.Distance(setting.EpsilonMeters), Words.Amount(setting.MinDensity), NumberFormat.Whole(setting.Clusters.Length),
            $"{setting.Score:F1} %",
            $"{setting.OverlapWithOwn:F3}");

        void Target(string title, double epsilonMeters, FoundTarget target) => table.Row(
            title, Words.Distance(epsilonMeters), target.MinDensity is { } minDensity ? Words.Amount(minDensity) : "not reachable",
            NumberFormat.Whole(target.Clusters), target.MinDensity is null ? "" : $"{target.Score:F1} %", "");
    }
}
