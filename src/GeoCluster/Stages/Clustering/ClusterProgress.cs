using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering;

/// <summary>Reports the progress of the stage, which goes over all places once each for marking, joining and borders.</summary>
internal sealed class ClusterProgress(RunContext context, int places)
{
    private const int Passes = 3;
    private const int Reports = 200;
    private long _seen;

    /// <summary>Adds places that a pass has finished; reports occasionally.</summary>
    public void Add(int seen)
    {
        if (context.Progress is null || places == 0)
            return;
        long after = Interlocked.Add(ref _seen, seen), all = (long)places * Passes;
        if (after == all || after * Reports / all != (after - seen) * Reports / all)
            context.Progress.Report(new StageProgress("Cluster", after / Passes, places, "places"));
    }
}
