using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>Shows progress on standard error: bars on a terminal, lines elsewhere.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does the work and shows its progress.</summary>
    public static T Follow<T>(Screen screen, RunContext context, Func<RunContext, T> work)
    {
        if (screen.NotesAreLive)
            return StageBars.Follow(screen.Notes, context, work);
        var lines = new StageLines(screen);
        return work(context with { Progress = lines });
    }
}
