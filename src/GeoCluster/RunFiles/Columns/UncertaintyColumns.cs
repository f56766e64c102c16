using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Stages.Resampling;
using Column = GeoCluster.Formats.Columns.Column<GeoCluster.RunFiles.Columns.RankingRows>;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The columns of the ranking about its uncertainty and its sensitivity to the thresholds.</summary>
internal static class UncertaintyColumns
{
    /// <summary>All columns; none of those that the pipeline file does not ask for.</summary>
    public static ImmutableArray<Column> All =>
    [
        .. OfDraws.Only("with `bootstrap`", rows => rows.Result.Uncertainty is not null),
        Column.Real(
            "existence", "Existence", "Part of the draws in which the cluster exists; each draw finds the clusters again.",
            "0 to 1", (rows, i) => rows.Result.Stability!.Existence[i])
            .Only("with `bootstrap.recluster`", rows => rows.Result.Stability is not null),
        .. OfThresholds.Only("with `sensitivity`", rows => rows.Result.Sensitivity is not null),
    ];

    private static Column[] OfDraws =>
    [
        Column.Real(
            "score_low", "Score, low", "Lower bound of the 95 % interval of the score over draws of the records.", "percent",
            (rows, i) => Drawn(rows).ScoreLow[i]),
        Column.Real(
            "score_high", "Score, high", "Upper bound of the 95 % interval of the score.", "percent",
            (rows, i) => Drawn(rows).ScoreHigh[i]),
        Column.Whole(
            "rank_low", "Rank, low", "Lower bound of the 95 % interval of the rank over draws of the records: the better rank.", "",
            (rows, i) => Drawn(rows).RankLow[i]),
        Column.Whole(
            "rank_high", "Rank, high", "Upper bound of the 95 % interval of the rank: the worse rank.", "",
            (rows, i) => Drawn(rows).RankHigh[i]),
        ChanceOfTop(10, drawn => drawn.Top10),
        ChanceOfTop(50, drawn => drawn.Top50),
        ChanceOfTop(100, drawn => drawn.Top100),
    ];

    private static Column[] OfThresholds =>
    [
        Column.Real(
            "kept_together", "Kept together",
            "Largest part of the cluster's count that lies in one cluster when the thresholds vary; mean over the settings tried.",
            "0 to 1",
            (rows, i) => rows.Result.Sensitivity!.KeptTogether[i]),
        Column.Real(
            "kept_together_low", "Kept together, least", "Smallest such part over the settings tried.", "0 to 1",
            (rows, i) => rows.Result.Sensitivity!.KeptTogetherLow[i]),
        Column.Real(
            "kept_alike", "Jaccard similarity",
            "Jaccard similarity of the cluster and its most similar one when the thresholds vary: their common count divided by the "
            + "count of both together; mean over the settings tried.",
            "0 to 1", (rows, i) => rows.Result.Sensitivity!.KeptJaccard[i]),
    ];

    private static Column ChanceOfTop(int leaders, Func<UncertaintyTable, ImmutableArray<double>> probability) => Column.Real(
        $"top{leaders}_probability", $"Chance of the top {leaders}",
        $"Part of the draws in which the cluster is among the top {leaders}.", "0 to 1",
        (rows, i) => probability(Drawn(rows))[i]);

    private static UncertaintyTable Drawn(RankingRows rows) => rows.Result.Uncertainty!;
}
