using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Shaping;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tuning;

/// <summary>How the clusters of a pipeline depend on its density thresholds, and which thresholds to choose.</summary>
/// <param name="Options">The pipeline.</param>
/// <param name="Targets">The targets that were searched for at each epsilon.</param>
/// <param name="Table">The settings that were tried.</param>
/// <param name="Recommendation">The most stable setting; null if none separates clusters.</param>
/// <param name="Neighborhood">How small changes of the pipeline's own setting change the clusters.</param>
/// <param name="Diagnosis">Whether the pipeline's own setting finds clusters at all.</param>
/// <param name="KDistances">The k-distances for the pipeline's minimum density.</param>
/// <param name="Densities">The densities at the pipeline's epsilon.</param>
/// <param name="OwnOutlines">Outlines of the clusters of the pipeline's own setting, by rank.</param>
internal sealed record TuneStudy(
    PipelineOptions Options, TuneTargets Targets, TuneTable Table, Recommendation? Recommendation, Neighborhood Neighborhood,
    Diagnosis Diagnosis, KDistanceCurve KDistances, DensityHistogram Densities, ImmutableArray<Geometry> OwnOutlines)
{
    // 250 m for 15 km.
    private const int AtlasSteps = 60;

    /// <summary>The thresholds at which clusters join; null if not requested.</summary>
    public MergeAtlas? Atlas { get; init; }

    /// <summary>The places that were clustered.</summary>
    public required PlaceTable Places { get; init; }

    /// <summary>
    /// The setting to apply: with a target, the setting that reaches it at the pipeline's epsilon; without one, the recommended setting.
    /// Null if there is none.
    /// </summary>
    public (double EpsilonMeters, double MinDensity)? Chosen
    {
        get
        {
            if (Targets is { Clusters: null, ScorePart: null })
                return Recommendation is { Setting: var setting } ? (setting.EpsilonMeters, setting.MinDensity) : null;
            var own = Table.Targets[Table.Own.Epsilon];
            var reached = (own.Clusters is { } clusters && clusters.Clusters == Targets.Clusters ? clusters : null) ?? own.Score;
            return reached?.MinDensity is { } minDensity ? (own.EpsilonMeters, minDensity) : null;
        }
    }

    /// <summary>Reads the observations, tries the settings of a grid, and measures small changes of the pipeline's own setting.</summary>
    /// <param name="options">The pipeline.</param>
    /// <param name="grid">The settings; that of the pipeline is added.</param>
    /// <param name="targets">The targets to search for at each epsilon.</param>
    /// <param name="withAtlas">Whether to make the merge atlas.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <exception cref="InputException">An input cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The study was canceled.</exception>
    public static TuneStudy Run(PipelineOptions options, TuneGrid grid, TuneTargets targets, bool withAtlas, RunContext context)
    {
        var (places, located) = LocateStage.Run(IngestStage.Run(options.Sources, context).Sources, options.Clustering, context);
        return Run(places, located, options, grid, targets, withAtlas, context);
    }

    /// <summary>Tries the settings of a grid, and measures small changes, on observations that have already been read.</summary>
    /// <param name="places">n places.</param>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="options">The pipeline.</param>
    /// <param name="grid">The settings; that of the pipeline is added.</param>
    /// <param name="targets">The targets to search for at each epsilon.</param>
    /// <param name="withAtlas">Whether to make the merge atlas.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    public static TuneStudy Run(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, TuneGrid grid, TuneTargets targets,
        bool withAtlas, RunContext context)
    {
        var table = TuneRuns.Run(places, located, options, grid, targets, context);
        var quiet = context with { Progress = null };
        long minDensity = ClusterStage.InUnits(options.Clustering.MinDensity, places.CountScale);
        var own = new LabelTable
        {
            Label = table.OwnLabels,
            Core = [.. table.OwnDensity.Zip(places.Count, (density, count) => count > 0 && density >= minDensity)],
            ClusterCount = table.OwnSetting.Clusters.Length,
        };
        return new TuneStudy(
            options,
            targets,
            table,
            Tuning.Recommendation.Of(table),
            Tuning.Neighborhood.Of(places, located, options, [.. table.OwnLabels], table.OwnSetting.Clusters.Length, quiet),
            Tuning.Diagnosis.Of(table, places.CountScale),
            Tuning.KDistances.Of(places, minDensity, quiet),
            DensityHistogram.Of(places, table.OwnDensity),
            ShapeStage.Run(places, own, options.Clustering, options.Outline, quiet).Outline)
        {
            Places = places,
            Atlas = withAtlas
                ? MergeAtlas.Of(
                    places, options.Clustering, own,
                    new MergeAtlasOptions { ResolutionMeters = options.Clustering.EpsilonMeters / AtlasSteps }, quiet)
                : null,
        };
    }
}
