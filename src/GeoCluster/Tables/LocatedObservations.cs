using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>The observations of one source and the place of each of their addresses.</summary>
/// <param name="Observations">The observations, with n addresses.</param>
/// <param name="PlaceIndex">Per address, a row of the place table.</param>
internal sealed record LocatedObservations(ObservationTable Observations, ImmutableArray<int> PlaceIndex)
{
    /// <summary>Label of each address.</summary>
    /// <param name="labels">One label per place.</param>
    public int[] LabelOfAddress(LabelTable labels)
    {
        int[] label = new int[PlaceIndex.Length];
        ReadOnlySpan<int> placeOf = PlaceIndex.AsSpan(), labelOf = labels.Label.AsSpan();
        for (int address = 0; address < label.Length; address++)
            label[address] = labelOf[placeOf[address]];
        return label;
    }
}
