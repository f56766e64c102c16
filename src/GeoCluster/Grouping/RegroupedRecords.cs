using GeoCluster.Tables;

namespace GeoCluster.Grouping;

/// <summary>The records of one source, grouped once by fine labels, to be had under any labels that join or leave out these.</summary>
public sealed class RegroupedRecords
{
    private readonly ObservationTable _observations;
    private readonly FineRecords _fine;

    internal RegroupedRecords(ObservationTable observations, FineRecords fine) => (_observations, _fine) = (observations, fine);

    /// <summary>The classes, the same as <see cref="GroupStage.Run"/> finds for labels of the places.</summary>
    /// <param name="newLabel">Label of each fine one, 0..<paramref name="clusterCount"/>-1, or noise.</param>
    /// <param name="clusterCount">Number of labels.</param>
    public RecordClasses At(ReadOnlySpan<int> newLabel, int clusterCount)
    {
        var groups = new RecordGroups(_observations, clusterCount);
        groups.AddAll(_fine, newLabel);
        return groups.ToClasses();
    }
}
