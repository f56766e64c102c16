using GeoCluster.Options;

namespace GeoCluster.Tests.Support;

/// <summary>Keeps what is reported of a stage's progress, and may act on it at once.</summary>
internal sealed class RecordedProgress(Action<StageProgress>? onReport = null) : IProgress<StageProgress>
{
    private readonly List<StageProgress> _reports = [];

    /// <summary>All reports, in their order.</summary>
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
