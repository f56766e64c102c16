using System.Collections.Immutable;

namespace GeoCluster.Explaining;

/// <summary>What an observation at a position would be by the thresholds of a run.</summary>
internal enum PlaceKind
{
    /// <summary>Neither of the others.</summary>
    Noise,

    /// <summary>Density below the minimum, but a core place lies within epsilon.</summary>
    Border,

    /// <summary>Density at the minimum or above.</summary>
    Core,
}

/// <summary>A core place near a position.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="DistanceMeters">From the position; beyond 500 km along a sphere, up to 0.6 % off.</param>
/// <param name="BearingDegrees">From the position, clockwise from north, 0..360; 0 at no distance.</param>
/// <param name="Cluster">The cluster of the run that it is in.</param>
internal sealed record NearCorePlace(double Latitude, double Longitude, double DistanceMeters, double BearingDegrees, NamedCluster Cluster);

/// <summary>Where a position stands in a run. Counts are sums of what density is measured by.</summary>
internal sealed record WhereAnswer
{
    /// <summary>Degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees, -180 included, 180 excluded.</summary>
    public required double Longitude { get; init; }

    /// <summary>What an observation there would be.</summary>
    public required PlaceKind Kind { get; init; }

    /// <summary>
    /// The cluster of the run: of a place that the run has, its own; else that of the nearest core place within epsilon. Null for noise, and for a core
    /// position without observations that has no core place within epsilon: one there would be a cluster of its own.
    /// </summary>
    public required NamedCluster? Cluster { get; init; }

    /// <summary>Clusters that an observation there would join to one, by rank: none, or two or more.</summary>
    public required ImmutableArray<NamedCluster> WouldJoin { get; init; }

    /// <summary>Radius of the neighbourhood in meters.</summary>
    public required double EpsilonMeters { get; init; }

    /// <summary>The least density of a core place.</summary>
    public required double MinDensity { get; init; }

    /// <summary>Count within epsilon, closed ball.</summary>
    public required double Density { get; init; }

    /// <summary>Count at the very position.</summary>
    public required double CountHere { get; init; }

    /// <summary>What the density lacks of the minimum; 0 for core.</summary>
    public required double Lacking { get; init; }

    /// <summary>The nearest core place, the first in order of places of equally near ones; null if there is no cluster.</summary>
    public required NearCorePlace? NearestCore { get; init; }

    /// <summary>Of up to three clusters the nearest core place, by distance: of others than that of the position or, for noise, of the nearest core place.</summary>
    public required ImmutableArray<NearCorePlace> OtherClusters { get; init; }

    /// <summary>
    /// The greatest minimum density at which the position is in a cluster, at the epsilon of the run: the greatest density of a counted place within it.
    /// Null if there is none.
    /// </summary>
    public required double? InClusterUpTo { get; init; }

    /// <summary>That cluster, before neighbours are merged.</summary>
    public required ClusterElsewhere? ClusterThere { get; init; }

    /// <summary>
    /// The smallest epsilon in whole meters at which the position is in a cluster, at the minimum density of the run; null if there is none from
    /// <see cref="Where.LeastEpsilonMeters"/> to <see cref="EpsilonLimitMeters"/>.
    /// </summary>
    public required int? InClusterFromMeters { get; init; }

    /// <summary>That cluster, before neighbours are merged.</summary>
    public required ClusterElsewhere? ClusterFrom { get; init; }

    /// <summary>The largest epsilon that was tried.</summary>
    public required int EpsilonLimitMeters { get; init; }

    /// <summary>Whether the run may have merged neighbours, which the answers for other thresholds do not do.</summary>
    public required bool MayHaveMerged { get; init; }
}

/// <summary>A cluster of a run.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its stable id.</param>
internal sealed record NamedCluster(int Rank, string Name, string Id);

/// <summary>A cluster at other thresholds than those of a run, set against the clusters of the run.</summary>
/// <param name="Continues">The cluster of the run that it shares most count with, the first of equal ones; null if it shares none.</param>
/// <param name="Count">Its whole count.</param>
/// <param name="SharedCount">The part of it that it shares with that cluster.</param>
internal sealed record ClusterElsewhere(NamedCluster? Continues, double Count, double SharedCount);
