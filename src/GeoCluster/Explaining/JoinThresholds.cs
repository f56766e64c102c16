using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Hierarchy;
using GeoCluster.Tables;

namespace GeoCluster.Explaining;

/// <summary>
/// The thresholds at which two positions are joined: one cluster has a core place within epsilon of each.
/// </summary>
internal sealed record JoinThresholds
{
    /// <summary>The greatest number of clusterings that bisecting epsilon takes.</summary>
    public const int MostClusterings = 20;

    /// <summary>Whether they are joined at the thresholds of the run, before neighbors are merged.</summary>
    public required bool AreTogether { get; init; }

    /// <summary>The greatest minimum density at which they are joined, at the epsilon of the run; null if there is none.</summary>
    public required double? UpToMinimum { get; init; }

    /// <summary>
    /// The smallest epsilon in whole meters at which they are joined, at the minimum density of the run; null if there is none up to the
    /// limit.
    /// </summary>
    public required int? FromMeters { get; init; }

    /// <summary>The largest epsilon that was tried.</summary>
    public required int EpsilonLimitMeters { get; init; }

    /// <summary>Finds the thresholds for two positions.</summary>
    /// <param name="run">The run.</param>
    /// <param name="a">The first position, degrees.</param>
    /// <param name="b">The second position, degrees.</param>
    /// <param name="context">Threads, cancellation; progress in clusterings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is out of range.</exception>
    /// <remarks>
    /// Two core places are joined if they have the same label. The label of a border place is that of its nearest core place, which may
    /// change back and forth between clusters as thresholds change. Being within epsilon of a cluster's core places is monotonic: with a
    /// larger epsilon or a lower minimum density, core places stay core places and stay joined. So bisection finds both thresholds
    /// exactly. Time: one hierarchy of all minimum densities, and up to <see cref="MostClusterings"/> clusterings.
    /// </remarks>
    public static JoinThresholds Find(
        ExplainedRun run, (double Latitude, double Longitude) a, (double Latitude, double Longitude) b, RunContext context)
    {
        Where.RefuseOutside(a.Latitude, a.Longitude);
        Where.RefuseOutside(b.Latitude, b.Longitude);
        var options = run.Options.Clustering with { ExactDensity = false };
        var (fromA, fromB) = (AskedPosition.Among(run.Places, run.Labels, a.Latitude, a.Longitude),
            AskedPosition.Among(run.Places, run.Labels, b.Latitude, b.Longitude));
        double[] chordsA = WithoutAdded(run, fromA), chordsB = WithoutAdded(run, fromB);

        long? upTo = UpTo(run, options, Near(options.EpsilonMeters), context);
        bool areTogether = upTo >= ClusterStage.InUnits(options.MinDensity, run.Places.CountScale);
        int limit = (int)Math.Min(Where.EpsilonLimit * options.EpsilonMeters, ChordSquared.MaxMeters);
        int low = Where.LeastEpsilonMeters, high = limit;
        if (areTogether)
            high = Math.Min(limit, (int)Math.Ceiling(options.EpsilonMeters));
        else
            low = Math.Max(low, (int)Math.Floor(options.EpsilonMeters) + 1);
        int? from = high >= low && AreTogether(high) ? Bisection.First(low, high, AreTogether) : null;
        return new JoinThresholds
        {
            AreTogether = areTogether,
            UpToMinimum = upTo / (double)run.Places.CountScale,
            FromMeters = from,
            EpsilonLimitMeters = limit,
        };

        (ImmutableArray<int> A, ImmutableArray<int> B) Near(double meters) =>
            (AskedPosition.Near(run.Places, chordsA, meters), AskedPosition.Near(run.Places, chordsB, meters));

        bool AreTogether(int meters) => Share(ClusterStage.Run(run.Places, options with { EpsilonMeters = meters }, context), Near(meters));
    }

    private static long? UpTo(
        ExplainedRun run, ClusterOptions options, (ImmutableArray<int> A, ImmutableArray<int> B) near, RunContext context)
    {
        if (near.A.IsEmpty || near.B.IsEmpty)
            return null;
        var hierarchy = DensityHierarchy.Build(run.Places, options, context);
        long end = 1 + Math.Min(near.A.Max(place => hierarchy.Density[place]), near.B.Max(place => hierarchy.Density[place]));
        long firstApart = Bisection.First(
            1L, end, minimum => !Share(hierarchy.LabelsAt(minimum / (double)run.Places.CountScale, context), near));
        return firstApart == 1 ? null : firstApart - 1;
    }

    private static bool Share(LabelTable labels, (ImmutableArray<int> A, ImmutableArray<int> B) near) =>
        near.A.Where(place => labels.Core[place]).Select(place => labels.Label[place])
            .Intersect(near.B.Where(place => labels.Core[place]).Select(place => labels.Label[place])).Any();

    /// <summary>Chords to the places of the run, without the position if it was added to them.</summary>
    private static double[] WithoutAdded(ExplainedRun run, AskedPosition asked)
    {
        double[] chords = asked.ChordsSquared();
        return asked.Places.Length == run.Places.Length ? chords : [.. chords.AsSpan(0, asked.Place), .. chords.AsSpan(asked.Place + 1)];
    }
}
