using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering;

/// <summary>Reports how far the stage is: it goes over all places once each for marking, joining and borders.</summary>
internal sealed class ClusterProgress(RunContext context, int places)
{
    private const int Passes = 3;
    private const int Reports = 200;
    private long _seen;

    /// <summary>Notes places that a pass is done with; reports now and then.</summary>
    public void Add(int seen)
    {
        if (context.Progress is null || places == 0)
            return;
        long after = Interlocked.Add(ref _seen, seen), all = (long)places * Passes;
        if (after == all || after * Reports / all != (after - seen) * Reports / all)
            context.Progress.Report(new StageProgress("Cluster", after / Passes, places, "places"));
    }
}
