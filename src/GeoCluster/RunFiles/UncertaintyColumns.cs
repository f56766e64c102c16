using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The columns of the ranking that tell how much of it is chance, and how much depends on the thresholds.</summary>
internal static class UncertaintyColumns
{
    /// <summary>
    /// 95 % intervals of score and rank, and the chances of being among the first 10, 50 and 100; and how often the cluster exists where
    /// clusters are found anew; and how much of it is kept under other thresholds. None of what was not asked for.
    /// </summary>
    public static ImmutableArray<TableColumn> Of(UncertaintyTable? uncertainty, StabilityTable? stability, SensitivityTable? sensitivity) =>
    [
        .. uncertainty is null ? [] : OfDraws(uncertainty),
        .. stability is null ? Array.Empty<TableColumn>() : [TableColumn.Real("existence", i => stability.Existence[i])],
        .. sensitivity is null ? [] : OfThresholds(sensitivity),
    ];

    private static TableColumn[] OfThresholds(SensitivityTable varied) =>
    [
        TableColumn.Real("kept_together", i => varied.KeptTogether[i]),
        TableColumn.Real("kept_together_low", i => varied.KeptTogetherLow[i]),
        TableColumn.Real("kept_alike", i => varied.KeptJaccard[i]),
    ];

    private static TableColumn[] OfDraws(UncertaintyTable drawn) =>
    [
        TableColumn.Real("score_low", i => drawn.ScoreLow[i]),
        TableColumn.Real("score_high", i => drawn.ScoreHigh[i]),
        new("rank_low", ColumnType.Whole, i => (long)drawn.RankLow[i]),
        new("rank_high", ColumnType.Whole, i => (long)drawn.RankHigh[i]),
        TableColumn.Real("top10_probability", i => drawn.Top10[i]),
        TableColumn.Real("top50_probability", i => drawn.Top50[i]),
        TableColumn.Real("top100_probability", i => drawn.Top100[i]),
    ];
}
