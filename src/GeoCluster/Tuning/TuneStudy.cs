using System.Collections.Immutable;
using GeoCluster.Clustering;
using GeoCluster.Shaping;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tuning;

/// <summary>What density thresholds do to the clusters of a pipeline, and which to choose.</summary>
/// <param name="Options">The pipeline.</param>
/// <param name="Targets">What was searched for at each epsilon.</param>
/// <param name="Table">The settings that were tried.</param>
/// <param name="Recommendation">The setting that depends least on how it was chosen; null if none tells clusters apart.</param>
/// <param name="Neighborhood">What small changes of the pipeline's own setting do.</param>
/// <param name="Diagnosis">Whether the pipeline's own setting finds clusters at all.</param>
/// <param name="KDistances">How far one has to go for the pipeline's minimum density.</param>
/// <param name="Densities">How dense it is at the pipeline's epsilon.</param>
/// <param name="OwnOutlines">Outlines of the clusters of the pipeline's own setting, by rank.</param>
public sealed record TuneStudy(
    PipelineOptions Options, TuneTargets Targets, TuneTable Table, Recommendation? Recommendation, Neighborhood Neighborhood, Diagnosis Diagnosis, KDistanceCurve KDistances,
    DensityHistogram Densities, ImmutableArray<Geometry> OwnOutlines)
{
    /// <summary>Tries the settings of a grid, and looks around the pipeline's own.</summary>
    /// <inheritdoc cref="TuneRuns.Run"/>
    public static TuneStudy Run(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, TuneGrid grid, TuneTargets targets, RunContext context)
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
            ShapeStage.Run(places, own, options.Clustering, options.Outline, quiet).Outline);
    }
}
