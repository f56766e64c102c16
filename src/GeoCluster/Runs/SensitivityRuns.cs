using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>Finds and joins clusters again with thresholds around those of the run, to see how sensitive each cluster is to them.</summary>
internal static class SensitivityRuns
{
    private const int Own = 1;

    /// <summary>Tries the eight settings around that of the run: epsilon and minimum density each lowered, unchanged and raised.</summary>
    /// <param name="located">Observations of all sources.</param>
    /// <param name="places">Places of the run.</param>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="options">Settings of the run.</param>
    /// <param name="sensitivity">How far thresholds are lowered and raised.</param>
    /// <param name="context">Threads, cancellation and progress in settings.</param>
    /// <returns>The sensitivity; it depends neither on the order of rows nor on the number of threads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range, or a threshold lowered or raised, is out of range.</exception>
    public static SensitivityTable Run(
        ImmutableArray<LocatedObservations> located, PlaceTable places, LabelTable labels, PipelineOptions options,
        SensitivityOptions sensitivity, RunContext context)
    {
        SensitivityOptions.RangeLimits.Check(sensitivity.Range, "The range", nameof(sensitivity));
        var (clustering, range, quiet) = (options.Clustering, sensitivity.Range, context with { Progress = null });
        ImmutableArray<double> epsilons = SensitivityOptions.Around(clustering.EpsilonMeters, range),
            minDensities = SensitivityOptions.Around(clustering.MinDensity, range);
        int settings = epsilons.Length * minDensities.Length - 1, done = 0;
        double[] containment = new double[labels.ClusterCount], low = new double[labels.ClusterCount],
            jaccard = new double[labels.ClusterCount];
        Array.Fill(low, 1);
        for (int epsilon = 0; epsilon < epsilons.Length; epsilon++)
        {
            // The middle value of both thresholds is the run itself.
            var tried = epsilon == Own ? minDensities.RemoveAt(Own) : minDensities;
            var series = EpsilonSeries.Build(places, located, options, epsilons[epsilon], tried, quiet);
            for (int minimum = 0; minimum < tried.Length; minimum++)
            {
                var other = series.JoinedAt(minimum, quiet);
                Add(LabelingOverlap.Of(
                    JointCounts.Of(places.Count.AsSpan(), labels.Label.AsSpan(), other.Label.AsSpan()), labels.ClusterCount,
                    other.ClusterCount));
                context.Progress?.Report(new StageProgress("Vary", ++done, settings, "settings"));
            }
        }
        return new SensitivityTable
        {
            KeptTogether = [.. containment.Select(sum => sum / settings)],
            KeptTogetherLow = [.. low],
            KeptJaccard = [.. jaccard.Select(sum => sum / settings)],
        };

        void Add(LabelingOverlap overlap)
        {
            for (int cluster = 0; cluster < containment.Length; cluster++)
            {
                containment[cluster] += overlap.Containment[cluster];
                low[cluster] = Math.Min(low[cluster], overlap.Containment[cluster]);
                jaccard[cluster] += overlap.Jaccard[cluster];
            }
        }
    }
}

/// <summary>How much of each cluster is kept when thresholds are varied, 0..1, by the counts of places.</summary>
/// <remarks>
/// The Jaccard coefficient as a measure of the stability of each cluster: Hennig 2007, Computational Statistics
/// &amp; Data Analysis 52, 258-271.
/// </remarks>
internal sealed record SensitivityTable
{
    /// <summary>
    /// Per cluster: the largest part that lies in one cluster of another setting, averaged over the settings tried. Low if the cluster
    /// breaks up or becomes noise.
    /// </summary>
    public required ImmutableArray<double> KeptTogether { get; init; }

    /// <summary>Per cluster: the largest part that lies in one cluster of another setting, minimum over the settings tried.</summary>
    public required ImmutableArray<double> KeptTogetherLow { get; init; }

    /// <summary>
    /// Per cluster: the greatest Jaccard coefficient with a cluster of another setting, averaged over the settings tried. Low if the
    /// cluster breaks up, becomes noise or is absorbed by a larger one.
    /// </summary>
    public required ImmutableArray<double> KeptJaccard { get; init; }
}
