using GeoCluster.Options;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GeoCluster.Cli.Output;

/// <summary>Progress as one bar per stage, with rate and time left; finished bars stay on the screen.</summary>
internal sealed class StageBars : IProgress<StageProgress>
{
    private readonly Lock _lock = new();
    private readonly StageClock _clock = new();
    private readonly Dictionary<string, ProgressTask> _bars = [];
    private readonly ProgressContext _context;

    private StageBars(ProgressContext context) => _context = context;

    /// <summary>Does the work while its bars are drawn.</summary>
    public static T Follow<T>(IAnsiConsole console, RunContext context, Func<RunContext, T> work)
    {
        const int wideWindow = 100;
        bool wide = console.Profile.Width >= wideWindow;
        var progress = new Progress(console, TimeProvider.System) { ExcludeVerticalPadding = true }.Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = wide ? 40 : 20, CompletedStyle = new Style(Color.Blue),
                FinishedStyle = new Style(Color.Green) },
            new PaceColumn(26, pace => pace.Amount),
            new PaceColumn(8, pace => pace.Rate),
            new PaceColumn(15, pace => pace.Complete ? NumberFormat.Duration(pace.Elapsed) : NumberFormat.Duration(pace.Left) + " left"));
        return progress.Start(bars => work(context with { Progress = new StageBars(bars) }));
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            if (!_bars.TryGetValue(value.Stage, out var bar))
                _bars.Add(value.Stage, bar = _context.AddTask(value.Stage, new ProgressTaskSettings { MaxValue = 1 }));
            if (bar.Tag is Pace shown && shown.Progress.Done > value.Done)
                return; // overtaken by the report of another thread
            bar.Tag = new Pace(value, _clock.Elapsed(value));
            bar.Value = value.Total == 0 ? 1 : (double)value.Done / value.Total;
        }
    }

    private sealed class PaceColumn(int width, Func<Pace, string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override int? GetColumnWidth(RenderOptions options) => width;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Tag is Pace pace ? text(pace) : "").RightJustified();
    }
}
