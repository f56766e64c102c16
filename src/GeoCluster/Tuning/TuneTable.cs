using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster.Tuning;

/// <summary>What became of the clusters under every setting of a grid.</summary>
internal sealed record TuneTable
{
    /// <summary>The settings, that of the pipeline among them.</summary>
    public required TuneGrid Grid { get; init; }

    /// <summary>Which epsilon and minimum density of the grid are those of the pipeline.</summary>
    public required (int Epsilon, int MinDensity) Own { get; init; }

    /// <summary>Names of the sources, in the order of the pipeline file.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Per epsilon and minimum density, in the order of the grid.</summary>
    public required ImmutableArray<ImmutableArray<TunedSetting>> Settings { get; init; }

    /// <summary>Per epsilon, the number of clusters at every minimum density, before neighbours are joined.</summary>
    public required ImmutableArray<ImmutableArray<ClusterCountStep>> ClusterCounts { get; init; }

    /// <summary>Per epsilon, what was searched for.</summary>
    public required ImmutableArray<EpsilonTargets> Targets { get; init; }

    /// <summary>Labels of the places under the setting of the pipeline, rank - 1 or noise.</summary>
    public required ImmutableArray<int> OwnLabels { get; init; }

    /// <summary>Density of each place at the pipeline's epsilon, in units of the place table.</summary>
    public required ImmutableArray<long> OwnDensity { get; init; }

    /// <summary>The setting of the pipeline.</summary>
    public TunedSetting OwnSetting => Settings[Own.Epsilon][Own.MinDensity];
}

/// <summary>One setting and its clusters.</summary>
internal sealed record TunedSetting
{
    /// <summary>Neighbourhood radius.</summary>
    public required double EpsilonMeters { get; init; }

    /// <summary>Least summed count in it.</summary>
    public required double MinDensity { get; init; }

    /// <summary>The clusters by rank.</summary>
    public required ImmutableArray<TunedCluster> Clusters { get; init; }

    /// <summary>Per source, percent of its records that are located but in no cluster, of the world total.</summary>
    public required ImmutableArray<double> NoisePercent { get; init; }

    /// <summary>The largest count of a cluster, percent of the count of all places; 0 if there is none.</summary>
    public required double LargestPercent { get; init; }

    /// <summary>Sum of the scores of the first hundred clusters.</summary>
    public required double Top100Score { get; init; }

    /// <summary>Sum of the scores of all clusters: how much of the world's output lies in clusters.</summary>
    public required double Score { get; init; }

    /// <summary>Number of countries that clusters touch.</summary>
    public required int Countries { get; init; }

    /// <summary>How alike the clusters are to those of the pipeline's own setting: adjusted Rand index by count, noise taken for one group.</summary>
    public double OverlapWithOwn { get; init; }

    /// <summary>Likewise, to those of the next higher epsilon of the grid; null for the highest.</summary>
    public double? OverlapWithNextEpsilon { get; init; }

    /// <summary>Likewise, to those of the next higher minimum density; null for the highest.</summary>
    public double? OverlapWithNextMinDensity { get; init; }

    /// <summary>
    /// Part, 0 to 1, of what is in clusters here or under the pipeline's own setting that is not both in a cluster of the one and in the one that
    /// continues it here.
    /// </summary>
    public double ChangedPart { get; init; }

    /// <summary>Of each cluster of the pipeline's own setting the largest part, 0 to 1, that one cluster here contains.</summary>
    public ImmutableArray<double> OwnContainment { get; init; } = [];

    /// <summary>Of each cluster of the pipeline's own setting the greatest Jaccard coefficient with a cluster here, 0 to 1.</summary>
    public ImmutableArray<double> OwnJaccard { get; init; } = [];

    /// <summary>What became of the clusters of the pipeline's own setting.</summary>
    public ImmutableArray<ClusterChange> ChangesFromOwn { get; init; } = [];

    /// <summary>What becomes of the clusters at the next higher epsilon; empty for the highest.</summary>
    public ImmutableArray<ClusterChange> ChangesToNextEpsilon { get; init; } = [];

    /// <summary>What becomes of the clusters at the next higher minimum density; empty for the highest.</summary>
    public ImmutableArray<ClusterChange> ChangesToNextMinDensity { get; init; } = [];

    /// <summary>Seconds for this setting, its part of the work on its epsilon included. Differs from run to run.</summary>
    public double Seconds { get; init; }
}

/// <summary>A cluster of one setting.</summary>
/// <param name="Id">As in the ranking of a run, as are the columns that follow.</param>
/// <param name="Name">Its cities.</param>
/// <param name="Countries">Codes, joined by a slash.</param>
/// <param name="Score">Percent.</param>
/// <param name="Count">What its places count for density.</param>
/// <param name="Longitude">Of its centroid, degrees.</param>
/// <param name="Latitude">Likewise.</param>
internal sealed record TunedCluster(string Id, string Name, string Countries, double Score, double Count, double Longitude, double Latitude);
