using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>Shows how far work is: bars on a terminal, lines elsewhere; always on standard error.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does the work in a context whose progress is shown.</summary>
    public static T Follow<T>(Screen screen, RunContext context, Func<RunContext, T> work)
    {
        if (screen.NotesAreLive)
            return StageBars.Follow(screen.Notes, context, work);
        var lines = new StageLines(screen);
        return work(context with { Progress = lines });
    }
}
