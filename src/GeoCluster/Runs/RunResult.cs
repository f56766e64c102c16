using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>Everything a finished run knows; labels are in rank order.</summary>
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
    /// <summary>How much of the ranking is chance; null if that was not asked for.</summary>
    public UncertaintyTable? Uncertainty { get; init; }

    /// <summary>How firmly clusters stand; null if that was not asked for.</summary>
    public StabilityTable? Stability { get; init; }

    /// <summary>How much of each cluster depends on the thresholds; null if that was not asked for.</summary>
    public SensitivityTable? Sensitivity { get; init; }

    /// <summary>The clusters by region and country.</summary>
    public required RegionTable Regions { get; init; }

    /// <summary>Types of the clusters; null if not asked for.</summary>
    public TypologyTable? Typology { get; init; }

    /// <summary>People inside the outlines; null where no population is given, as is what became of its rows.</summary>
    public PopulationTable? Population { get; init; }

    /// <inheritdoc cref="Population"/>
    public PopulationRows? PopulationRows { get; init; }

    /// <summary>What looks wrong with the sources, by source, then with the population.</summary>
    public ImmutableArray<SourceWarning> Warnings =>
        [.. Ingested.Warnings,
            .. ((ImmutableArray<string>)[.. PopulationRows?.Warnings ?? [], .. Population?.Warnings ?? []]).Select(
                w => new SourceWarning(Options.Population!.Name, w))];
}

/// <summary>Wall-clock time of one stage.</summary>
internal readonly record struct StageTime(string Stage, double Seconds);
