using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Exporting;

/// <summary>The columns of the ranking that tell how much of it is chance.</summary>
internal static class UncertaintyColumns
{
    private const int Decimals = 6;

    /// <summary>
    /// 95 % intervals of score and rank, and the chances of being among the first 10, 50 and 100; and how often the cluster exists where
    /// clusters are found anew. None of what was not asked for.
    /// </summary>
    public static ImmutableArray<TableColumn> Of(UncertaintyTable? uncertainty, StabilityTable? stability) =>
    [
        .. uncertainty is null ? [] : OfDraws(uncertainty),
        .. stability is null ? Array.Empty<TableColumn>() : [new("existence", ColumnType.Real, i => Math.Round(stability.Existence[i], Decimals))],
    ];

    private static TableColumn[] OfDraws(UncertaintyTable drawn) =>
    [
        new("score_low", ColumnType.Real, i => Math.Round(drawn.ScoreLow[i], Decimals)),
        new("score_high", ColumnType.Real, i => Math.Round(drawn.ScoreHigh[i], Decimals)),
        new("rank_low", ColumnType.Whole, i => (long)drawn.RankLow[i]),
        new("rank_high", ColumnType.Whole, i => (long)drawn.RankHigh[i]),
        new("top10_probability", ColumnType.Real, i => Math.Round(drawn.Top10[i], Decimals)),
        new("top50_probability", ColumnType.Real, i => Math.Round(drawn.Top50[i], Decimals)),
        new("top100_probability", ColumnType.Real, i => Math.Round(drawn.Top100[i], Decimals)),
    ];
}
