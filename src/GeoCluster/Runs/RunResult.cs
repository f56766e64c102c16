using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Stages.Populating;
using GeoCluster.Stages.Resampling;
using GeoCluster.Stages.Typology;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>Everything that a finished run found; labels are in rank order.</summary>
internal sealed record RunResult(
    PipelineOptions Options,
    IngestResult Ingested,
    PlaceTable Places,
    LabelTable Labels,
    MergeTable Merges,
    RankedTable Ranked,
    LinkTable Links,
    ShapeTable Shapes,
    NicheTable Niches,
    ImmutableArray<StageTime> Times)
{
    /// <summary>How much of the ranking is due to chance; null if not requested.</summary>
    public UncertaintyTable? Uncertainty { get; init; }

    /// <summary>How stable clusters are; null if not requested.</summary>
    public StabilityTable? Stability { get; init; }

    /// <summary>How sensitive each cluster is to the thresholds; null if not requested.</summary>
    public SensitivityTable? Sensitivity { get; init; }

    /// <summary>The clusters by region and country.</summary>
    public required RegionTable Regions { get; init; }

    /// <summary>Types of the clusters; null if not requested.</summary>
    public TypologyTable? Typology { get; init; }

    /// <summary>People inside the outlines; null if no population is given.</summary>
    public PopulationTable? Population { get; init; }

    /// <summary>What became of the rows of the population; null if none is given.</summary>
    public PopulationRows? PopulationRows { get; init; }

    /// <summary>Warnings about the sources, by source, then about the population.</summary>
    public ImmutableArray<SourceWarning> Warnings =>
        [.. Ingested.Warnings,
            .. ((ImmutableArray<string>)[.. PopulationRows?.Warnings ?? [], .. Population?.Warnings ?? []]).Select(
                w => new SourceWarning(Options.Population!.Name, w))];
}

/// <summary>Wall-clock time of one stage.</summary>
internal readonly record struct StageTime(string Stage, double Seconds);
