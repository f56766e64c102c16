using System.Collections.Immutable;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Typology;

/// <summary>From groups of clusters to types with numbers and names.</summary>
internal static class TypeNames
{
    private const int MostFields = 3;
    private const string WithoutFields = "no special field";

    /// <summary>
    /// Orders groups as <see cref="TypologyTable"/> says, and names each after the fields in which its clusters are strongest on average.
    /// </summary>
    /// <param name="group">Group of each cluster, any numbers.</param>
    /// <param name="profiles">The clusters' fields.</param>
    public static (ImmutableArray<int> TypeIndex, ImmutableArray<ClusterType> Types) Of(int[] group, FieldProfiles profiles)
    {
        // Groups come in the order of their first clusters, and sorting keeps the order of equals.
        int[][] members = [.. group.Index().GroupBy(g => g.Item, g => g.Index).OrderByDescending(g => g.Count()).Select(g => g.ToArray())];
        int[] type = new int[group.Length];
        foreach (var (number, clusters) in members.Index())
        {
            foreach (int cluster in clusters)
                type[cluster] = number;
        }
        return ([.. type], [.. members.Select(clusters => new ClusterType(NameOf(clusters, profiles), clusters.Length))]);
    }

    // A field of several sources is named once. Equal means keep the order of the fields.
    private static string NameOf(int[] clusters, FieldProfiles profiles)
    {
        string name = string.Join("; ", profiles.Fields
            .Select((field, column) => (field.Field, Mean: clusters.Average(cluster => profiles.Value[cluster][column])))
            .Where(f => f.Mean > 0)
            .OrderByDescending(f => f.Mean)
            .Select(f => f.Field)
            .Distinct()
            .Take(MostFields));
        return name == "" ? WithoutFields : name;
    }
}
