namespace GeoCluster.Options;

/// <summary>What a stage knows about the run around it; nothing here changes a result.</summary>
internal sealed record RunContext
{
    /// <summary>Threads to use, at least 1. Results are the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checked between chunks of work.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Receives the progress of a stage; may be called from any thread.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Where a stage adds the work it has done; null if nothing is counted.</summary>
    public WorkCount? Work { get; init; }

    /// <summary>For loops over chunks.</summary>
    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads, CancellationToken = Cancel };
}

/// <summary>Progress of a stage.</summary>
/// <param name="Stage">Name of the stage, as in the line of stages.</param>
/// <param name="Done">Units done, from 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Total units of the stage.</param>
/// <param name="Unit">What is counted, as a plural: rows, places, clusters.</param>
public readonly record struct StageProgress(string Stage, long Done, long Total, string Unit);
