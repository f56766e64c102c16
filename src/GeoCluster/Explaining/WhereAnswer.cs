using System.Collections.Immutable;

namespace GeoCluster.Explaining;

/// <summary>What an observation at a position would be under the thresholds of a run.</summary>
internal enum PlaceKind
{
    /// <summary>Neither a border nor a core place.</summary>
    Noise,

    /// <summary>Density below the minimum, but a core place lies within epsilon.</summary>
    Border,

    /// <summary>Density at or above the minimum.</summary>
    Core,
}

/// <summary>A core place near a position.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="DistanceMeters">Distance from the position; beyond 500 km, along a sphere, with an error of up to 0.6 %.</param>
/// <param name="BearingDegrees">Direction from the position, clockwise from north, 0..360; 0 if the distance is 0.</param>
/// <param name="Cluster">The cluster of the run that it is in.</param>
internal sealed record NearCorePlace(double Latitude, double Longitude, double DistanceMeters, double BearingDegrees, NamedCluster Cluster);

/// <summary>Which cluster of a run a position is in, and why. Counts are in the units of density.</summary>
internal sealed record WhereAnswer
{
    /// <summary>Degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees, -180 included, 180 excluded.</summary>
    public required double Longitude { get; init; }

    /// <summary>What an observation there would be.</summary>
    public required PlaceKind Kind { get; init; }

    /// <summary>
    /// The cluster of the run: for a place of the run, its own; otherwise that of the nearest core place within epsilon. Null for noise,
    /// and for a core position without observations that has no core place within epsilon: an observation there would start a new cluster.
    /// </summary>
    public required NamedCluster? Cluster { get; init; }

    /// <summary>Clusters that an observation there would join into one, by rank: none, or at least two.</summary>
    public required ImmutableArray<NamedCluster> WouldJoin { get; init; }

    /// <summary>Epsilon of the run in meters.</summary>
    public required double EpsilonMeters { get; init; }

    /// <summary>Minimum density of the run.</summary>
    public required double MinDensity { get; init; }

    /// <summary>Count within epsilon (closed ball).</summary>
    public required double Density { get; init; }

    /// <summary>Count at the exact position.</summary>
    public required double CountHere { get; init; }

    /// <summary>Minimum density minus density; 0 for a core place.</summary>
    public required double Lacking { get; init; }

    /// <summary>The nearest core place; of equally near ones, the first in the order of places. Null if there is no cluster.</summary>
    public required NearCorePlace? NearestCore { get; init; }

    /// <summary>
    /// The nearest core places of up to three other clusters, by distance: other than the cluster of the position or, for noise, than that
    /// of the nearest core place.
    /// </summary>
    public required ImmutableArray<NearCorePlace> OtherClusters { get; init; }

    /// <summary>
    /// The greatest minimum density at which the position is in a cluster, at the epsilon of the run: the greatest density of a counted
    /// place within epsilon. Null if there is no such place.
    /// </summary>
    public required double? InClusterUpTo { get; init; }

    /// <summary>The cluster at that minimum density, before neighbors are merged.</summary>
    public required ClusterElsewhere? ClusterThere { get; init; }

    /// <summary>
    /// The smallest epsilon in whole meters at which the position is in a cluster, at the minimum density of the run; null if there is none
    /// from <see cref="Where.LeastEpsilonMeters"/> to <see cref="EpsilonLimitMeters"/>.
    /// </summary>
    public required int? InClusterFromMeters { get; init; }

    /// <summary>The cluster at that epsilon, before neighbors are merged.</summary>
    public required ClusterElsewhere? ClusterFrom { get; init; }

    /// <summary>The largest epsilon that was tried.</summary>
    public required int EpsilonLimitMeters { get; init; }

    /// <summary>Whether the run may have merged neighbors; the answers for other thresholds do not merge them.</summary>
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
