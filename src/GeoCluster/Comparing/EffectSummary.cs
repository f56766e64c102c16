namespace GeoCluster.Comparing;

/// <summary>The effect of one group alone on the leading clusters of run A.</summary>
/// <param name="Clusters">Number of leading clusters that continue when only this group is switched; the means are over these.</param>
/// <param name="MeanRanksMoved">Mean number of ranks that they climb or fall.</param>
/// <param name="MeanScoreChange">Mean absolute change of their scores, in percentage points.</param>
internal sealed record EffectSummary(int Clusters, double MeanRanksMoved, double MeanScoreChange)
{
    private const int Decimals = 6;

    /// <summary>Summarizes the effect on the first <paramref name="leaders"/> clusters of A.</summary>
    public static EffectSummary Of(RunComparison comparison, GroupEffect effect, int leaders)
    {
        int[] rows = [.. Enumerable.Range(0, comparison.Changes.Length).Where(
            row => comparison.Changes[row].A < leaders && effect.RankChange[row] is not null)];
        return new EffectSummary(
            rows.Length, Mean(rows, row => Math.Abs(effect.RankChange[row]!.Value)),
            Mean(rows, row => Math.Abs(effect.ScoreChange[row]!.Value)));
    }

    private static double Mean(int[] rows, Func<int, double> value) => rows.Length == 0 ? 0 : Math.Round(rows.Average(value), Decimals);
}
