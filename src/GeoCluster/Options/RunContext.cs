namespace GeoCluster.Options;

/// <summary>What a stage may know of the run around it; none of it changes a result.</summary>
internal sealed record RunContext
{
    /// <summary>Threads to use, at least 1. Results are the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checked between blocks of work.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Told how far a stage is; may be called from any thread.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Where a stage adds the work it has done; null: nothing is counted.</summary>
    public WorkCount? Work { get; init; }

    /// <summary>For loops over blocks.</summary>
    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads, CancellationToken = Cancel };
}

/// <summary>How far a stage is.</summary>
/// <param name="Stage">Name of the stage, as in the line.</param>
/// <param name="Done">Units done, from 0 to <paramref name="Total"/>.</param>
/// <param name="Total">All units of the stage.</param>
/// <param name="Unit">What is counted, in plural: rows, places, clusters.</param>
public readonly record struct StageProgress(string Stage, long Done, long Total, string Unit);
