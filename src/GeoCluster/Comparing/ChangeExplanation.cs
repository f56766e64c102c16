using System.Collections.Immutable;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Comparing;

/// <summary>How much of the changes from run A to run B is due to each cause.</summary>
/// <param name="Groups">The effect of each group of settings that differs.</param>
internal sealed record ChangeExplanation(ImmutableArray<GroupEffect> Groups)
{
    /// <summary>
    /// The interaction: ranks that a cluster climbs in total, minus the effect of each group alone; null if one of these is null.
    /// </summary>
    /// <remarks>The interaction includes groups that could not be switched.</remarks>
    public int? RankChangeTogether(RunComparison comparison, int row) =>
        RunComparison.RankChange(comparison.Changes[row]) - Switched.Aggregate((int?)0, (sum, group) => sum + group.RankChange[row]);

    /// <summary>
    /// The interaction in the score: its total change in percentage points, minus the effect of each group alone; null if one is null.
    /// </summary>
    public double? ScoreChangeTogether(RunComparison comparison, int row) =>
        comparison.ScoreChange(comparison.Changes[row]) is { } all
            && Switched.Aggregate((double?)0, (sum, group) => sum + group.ScoreChange[row]) is { } alone
            ? RunComparison.Difference(alone, all) : null;

    private IEnumerable<GroupEffect> Switched => Groups.Where(group => group.Obstacle is null);
}

/// <summary>
/// The effect of one group alone: run A with this group as in B, compared with run A. Columns are by row of
/// <see cref="RunComparison.Changes"/>.
/// </summary>
/// <param name="Group">The group that was switched.</param>
/// <param name="Obstacle">Why it could not be switched, as a sentence; null if it was.</param>
/// <param name="RankChange">
/// Ranks that the cluster climbs; null if it is not in A, or if no cluster continues it when only this group is switched.
/// </param>
/// <param name="ScoreChange">Percentage points that its score rises; null if the rank change is.</param>
/// <param name="Suffices">
/// For clusters in one run only, whether this group alone makes the cluster of B appear, or the cluster of A disappear.
/// </param>
internal sealed record GroupEffect(
    ChangeGroup Group, string? Obstacle, ImmutableArray<int?> RankChange, ImmutableArray<double?> ScoreChange,
        ImmutableArray<bool> Suffices);
