using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>Tries every setting of a grid on the same observations.</summary>
internal static class TuneRuns
{
    /// <summary>Finds, merges, counts and ranks the clusters of every setting, as a separate run would, and compares settings.</summary>
    /// <param name="places">n places.</param>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="options">The pipeline.</param>
    /// <param name="grid">The settings; that of the pipeline is added.</param>
    /// <param name="targets">The targets to search for at each epsilon.</param>
    /// <param name="context">Threads, cancellation, progress in settings.</param>
    /// <returns>The same for any number of threads, except for the seconds.</returns>
    /// <remarks>
    /// Each epsilon takes about two clusterings with exact densities and two passes over the rows; each setting takes a few passes over the
    /// places. At most two epsilons are in memory at a time, plus that of the pipeline.
    /// </remarks>
    public static TuneTable Run(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, TuneGrid grid, TuneTargets targets,
        RunContext context)
    {
        var clustering = options.Clustering;
        grid = grid.With(clustering.EpsilonMeters, clustering.MinDensity);
        var own = (
            Epsilon: grid.EpsilonMeters.IndexOf(clustering.EpsilonMeters), MinDensity: grid.MinDensity.IndexOf(clustering.MinDensity));
        double[] score = targets.ScorePart is null ? [] : PlaceScores.Of(located, places.Length, options.Ranking);
        int done = 0;
        var ownEpsilon = Try(own.Epsilon);
        int[] ownLabels = ownEpsilon.LabelsOf(places, own.MinDensity);
        int ownClusters = ownEpsilon.Settings[own.MinDensity].Clusters.Length;

        var (settings, counts, found) = (
            new List<ImmutableArray<TunedSetting>>(), new List<ImmutableArray<ClusterCountStep>>(), new List<EpsilonTargets>());
        TriedEpsilon? lower = null;
        for (int e = 0; e < grid.EpsilonMeters.Length; e++)
        {
            var epsilon = e == own.Epsilon ? ownEpsilon : Try(e);
            if (lower is not null)
                settings[^1] = lower.ComparedWithNext(places, settings[^1], epsilon, context);
            settings.Add(epsilon.Compared(places, ownLabels, ownClusters, context));
            counts.Add(epsilon.ClusterCounts);
            found.Add(epsilon.Targets);
            lower = epsilon;
        }
        return new TuneTable
        {
            Grid = grid,
            Own = own,
            Sources = places.Sources,
            Settings = [.. settings],
            ClusterCounts = [.. counts],
            Targets = [.. found],
            OwnLabels = [.. ownLabels],
            OwnDensity = ownEpsilon.Density,
        };

        TriedEpsilon Try(int epsilon)
        {
            var result = TriedEpsilon.Run(
                places, located, options, grid, grid.EpsilonMeters[epsilon], targets, score, context with { Progress = null });
            done += grid.MinDensity.Length;
            context.Progress?.Report(new StageProgress("Tune", done, (long)grid.EpsilonMeters.Length * grid.MinDensity.Length, "settings"));
            return result;
        }
    }
}
