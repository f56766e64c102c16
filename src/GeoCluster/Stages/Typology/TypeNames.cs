using System.Collections.Immutable;

namespace GeoCluster.Stages.Typology;

/// <summary>Turns groups of clusters into numbered and named types.</summary>
internal static class TypeNames
{
    private const int MostFields = 3;
    private const string WithoutFields = "no special field";

    /// <summary>
    /// Orders groups as described in <see cref="TypologyTable"/>, and names each after the fields in which its clusters are strongest on
    /// average.
    /// </summary>
    /// <param name="group">Group of each cluster, as any numbers.</param>
    /// <param name="profiles">The clusters' fields.</param>
    public static (ImmutableArray<int> TypeIndex, ImmutableArray<ClusterType> Types) Of(int[] group, FieldProfiles profiles)
    {
        // Groups are in the order of their first clusters, and sorting preserves the order of equal groups.
        int[][] members = [.. group.Index().GroupBy(g => g.Item, g => g.Index).OrderByDescending(g => g.Count()).Select(g => g.ToArray())];
        int[] type = new int[group.Length];
        foreach (var (number, clusters) in members.Index())
        {
            foreach (int cluster in clusters)
                type[cluster] = number;
        }
        return ([.. type], [.. members.Select(clusters => new ClusterType(NameOf(clusters, profiles), clusters.Length))]);
    }

    // A field of several sources is named once. Fields with equal means keep their order.
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
