using System.Collections.Immutable;

namespace GeoCluster.RunFiles;

/// <summary>What the manifest tells of a run that the result itself does not know; the caller has the clock.</summary>
internal sealed record RunDescription
{
    /// <summary>Path of the pipeline file, as the user gave it.</summary>
    public required string PipelinePath { get; init; }

    /// <summary>Its text.</summary>
    public required string PipelineText { get; init; }

    /// <summary>Settings that were laid over it, as <c>key=value</c>.</summary>
    public required ImmutableArray<string> Overrides { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Threads it used.</summary>
    public required int Threads { get; init; }

    /// <summary>Most memory the process has held so far, in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }
}
