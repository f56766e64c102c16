using System.Diagnostics;
using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>
/// Measures how long stages take from their progress reports. A stage is taken to begin at the last report of the stage before it, since
/// most stages report only after their first piece of work. Not thread-safe.
/// </summary>
internal sealed class StageClock
{
    private readonly Dictionary<string, long> _start = [];
    private long _lastReport = Stopwatch.GetTimestamp();

    /// <summary>Time since the stage began.</summary>
    public TimeSpan Elapsed(StageProgress progress)
    {
        _start.TryAdd(progress.Stage, _lastReport);
        _lastReport = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(_start[progress.Stage], _lastReport);
    }
}
