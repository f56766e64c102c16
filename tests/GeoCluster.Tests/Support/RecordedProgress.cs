using GeoCluster.Options;

namespace GeoCluster.Tests.Support;

/// <summary>Records the progress reports of a stage, and can act on each at once.</summary>
internal sealed class RecordedProgress(Action<StageProgress>? onReport = null) : IProgress<StageProgress>
{
    private readonly List<StageProgress> _reports = [];

    /// <summary>All reports, in order.</summary>
    public IReadOnlyList<StageProgress> Reports => _reports;

    /// <summary>The latest report.</summary>
    public StageProgress Last => _reports[^1];

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_reports)
            _reports.Add(value);
        onReport?.Invoke(value);
    }
}
