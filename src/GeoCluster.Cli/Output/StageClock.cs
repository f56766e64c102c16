using System.Diagnostics;
using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>
/// Times stages by what they report. A stage begins when the one before it was last heard of, since most report only after their first
/// piece of work. Not thread-safe.
/// </summary>
internal sealed class StageClock
{
    private readonly Dictionary<string, long> _start = [];
    private long _lastHeard = Stopwatch.GetTimestamp();

    /// <summary>Time since the stage began.</summary>
    public TimeSpan Elapsed(StageProgress progress)
    {
        _start.TryAdd(progress.Stage, _lastHeard);
        _lastHeard = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(_start[progress.Stage], _lastHeard);
    }
}
