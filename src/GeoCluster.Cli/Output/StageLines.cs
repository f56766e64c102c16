using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>Progress as plain lines: one when a stage is done, and one every <see cref="Pause"/> while it runs.</summary>
internal sealed class StageLines(Screen screen) : IProgress<StageProgress>
{
    /// <summary>Time between two lines about the same stage.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly StageClock _clock = new();
    private readonly Dictionary<string, TimeSpan> _lastLine = [];

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            var elapsed = _clock.Elapsed(value);
            bool complete = value.Done >= value.Total;
            if (!complete && elapsed - _lastLine.GetValueOrDefault(value.Stage) < Pause)
                return;
            _lastLine[value.Stage] = elapsed;
            var pace = new Pace(value, elapsed);
            screen.Note(complete
                ? $"{value.Stage}: {pace.Amount} in {NumberFormat.Duration(elapsed)}"
                : $"{value.Stage}: {pace.Amount}{(pace.Rate.Length > 0 ? ", " : "")}{pace.Rate}, {NumberFormat.Duration(pace.Left)} left");
        }
    }
}
