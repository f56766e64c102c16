using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Stages.Grouping;
using GeoCluster.Stages.Locating;
using GeoCluster.Stages.Merging;
using GeoCluster.Tables;

namespace GeoCluster.Runs;

/// <summary>Clusters found by running the stages from Locate to Merge again on part of the observations or on a draw of them.</summary>
/// <param name="Places">The places of the observations.</param>
/// <param name="Located">Observations with the place of each.</param>
/// <param name="Labels">Labels of the places, neighbors joined.</param>
internal sealed record JoinedClusters(PlaceTable Places, ImmutableArray<LocatedObservations> Located, LabelTable Labels)
{
    /// <summary>Runs the stages from Locate to Merge.</summary>
    public static JoinedClusters Find(
        ImmutableArray<ObservationTable> sources, ClusterOptions clustering, MergeOptions merge, RunContext context)
    {
        var (places, located) = LocateStage.Run(sources, clustering, context);
        var found = ClusterStage.Run(places, clustering, context);
        var (joined, _) = MergeStage.Run(places, found, GroupStage.Run(located, found, context), merge, context);
        return new JoinedClusters(places, located, joined);
    }
}
