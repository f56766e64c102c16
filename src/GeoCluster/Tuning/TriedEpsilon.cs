using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using GeoCluster.Matching;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>The settings of one epsilon, with their measures.</summary>
/// <param name="Atoms">Atom of each place, or noise.</param>
/// <param name="Settings">By minimum density.</param>
/// <param name="LabelOfAtom">For each setting, the label of each atom, or noise.</param>
/// <param name="Density">Density of each place, in units of the place table.</param>
/// <param name="ClusterCounts">Number of clusters at every minimum density, before neighbors are merged.</param>
/// <param name="Targets">The minimum densities that meet the targets.</param>
internal sealed record TriedEpsilon(
    LabelTable Atoms, ImmutableArray<TunedSetting> Settings, ImmutableArray<int[]> LabelOfAtom, ImmutableArray<long> Density,
    ImmutableArray<ClusterCountStep> ClusterCounts, EpsilonTargets Targets)
{
    /// <summary>Tries all minimum densities at one epsilon.</summary>
    /// <param name="places">n places.</param>
    /// <param name="located">Observations of each source, with the place of each.</param>
    /// <param name="options">The pipeline.</param>
    /// <param name="grid">The settings.</param>
    /// <param name="epsilonMeters">The epsilon.</param>
    /// <param name="targets">The targets to search for.</param>
    /// <param name="score">Score of each place, percent; read only if there is a target for the score.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static TriedEpsilon Run(
        PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, TuneGrid grid, double epsilonMeters,
        TuneTargets targets, double[] score, RunContext context)
    {
        long start = Stopwatch.GetTimestamp();
        var series = EpsilonSeries.Build(places, located, options, epsilonMeters, grid.MinDensity, context);
        double shareOfSeries = Stopwatch.GetElapsedTime(start).TotalSeconds / grid.MinDensity.Length;

        // Settings run in parallel, one per thread: much of the work on a setting is serial, and the lowest minimum densities take longest.
        var settings = new TunedSetting[grid.MinDensity.Length];
        int[][] labelOfAtom = new int[settings.Length][];
        var alone = context with { Threads = 1 };
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, settings.Length), EnumerablePartitionerOptions.NoBuffering), context.Parallel, m =>
        {
            long begin = Stopwatch.GetTimestamp();
            var found = series.At(m, alone);
            labelOfAtom[m] = found.LabelOfAtom;
            settings[m] = SettingMeasures.Of(places, found, epsilonMeters, grid.MinDensity[m]) with
            {
                Seconds = shareOfSeries + Stopwatch.GetElapsedTime(begin).TotalSeconds,
            };
        });
        var search = new TargetSearch(series.Hierarchy, places, located, options, context);
        return new TriedEpsilon(
            series.Atoms, [.. settings], [.. labelOfAtom], series.Hierarchy.Density, series.Hierarchy.ClusterCounts(),
            new EpsilonTargets(
                epsilonMeters,
                targets.Clusters is { } clusters ? search.Clusters(clusters) : null,
                targets.ScorePart is { } part ? search.Share(part, score) : null));
    }

    /// <summary>Labels of the places under one of the settings.</summary>
    public int[] LabelsOf(PlaceTable places, int minDensity)
    {
        int[] label = new int[places.Length];
        for (int place = 0; place < label.Length; place++)
            label[place] = Atoms.Label[place] is not LabelTable.Noise and int atom ? LabelOfAtom[minDensity][atom] : LabelTable.Noise;
        return label;
    }

    /// <summary>The settings, compared with the pipeline's own setting and with the next higher minimum density.</summary>
    /// <param name="places">n places.</param>
    /// <param name="own">n labels under the pipeline's own setting.</param>
    /// <param name="ownClusters">Number of clusters in these labels.</param>
    /// <param name="context">Threads and cancellation.</param>
    public ImmutableArray<TunedSetting> Compared(PlaceTable places, int[] own, int ownClusters, RunContext context)
    {
        var withOwn = JointCounts.Of(places.Count.AsSpan(), own, Atoms.Label.AsSpan());
        var ofAtoms = JointCounts.Of(places.Count.AsSpan(), Atoms.Label.AsSpan(), Atoms.Label.AsSpan());
        int[] same = [.. Enumerable.Range(0, ownClusters)];
        return EachOf(
            Settings,
            (setting, m) =>
            {
                var fromOwn = LabelingOverlap.Of(JointCounts.Coarser(withOwn, same, LabelOfAtom[m]), ownClusters, setting.Clusters.Length);
                setting = setting with
                {
                    OverlapWithOwn = fromOwn.RandIndex,
                    ChangedPart = fromOwn.ChangedPart,
                    ChangesFromOwn = fromOwn.Changes,
                    OwnContainment = fromOwn.Containment,
                    OwnJaccard = fromOwn.Jaccard,
                };
                if (m + 1 == Settings.Length)
                    return setting;
                var toNext = LabelingOverlap.Of(
                    JointCounts.Coarser(ofAtoms, LabelOfAtom[m], LabelOfAtom[m + 1]), setting.Clusters.Length,
                    Settings[m + 1].Clusters.Length);
                return setting with { OverlapWithNextMinDensity = toNext.RandIndex, ChangesToNextMinDensity = toNext.Changes };
            },
            context);
    }

    /// <summary>The settings of this epsilon, compared with those of the next higher epsilon.</summary>
    /// <param name="places">n places.</param>
    /// <param name="settings">The settings of this epsilon, with their other comparisons.</param>
    /// <param name="next">The next higher epsilon.</param>
    /// <param name="context">Threads and cancellation.</param>
    public ImmutableArray<TunedSetting> ComparedWithNext(
        PlaceTable places, ImmutableArray<TunedSetting> settings, TriedEpsilon next, RunContext context)
    {
        var joint = JointCounts.Of(places.Count.AsSpan(), Atoms.Label.AsSpan(), next.Atoms.Label.AsSpan());
        return EachOf(
            settings,
            (setting, m) =>
            {
                var toNext = LabelingOverlap.Of(
                    JointCounts.Coarser(joint, LabelOfAtom[m], next.LabelOfAtom[m]), setting.Clusters.Length,
                    next.Settings[m].Clusters.Length);
                return setting with { OverlapWithNextEpsilon = toNext.RandIndex, ChangesToNextEpsilon = toNext.Changes };
            },
            context);
    }

    private static ImmutableArray<TunedSetting> EachOf(
        ImmutableArray<TunedSetting> settings, Func<TunedSetting, int, TunedSetting> compared, RunContext context)
    {
        var result = new TunedSetting[settings.Length];
        Parallel.For(0, result.Length, context.Parallel, m => result[m] = compared(settings[m], m));
        return [.. result];
    }
}
