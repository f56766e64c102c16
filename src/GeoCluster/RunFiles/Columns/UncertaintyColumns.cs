using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the ranking about how much of it is chance, and how much depends on the thresholds.</summary>
internal static class UncertaintyColumns
{
    /// <summary>All of them; of what was not asked for, none.</summary>
    public static ImmutableArray<Column> All =>
    [
        .. OfDraws.Only("with `bootstrap`", rows => rows.Result.Uncertainty is not null),
        Column.Real(
            "existence", "Existence", "Part of the draws of records in which the cluster exists; clusters are found again in each draw.",
            "0 to 1",
            (rows, i) => rows.Result.Stability!.Existence[i]).Only("with `bootstrap.recluster`", rows => rows.Result.Stability is not null),
        .. OfThresholds.Only("with `sensitivity`", rows => rows.Result.Sensitivity is not null),
    ];

    private static Column[] OfDraws =>
    [
        Column.Real(
            "score_low", "Score, low", "Lower end of the 95 % interval of the score over draws of the records.", "percent",
            (rows, i) => Drawn(rows).ScoreLow[i]),
        Column.Real(
            "score_high", "Score, high", "Upper end of the 95 % interval of the score.", "percent", (rows, i) => Drawn(rows).ScoreHigh[i]),
        Column.Whole(
            "rank_low", "Rank, low", "Lower end of the 95 % interval of the rank over draws of the records: the better rank.", "",
            (rows, i) => Drawn(rows).RankLow[i]),
        Column.Whole(
            "rank_high", "Rank, high", "Upper end of the 95 % interval of the rank: the worse rank.", "",
            (rows, i) => Drawn(rows).RankHigh[i]),
        ChanceOfTop(10, drawn => drawn.Top10),
        ChanceOfTop(50, drawn => drawn.Top50),
        ChanceOfTop(100, drawn => drawn.Top100),
    ];

    private static Column[] OfThresholds =>
    [
        Column.Real(
            "kept_together", "Kept together",
            "Largest part of the cluster's count that lies in one cluster when thresholds are varied, mean over the settings tried.",
            "0 to 1",
            (rows, i) => rows.Result.Sensitivity!.KeptTogether[i]),
        Column.Real(
            "kept_together_low", "Kept together, least", "The same where it is least of all settings tried.", "0 to 1",
            (rows, i) => rows.Result.Sensitivity!.KeptTogetherLow[i]),
        Column.Real(
            "kept_alike", "Jaccard similarity",
            "What the cluster has in common with the most similar one when thresholds are varied, over what the two have in all (Jaccard), "
            + "mean over the settings tried.",
            "0 to 1", (rows, i) => rows.Result.Sensitivity!.KeptJaccard[i]),
    ];

    private static Column ChanceOfTop(int leaders, Func<UncertaintyTable, ImmutableArray<double>> probability) => Column.Real(
        $"top{leaders}_probability", $"Chance of the top {leaders}",
        $"Part of the draws in which the cluster is among the first {leaders}.", "0 to 1",
        (rows, i) => probability(Drawn(rows))[i]);

    private static UncertaintyTable Drawn(RankingRows rows) => rows.Result.Uncertainty!;
}
