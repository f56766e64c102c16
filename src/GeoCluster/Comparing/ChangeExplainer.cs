using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;
using GeoCluster.Runs;

namespace GeoCluster.Comparing;

/// <summary>Explains changes by switching one group of settings at a time.</summary>
internal static class ChangeExplainer
{
    /// <summary>Explains a comparison.</summary>
    /// <param name="comparison">Two runs.</param>
    /// <param name="rerun">Runs a pipeline; may throw <see cref="InputException"/>.</param>
    /// <param name="context">Threads and cancellation for matching clusters.</param>
    /// <returns>
    /// The comparison with an explanation. Each group is switched alone from A to B, with everything else as in A. The difference between
    /// the sum of these effects and the whole change is their interaction. If only one group differs, and the version is the same, the
    /// whole change is due to it, and nothing is run. A group that cannot be switched has an obstacle.
    /// </returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static RunComparison Explain(RunComparison comparison, Func<ChangeGroup, PipelineOptions, RunResult> rerun, RunContext context)
    {
        ChangeGroup[] groups = [.. comparison.Differences.Select(difference => difference.Group).Distinct().Order()];
        ImmutableArray<GroupEffect> effects = groups is [var only] && comparison.A.Version == comparison.B.Version
            ? [Effect(comparison, only, comparison, comparison.Changes.Select(_ => true))]
            : [.. groups.Select(group => Switched(comparison, group, rerun, context))];
        return comparison with { Explanation = new ChangeExplanation(effects) };
    }

    /// <summary>Number of runs that an explanation takes.</summary>
    public static int RunsNeeded(RunComparison comparison) =>
        comparison.Differences.Select(difference => difference.Group).Distinct().Count() is var groups and > 1 ? groups : 0;

    private static GroupEffect Switched(
        RunComparison comparison, ChangeGroup group, Func<ChangeGroup, PipelineOptions, RunResult> rerun, RunContext context)
    {
        var (a, b) = (comparison.A, comparison.B);
        var options = SwitchedOptions.Of(a.Options, b.Options, group, out string? obstacle);
        if (options is null)
            return None(comparison, group, obstacle!);
        var inputs = RerunInputs.Of(options, a, b);
        obstacle = VersionObstacle([a, b]) ?? inputs.ObstacleBefore();
        if (obstacle is not null)
            return None(comparison, group, obstacle);
        ComparedRun switched;
        try
        {
            switched = ComparedRun.Of(rerun(group, options));
        }
        catch (InputException unusable)
        {
            return None(comparison, group, unusable.Message);
        }
        if (inputs.ObstacleAfter(switched.Inputs) is { } changed)
            return None(comparison, group, changed);

        var fromA = RunComparison.Of(a, switched, context);
        var continuedInB = RunComparison.Of(switched, b, context).Changes.Where(c => c.A is not null && c.B is not null)
            .Select(c => c.B!.Value).ToHashSet();
        var goneFromA = fromA.Changes.Where(c => c.B is null).Select(c => c.A!.Value).ToHashSet();
        return Effect(comparison, group, fromA,
            comparison.Changes.Select(c => c.A is { } inA ? goneFromA.Contains(inA) : continuedInB.Contains(c.B!.Value)));
    }

    private static string? VersionObstacle(ComparedRun[] runs) =>
        Array.Find(runs, run => run.Version != ManifestJson.ProgramVersion) is { } other
            ? $"{other.DisplayName} was written by GeoCluster {other.Version}; this is version {ManifestJson.ProgramVersion}, "
                + "which may count differently. Run it again."
            : null;

    private static GroupEffect Effect(RunComparison comparison, ChangeGroup group, RunComparison fromA, IEnumerable<bool> suffices)
    {
        var effectOn = fromA.Changes.Where(c => c.A is not null).ToDictionary(c => c.A!.Value);
        return new GroupEffect(
            group, null,
            [.. comparison.Changes.Select(c => c.A is { } a ? RunComparison.RankChange(effectOn[a]) : null)],
            [.. comparison.Changes.Select(c => c.A is { } a ? fromA.ScoreChange(effectOn[a]) : null)],
            [.. comparison.Changes.Zip(suffices, (c, alone) => alone && (c.A is null || c.B is null))]);
    }

    private static GroupEffect None(RunComparison comparison, ChangeGroup group, string obstacle)
    {
        int rows = comparison.Changes.Length;
        return new GroupEffect(group, obstacle, [.. new int?[rows]], [.. new double?[rows]], [.. new bool[rows]]);
    }
}
