using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>How sensitive the clusters are to a small change of one threshold.</summary>
/// <param name="Changes">Epsilon down and up, then minimum density down and up.</param>
internal sealed record Neighborhood(ImmutableArray<SmallChange> Changes)
{
    /// <summary>The relative change of a threshold.</summary>
    public const double Step = 0.05;

    /// <summary>A step is a cliff if it changes more than this part of what is in clusters.</summary>
    public const double CliffPart = 0.1;

    /// <summary>The steps that are cliffs.</summary>
    public IEnumerable<SmallChange> Cliffs => Changes.Where(change => change.ChangedPart > CliffPart);

    /// <summary>Measures the steps around the pipeline's own setting.</summary>
    /// <param name="places">n places.</param>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="options">The pipeline.</param>
    /// <param name="own">Labels of the places under the pipeline's own setting.</param>
    /// <param name="ownClusters">Number of clusters in these labels.</param>
    /// <param name="context">Threads and cancellation.</param>
    internal static Neighborhood Of(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, int[] own, int ownClusters,
        RunContext context)
    {
        var (epsilon, minDensity) = (options.Clustering.EpsilonMeters, options.Clustering.MinDensity);
        var (epsilons, minDensities) = (SensitivityOptions.Around(epsilon, Step), SensitivityOptions.Around(minDensity, Step));
        return new Neighborhood(
            [.. At(epsilons[0], [minDensity]), .. At(epsilons[^1], [minDensity]), .. At(epsilon, [minDensities[0], minDensities[^1]])]);

        IEnumerable<SmallChange> At(double epsilonMeters, ImmutableArray<double> minimums)
        {
            var series = EpsilonSeries.Build(places, located, options, epsilonMeters, minimums, context);
            return minimums.Select((minimum, m) =>
            {
                var labels = series.JoinedAt(m, context);
                var overlap = LabelingOverlap.Of(
                    JointCounts.Of(places.Count.AsSpan(), own, labels.Label.AsSpan()), ownClusters, labels.ClusterCount);
                return new SmallChange(
                    epsilonMeters, minimum, labels.ClusterCount, overlap.ChangedPart,
                    overlap.Changes.Count(change => change.Kind != ChangeKind.Kept));
            });
        }
    }
}

/// <summary>A setting with one threshold a step away from the pipeline's own.</summary>
/// <param name="EpsilonMeters">Epsilon.</param>
/// <param name="MinDensity">Minimum density.</param>
/// <param name="Clusters">Number of clusters there.</param>
/// <param name="ChangedPart">As <see cref="TunedSetting.ChangedPart"/>.</param>
/// <param name="ClustersChanged">Number of clusters that grew, shrank, split, merged, appeared or disappeared.</param>
internal sealed record SmallChange(double EpsilonMeters, double MinDensity, int Clusters, double ChangedPart, int ClustersChanged);
