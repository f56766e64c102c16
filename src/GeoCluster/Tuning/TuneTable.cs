using System.Collections.Immutable;
using GeoCluster.Matching;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster.Tuning;

/// <summary>The clusters under every setting of a grid.</summary>
internal sealed record TuneTable
{
    /// <summary>The settings, including that of the pipeline.</summary>
    public required TuneGrid Grid { get; init; }

    /// <summary>The position of the pipeline's setting in the grid.</summary>
    public required (int Epsilon, int MinDensity) Own { get; init; }

    /// <summary>Names of the sources, in the order of the pipeline file.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Per epsilon and minimum density, in the order of the grid.</summary>
    public required ImmutableArray<ImmutableArray<TunedSetting>> Settings { get; init; }

    /// <summary>Per epsilon, the number of clusters at every minimum density, before neighbors are merged.</summary>
    public required ImmutableArray<ImmutableArray<ClusterCountStep>> ClusterCounts { get; init; }

    /// <summary>Per epsilon, the minimum densities that meet the targets.</summary>
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
    /// <summary>Epsilon.</summary>
    public required double EpsilonMeters { get; init; }

    /// <summary>Minimum density.</summary>
    public required double MinDensity { get; init; }

    /// <summary>The clusters by rank.</summary>
    public required ImmutableArray<TunedCluster> Clusters { get; init; }

    /// <summary>Per source, the records that are located but in no cluster, in percent of the world total.</summary>
    public required ImmutableArray<double> NoisePercent { get; init; }

    /// <summary>The count of the largest cluster, in percent of the count of all places; 0 if there is none.</summary>
    public required double LargestPercent { get; init; }

    /// <summary>Sum of the scores of the first hundred clusters.</summary>
    public required double Top100Score { get; init; }

    /// <summary>Sum of the scores of all clusters: how much of the world's output lies in clusters.</summary>
    public required double Score { get; init; }

    /// <summary>Number of countries that clusters touch.</summary>
    public required int Countries { get; init; }

    /// <summary>Overlap with the clusters of the pipeline's own setting: adjusted Rand index by count, with noise as one group.</summary>
    public double OverlapWithOwn { get; init; }

    /// <summary>Overlap with the clusters at the next higher epsilon of the grid (adjusted Rand index); null for the highest.</summary>
    public double? OverlapWithNextEpsilon { get; init; }

    /// <summary>Overlap with the clusters at the next higher minimum density (adjusted Rand index); null for the highest.</summary>
    public double? OverlapWithNextMinDensity { get; init; }

    /// <summary>
    /// The changed part, 0 to 1: of what is in clusters here or under the pipeline's own setting, the part that is not both in a cluster
    /// there and in the cluster here that continues it.
    /// </summary>
    public double ChangedPart { get; init; }

    /// <summary>For each cluster of the pipeline's own setting, the largest part, 0 to 1, that lies in one cluster here.</summary>
    public ImmutableArray<double> OwnContainment { get; init; } = [];

    /// <summary>For each cluster of the pipeline's own setting, the greatest Jaccard coefficient with a cluster here, 0 to 1.</summary>
    public ImmutableArray<double> OwnJaccard { get; init; } = [];

    /// <summary>How the clusters of the pipeline's own setting change to those of this one.</summary>
    public ImmutableArray<ClusterChange> ChangesFromOwn { get; init; } = [];

    /// <summary>How the clusters change to those at the next higher epsilon; empty for the highest.</summary>
    public ImmutableArray<ClusterChange> ChangesToNextEpsilon { get; init; } = [];

    /// <summary>How the clusters change to those at the next higher minimum density; empty for the highest.</summary>
    public ImmutableArray<ClusterChange> ChangesToNextMinDensity { get; init; } = [];

    /// <summary>Seconds for this setting, including its part of the work on its epsilon. Differs from run to run.</summary>
    public double Seconds { get; init; }
}

/// <summary>A cluster of one setting.</summary>
/// <param name="Id">Stable id, as in the ranking of a run.</param>
/// <param name="Name">Its cities.</param>
/// <param name="Countries">ISO 3166 alpha-2 codes, joined by slashes.</param>
/// <param name="Score">Score, in percent.</param>
/// <param name="Count">Sum of the counts of its places.</param>
/// <param name="Longitude">Longitude of its centroid, degrees.</param>
/// <param name="Latitude">Latitude of its centroid, degrees.</param>
internal sealed record TunedCluster(
    string Id, string Name, string Countries, double Score, double Count, double Longitude, double Latitude);
