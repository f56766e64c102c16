namespace GeoCluster.Comparing;

/// <summary>What one group does alone to the leading clusters of run A.</summary>
/// <param name="Clusters">How many of them go on when it alone is switched; the means are over these.</param>
/// <param name="MeanRanksMoved">Mean of the ranks that they climb or fall.</param>
/// <param name="MeanScoreChange">Mean of the percentage points by which their scores change, up or down.</param>
internal sealed record EffectSummary(int Clusters, double MeanRanksMoved, double MeanScoreChange)
{
    private const int Decimals = 6;

    /// <summary>The effect on the first so many clusters of A.</summary>
    public static EffectSummary Of(RunComparison comparison, GroupEffect effect, int leaders)
    {
        int[] rows = [.. Enumerable.Range(0, comparison.Changes.Length).Where(row => comparison.Changes[row].A < leaders && effect.RankChange[row] is not null)];
        return new EffectSummary(
            rows.Length, Mean(rows, row => Math.Abs(effect.RankChange[row]!.Value)), Mean(rows, row => Math.Abs(effect.ScoreChange[row]!.Value)));
    }

    private static double Mean(int[] rows, Func<int, double> value) => rows.Length == 0 ? 0 : Math.Round(rows.Average(value), Decimals);
}
