using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Observations counted once by fine labels, to derive counts for any labels that join or leave out these.</summary>
internal sealed class RegroupedCounts
{
    private readonly ImmutableArray<RollUp> _rollUps;
    private readonly PlaceTable _places;

    internal RegroupedCounts(ImmutableArray<RollUp> rollUps, PlaceTable places) => (_rollUps, _places) = (rollUps, places);

    /// <summary>
    /// The clusters, as <see cref="AggregateStage.Run"/> counts and names them, without organizations, fields, years and midpoints.
    /// </summary>
    /// <param name="labels">Labels of the places.</param>
    /// <param name="newLabel">New label of each fine label, or noise.</param>
    public ClusterTable At(LabelTable labels, int[] newLabel)
    {
        ImmutableArray<RollUp> rollUps = [.. _rollUps.Select(source => source.Relabel(labels, newLabel))];
        return AggregateStage.Named(
            rollUps, [.. rollUps.Select((source, s) => source.Counts(_places.ObservationCount[s]))], _places, labels);
    }
}
