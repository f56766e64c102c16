using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>How the clusters change when a threshold is changed by a little.</summary>
/// <param name="Changed">Every single change: one threshold by one factor, the other as it is.</param>
public sealed record Neighborhood(ImmutableArray<SmallChange> Changed)
{
    /// <summary>By how much thresholds are changed.</summary>
    public const double Step = 0.05;

    /// <summary>A setting is at a cliff if a step changes more than this part of what is in clusters.</summary>
    public const double CliffPart = 0.1;

    /// <summary>The steps that lead over a cliff.</summary>
    public ImmutableArray<SmallChange> Cliffs => [.. Changed.Where(change => change.ChangedPart > CliffPart)];

    /// <summary>Looks around the pipeline's own setting.</summary>
    /// <inheritdoc cref="TuneRuns.Run"/>
    public static Neighborhood Of(PlaceTable places, ImmutableArray<LocatedObservations> located, PipelineOptions options, RunContext context)
    {
        var (epsilon, minDensity) = (options.Clustering.EpsilonMeters, options.Clustering.MinDensity);
        var around = TuneRuns.Run(
            places, located, options, new TuneGrid([epsilon * (1 - Step), epsilon * (1 + Step)], [minDensity * (1 - Step), minDensity * (1 + Step)]), new TuneTargets(null, null),
            context);
        return new Neighborhood(
        [
            Change(around.Settings[0][1]), Change(around.Settings[2][1]), Change(around.Settings[1][0]), Change(around.Settings[1][2]),
        ]);

        SmallChange Change(TunedSetting setting) => new(
            setting.EpsilonMeters, setting.MinDensity, setting.Clusters.Length, setting.ChangedPart,
            [.. setting.ChangesFromOwn.Where(change => change.Kind != Comparing.ChangeKind.Kept)]);
    }
}

/// <summary>One threshold a step away from the pipeline's own.</summary>
/// <param name="EpsilonMeters">Epsilon.</param>
/// <param name="MinDensity">Minimum density.</param>
/// <param name="Clusters">Number of clusters there.</param>
/// <param name="ChangedPart">As <see cref="TunedSetting.ChangedPart"/>.</param>
/// <param name="Changes">What became of clusters that were not kept.</param>
public sealed record SmallChange(
    double EpsilonMeters, double MinDensity, int Clusters, double ChangedPart, ImmutableArray<Comparing.ClusterChange> Changes);
