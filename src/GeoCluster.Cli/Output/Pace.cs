using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>How much of a stage is done, how fast, and the time left at that rate.</summary>
/// <param name="Progress">What the stage reports.</param>
/// <param name="Elapsed">Time since it began.</param>
internal sealed record Pace(StageProgress Progress, TimeSpan Elapsed)
{
    /// <summary>Whether nothing is left.</summary>
    public bool Complete => Progress.Done >= Progress.Total;

    /// <summary><c>1.20 M of 35.1 M rows</c>; at the end, <c>35,123,456 rows</c>.</summary>
    public string Amount => Complete
        ? NumberFormat.Counted(Progress.Total, Progress.Unit)
        : $"{NumberFormat.Short(Progress.Done)} of {NumberFormat.Short(Progress.Total)} {Progress.Unit}";

    /// <summary><c>2.10 M/s</c>; empty if the total is too small for a rate.</summary>
    public string Rate =>
        Progress.Total < 1000 || Elapsed <= TimeSpan.Zero ? "" : $"{NumberFormat.Short(Progress.Done / Elapsed.TotalSeconds)}/s";

    /// <summary>Time left; zero while nothing is done.</summary>
    public TimeSpan Left => Progress.Done == 0 ? TimeSpan.Zero : Elapsed * ((double)(Progress.Total - Progress.Done) / Progress.Done);
}
