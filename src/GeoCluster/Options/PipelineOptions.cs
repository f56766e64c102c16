using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>Everything a run is told: one options record per stage. Made from a pipeline file, changed by <c>with</c>.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>At least one source, names all different; their order is the order of columns in results.</summary>
    public required ImmutableArray<SourceOptions> Sources { get; init; }

    /// <summary>
    /// Points with people, for population and intensity: the roles of a position and <see cref="ColumnRole.Population"/>; null if not
    /// wanted.
    /// </summary>
    public SourceOptions? Population { get; init; }

    /// <summary>How clusters are found.</summary>
    public ClusterOptions Clustering { get; init; } = new();

    /// <summary>How neighbouring clusters are joined.</summary>
    public MergeOptions Merge { get; init; } = new();

    /// <summary>How clusters are ranked.</summary>
    public RankOptions Ranking { get; init; } = new();

    /// <summary>How outlines are drawn.</summary>
    public ShapeOptions Outline { get; init; } = new();

    /// <summary>Whether clusters are also looked for one field at a time.</summary>
    public bool PerField { get; init; }

    /// <summary>How records are drawn anew, to see how much of the ranking is chance; null: they are not.</summary>
    public BootstrapOptions? Bootstrap { get; init; }

    /// <summary>How far thresholds are varied, to see how much of each cluster depends on them; null: they are not.</summary>
    public SensitivityOptions? Sensitivity { get; init; }

    /// <summary>How clusters are sorted into types by their fields; null: not at all.</summary>
    public TypologyOptions? Typology { get; init; }

    /// <summary>Rejected rows that a run tolerates before its exit code says so.</summary>
    public RejectLimit MaxRejected { get; init; } = RejectLimit.None;

    /// <summary>Folder for the results; null if neither the pipeline file nor the call names one.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Whether <c>places.parquet</c> has a column of points as well, as GeoParquet.</summary>
    public bool PlacesGeometry { get; init; }
}
