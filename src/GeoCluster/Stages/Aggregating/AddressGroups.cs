using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>The cluster, city and country that all addresses of a group share, as codes.</summary>
internal readonly record struct AddressGroup(int Label, int City, int Country);

/// <summary>Addresses by cluster, city and country; all noise is one group. Groups are few, so sums per group take little memory.</summary>
internal sealed class AddressGroups
{
    private AddressGroups(int[] ofAddress, ImmutableArray<AddressGroup> groups) => (OfAddress, All) = (ofAddress, groups);

    /// <summary>Group of each address.</summary>
    public int[] OfAddress { get; }

    /// <summary>The groups, each once.</summary>
    public ImmutableArray<AddressGroup> All { get; }

    /// <summary>Groups the addresses of a source.</summary>
    public static AddressGroups Of(LocatedObservations located, LabelTable labels)
    {
        var addresses = located.Observations.Addresses;
        var numbers = new Dictionary<AddressGroup, int>();
        int[] groupOf = located.LabelOfAddress(labels);
        for (int address = 0; address < groupOf.Length; address++)
        {
            int label = groupOf[address];
            var group = label == LabelTable.Noise ? new AddressGroup(label, TextColumn.Missing, TextColumn.Missing)
                : new AddressGroup(label, Code(addresses.City, address), Code(addresses.Country, address));
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, group, out bool known);
            if (!known)
                number = numbers.Count - 1;
            groupOf[address] = number;
        }
        return new AddressGroups(groupOf, [.. numbers.OrderBy(n => n.Value).Select(n => n.Key)]);
    }

    private static int Code(TextColumn? column, int address) => column is null ? TextColumn.Missing : column.Code[address];
}
