using System.Collections.Immutable;
using GeoCluster.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster;

/// <summary>Everything a finished run knows; labels are in rank order.</summary>
public sealed record RunResult(
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
    /// <summary>Types of the clusters; null if not asked for.</summary>
    public TypologyTable? Typology { get; init; }
}

/// <summary>Wall-clock time of one stage.</summary>
public readonly record struct StageTime(string Stage, double Seconds);
