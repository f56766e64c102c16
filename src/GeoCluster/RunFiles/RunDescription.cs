using System.Collections.Immutable;

namespace GeoCluster.RunFiles;

/// <summary>What the manifest contains about a run besides its result; the caller measures times and memory.</summary>
internal sealed record RunDescription
{
    /// <summary>Path of the pipeline file, as the user gave it.</summary>
    public required string PipelinePath { get; init; }

    /// <summary>Text of the pipeline file.</summary>
    public required string PipelineText { get; init; }

    /// <summary>Settings that overrode the pipeline file, as <c>key=value</c>.</summary>
    public required ImmutableArray<string> Overrides { get; init; }

    /// <summary>Time when the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Number of threads that the run used.</summary>
    public required int Threads { get; init; }

    /// <summary>Peak memory of the process so far, in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }
}
