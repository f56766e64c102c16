using System.Collections.Immutable;

namespace GeoCluster.Comparing;

/// <summary>How much of the changes from run A to run B is due to what.</summary>
/// <param name="Groups">One for each group of settings that differs.</param>
internal sealed record ChangeExplanation(ImmutableArray<GroupEffect> Groups)
{
    /// <summary>Ranks that a cluster climbs in all, less what each group does alone; null where it, or one of these, has no number.</summary>
    /// <remarks>Groups that could not be switched are part of it.</remarks>
    public int? RankChangeTogether(RunComparison comparison, int row) =>
        RunComparison.RankChange(comparison.Changes[row]) - Switched.Aggregate((int?)0, (sum, group) => sum + group.RankChange[row]);

    /// <summary>Percentage points that its score rises in all, less what each group does alone; null likewise.</summary>
    public double? ScoreChangeTogether(RunComparison comparison, int row) =>
        comparison.ScoreChange(comparison.Changes[row]) is { } all && Switched.Aggregate((double?)0, (sum, group) => sum + group.ScoreChange[row]) is { } alone
            ? RunComparison.Difference(alone, all) : null;

    private IEnumerable<GroupEffect> Switched => Groups.Where(group => group.Obstacle is null);
}

/// <summary>What one group does alone: run A with this group as in B, against run A. Columns are by row of <see cref="RunComparison.Changes"/>.</summary>
/// <param name="Group">What was switched.</param>
/// <param name="Obstacle">Why it could not be switched, as a sentence; null if it was.</param>
/// <param name="RankChange">Ranks that the cluster climbs; null where it is not in A, or none continues it when this group alone is switched.</param>
/// <param name="ScoreChange">Percentage points that its score rises; null likewise.</param>
/// <param name="Suffices">
/// Of clusters in one run only, whether this group alone makes the cluster of B appear, or leaves that of A without one that continues it.
/// </param>
internal sealed record GroupEffect(
    ChangeGroup Group, string? Obstacle, ImmutableArray<int?> RankChange, ImmutableArray<double?> ScoreChange, ImmutableArray<bool> Suffices);
