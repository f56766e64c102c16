using System.Collections.Immutable;

namespace GeoCluster.Options;

/// <summary>All settings of a run: one options record per stage. Created from a pipeline file and changed by <c>with</c>.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>At least one source, with distinct names; their order is the order of columns in results.</summary>
    public required ImmutableArray<SourceOptions> Sources { get; init; }

    /// <summary>
    /// Points with numbers of people, for population and intensity; maps a position and <see cref="ColumnRole.Population"/>. Null for none.
    /// </summary>
    public SourceOptions? Population { get; init; }

    /// <summary>How clusters are found.</summary>
    public ClusterOptions Clustering { get; init; } = new();

    /// <summary>How neighboring clusters are joined.</summary>
    public MergeOptions Merge { get; init; } = new();

    /// <summary>How clusters are ranked.</summary>
    public RankOptions Ranking { get; init; } = new();

    /// <summary>How outlines are drawn.</summary>
    public ShapeOptions Outline { get; init; } = new();

    /// <summary>Whether clusters are also looked for one field at a time.</summary>
    public bool PerField { get; init; }

    /// <summary>How records are resampled, to see how much of the ranking is due to chance; null if they are not.</summary>
    public BootstrapOptions? Bootstrap { get; init; }

    /// <summary>How far thresholds are varied, to see how sensitive each cluster is to them; null if they are not.</summary>
    public SensitivityOptions? Sensitivity { get; init; }

    /// <summary>How clusters are grouped into types by their fields; null if they are not.</summary>
    public TypologyOptions? Typology { get; init; }

    /// <summary>Rejected rows that a run tolerates; its exit code reports more.</summary>
    public RejectLimit MaxRejected { get; init; } = RejectLimit.None;

    /// <summary>Folder for the results; null if neither the pipeline file nor the call names one.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Whether <c>places.parquet</c> also has a column of points, as GeoParquet.</summary>
    public bool PlacesGeometry { get; init; }
}
