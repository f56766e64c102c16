using System.Collections.Immutable;
using System.Diagnostics;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Aggregating;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Stages.Populating;
using GeoCluster.Stages.Ranking;
using GeoCluster.Stages.Resampling;
using GeoCluster.Stages.Shaping;
using GeoCluster.Stages.Typology;

namespace GeoCluster;

/// <summary>The line of stages, from files to ranked and outlined clusters. <see cref="RunFolder"/> writes the result.</summary>
internal static class Pipeline
{
    /// <summary>Runs all stages.</summary>
    /// <param name="options">Inputs and settings.</param>
    /// <param name="context">Threads, cancellation and progress; none of them changes the result.</param>
    /// <returns>All tables of the run. No rows, no cluster or a single place are valid results.</returns>
    /// <exception cref="ArgumentException">
    /// Types are requested but no source maps fields, or a threshold is out of range or would be when it is varied.
    /// </exception>
    /// <exception cref="InputException">An input cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The context was canceled.</exception>
    public static RunResult Run(PipelineOptions options, RunContext context)
    {
        var times = ImmutableArray.CreateBuilder<StageTime>();
        // Its rows are read last, but a wrong column should be reported at once.
        var people = options.Population is { } points ? PopulationInput.Open(points, context.Cancel) : null;

        var ingested = Timed("Ingest", () => IngestStage.Run(options.Sources, context));
        var (places, located) = Timed("Locate", () => LocateStage.Run(ingested.Sources, options.Clustering, context));
        var found = Timed("Cluster", () => ClusterStage.Run(places, options.Clustering, context));
        var records = Timed("Group", () => GroupStage.Run(located, found, context));
        var (joined, merges) = Timed("Merge", () => MergeStage.Run(places, found, records, options.Merge, context));
        var counted = Timed("Aggregate", () => AggregateStage.Run(located, places, joined, context));
        var (ranked, labels) = Timed("Rank", () => RankStage.Run(counted, joined, options.Ranking));
        var regrouped = Timed("Regroup", () => GroupStage.Regroup(records, found, labels));
        var links = Timed("Link", () => LinkStage.Run(regrouped, labels.ClusterCount, context));
        var uncertainty = options.Bootstrap is { Draws: > 0 } draws
            ? Timed("Resample", () => ResampleStage.Run(regrouped, ranked, draws, context)) : null;
        var stability = options.Bootstrap is { Recluster: true } again
            ? Timed("Recluster", () => ReclusterRuns.Run(located, places, labels, options, again, context)) : null;
        var sensitivity = options.Sensitivity is { } varied
            ? Timed("Vary", () => SensitivityRuns.Run(located, places, labels, options, varied, context)) : null;
        var shapes = Timed("Shape", () => ShapeStage.Run(places, labels, options.Clustering, options.Outline, context));
        var regions = Timed("Regions", () => RegionStage.Run(ranked));
        var niches = options.PerField
            ? Timed("Niches", () => NicheRuns.Run(ingested.Sources, places, labels, options, context)) : NicheTable.Empty;
        var typology = options.Typology is { } asked ? Timed("Type", () => TypeStage.Run(ranked, asked, context)) : null;
        var (population, populationRows) = people is null ? default
            : Timed("Populate", () => PopulateStage.Run(shapes, ranked, take => people.Read(take, context)));

        return new RunResult(options, ingested, places, labels, merges, ranked, links, shapes, niches, times.ToImmutable())
        {
            Regions = regions,
            Typology = typology,
            Population = population,
            PopulationRows = populationRows,
            Uncertainty = uncertainty,
            Stability = stability,
            Sensitivity = sensitivity,
        };

        T Timed<T>(string stage, Func<T> run)
        {
            context.Cancel.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            var result = run();
            times.Add(new StageTime(stage, Stopwatch.GetElapsedTime(start).TotalSeconds));
            return result;
        }
    }
}
