using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>The records of one source, grouped once by fine labels, for any labels that join or leave out these.</summary>
internal sealed class RegroupedRecords
{
    private readonly ObservationTable _observations;
    private readonly RecordClasses _fine;

    internal RegroupedRecords(ObservationTable observations, RecordClasses fine) => (_observations, _fine) = (observations, fine);

    /// <summary>
    /// Of the classes that <see cref="GroupStage.Run"/> finds for labels of the places, those that tie a cluster that matters to another
    /// one.
    /// </summary>
    /// <param name="newLabel">Label of each fine one, or noise.</param>
    /// <param name="matters">Of each label.</param>
    public RecordClasses TyingAt(ReadOnlySpan<int> newLabel, bool[] matters)
    {
        var groups = new RecordGroups(_observations, matters.Length);
        groups.AddTying(_fine, newLabel, matters);
        return groups.ToSplitClasses();
    }
}
