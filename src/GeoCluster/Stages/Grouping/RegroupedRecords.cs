using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>The records of one source, grouped once by fine labels, for all labels that join or leave out these.</summary>
internal sealed class RegroupedRecords
{
    private readonly ObservationTable _observations;
    private readonly RecordClasses _fine;

    internal RegroupedRecords(ObservationTable observations, RecordClasses fine) => (_observations, _fine) = (observations, fine);

    /// <summary>
    /// Of the classes that <see cref="GroupStage.Run"/> finds for the new labels, those that tie a cluster that matters to another cluster.
    /// </summary>
    /// <param name="newLabel">New label of each fine label, or noise.</param>
    /// <param name="matters">For each new label, whether the cluster matters.</param>
    public RecordClasses TyingAt(ReadOnlySpan<int> newLabel, bool[] matters)
    {
        var groups = new RecordGroups(_observations, matters.Length);
        groups.AddTying(_fine, newLabel, matters);
        return groups.ToSplitClasses();
    }
}
