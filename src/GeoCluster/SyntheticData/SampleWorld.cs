using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>
/// The world that records are drawn from; it is the same for every seed and scale. Towns are ordered by nation; within a nation, by
/// cluster, followed by the towns outside all clusters from south to north. So nations, clusters and regions are ranges of towns.
/// </summary>
internal sealed record SampleWorld
{
    private const int PartnerSets = 20;

    /// <summary>All towns, in order.</summary>
    public required ImmutableArray<Town> Towns { get; init; }

    /// <summary>For each town, the index into <see cref="Groups"/>.</summary>
    public required ImmutableArray<int> GroupOf { get; init; }

    /// <summary>The clusters, and for each nation, the towns outside all clusters.</summary>
    public required ImmutableArray<TownGroup> Groups { get; init; }

    /// <summary>For each source, the draw of towns.</summary>
    public required ImmutableArray<TownDraw> Draw { get; init; }

    /// <summary>For each town, the nearby towns between which villages lie; empty for towns of clusters.</summary>
    public required ImmutableArray<ImmutableArray<int>> Neighbors { get; init; }

    /// <summary>The largest town of each country, where addresses are placed that are known only by country.</summary>
    public required ImmutableDictionary<string, Town> CapitalOf { get; init; }

    /// <summary>The known clusters, by rank.</summary>
    public required ImmutableArray<KnownCluster> Clusters { get; init; }

    /// <summary>Groups that often collaborate, by set; a group's set is <see cref="TownGroup.PartnerSet"/>.</summary>
    public required ImmutableArray<ImmutableArray<int>> Partners { get; init; }

    /// <summary>Builds the world from the embedded tables.</summary>
    public static SampleWorld Build()
    {
        var (towns, clusters) = (Town.Load(), KnownCluster.Load());
        var output = TownOutput.Assign(towns, clusters);
        var countryOf = towns.ToDictionary(t => t.Id, t => t.Country);
        string NationOf(int town) => output.Cluster[town] == TownOutput.NoCluster
            ? towns[town].Country : countryOf[clusters[output.Cluster[town]].Cities[0].Id];

        const double villageKm = 60;
        const int villageRoads = 4;
        var near = TownNeighbors.Find(towns, villageKm);
        int[] order = [.. Enumerable.Range(0, towns.Length)
            .OrderBy(NationOf, StringComparer.Ordinal)
            .ThenBy(t => output.Cluster[t] == TownOutput.NoCluster ? clusters.Length : output.Cluster[t])
            .ThenBy(t => output.Cluster[t] == TownOutput.NoCluster ? Math.Floor(towns[t].Latitude) : 0)
            .ThenBy(t => towns[t].Longitude).ThenBy(t => towns[t].Id)];
        int[] placeInOrder = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            placeInOrder[order[i]] = i;

        var groups = Group(order, NationOf, output.Cluster);
        int[] groupOf = new int[order.Length];
        for (int g = 0; g < groups.Length; g++)
            Array.Fill(groupOf, g, groups[g].First, groups[g].End - groups[g].First);
        return new SampleWorld
        {
            Towns = [.. order.Select(t => towns[t])],
            GroupOf = [.. groupOf],
            Groups = groups,
            Draw = [.. output.Weight.Select(weight => new TownDraw([.. order.Select(t => weight[t])]))],
            Neighbors = [.. order.Select(t => output.Cluster[t] != TownOutput.NoCluster ? [] : near[t]
                .Where(n => output.Cluster[n] == TownOutput.NoCluster).Take(villageRoads).Select(n => placeInOrder[n]).ToImmutableArray())],
            CapitalOf = towns.GroupBy(t => t.Country).ToImmutableDictionary(c => c.Key, c => c.MaxBy(t => t.People)!),
            Clusters = clusters,
            Partners = [.. Enumerable.Range(0, PartnerSets).Select(set =>
                Enumerable.Range(0, groups.Length).Where(g => groups[g].PartnerSet == set).ToImmutableArray())],
        };
    }

    private static ImmutableArray<TownGroup> Group(int[] order, Func<int, string> nationOf, int[] cluster)
    {
        var groups = ImmutableArray.CreateBuilder<TownGroup>();
        int nationFirst = 0;
        for (int first = 0, end; first < order.Length; first = end)
        {
            string nation = nationOf(order[first]);
            if (nation != nationOf(order[nationFirst]))
                nationFirst = first;
            int nationEnd = first;
            while (nationEnd < order.Length && nationOf(order[nationEnd]) == nation)
                nationEnd++;
            end = first;
            while (end < nationEnd && cluster[order[end]] == cluster[order[first]])
                end++;
            int known = cluster[order[first]];
            groups.Add(new TownGroup(first, end, nationFirst, nationEnd, known, known == TownOutput.NoCluster ? -1 : known % PartnerSets));
        }
        return groups.ToImmutable();
    }
}

/// <summary>A group of towns: a cluster, or the towns of a nation outside its clusters.</summary>
/// <param name="First">First town.</param>
/// <param name="End">Town after the last.</param>
/// <param name="NationFirst">First town of the nation that the group belongs to; all towns of a cluster count to one nation.</param>
/// <param name="NationEnd">Town after the nation's last.</param>
/// <param name="Cluster">Index into the known clusters, or <see cref="TownOutput.NoCluster"/>.</param>
/// <param name="PartnerSet">Set of clusters that often collaborate, or -1.</param>
internal readonly record struct TownGroup(int First, int End, int NationFirst, int NationEnd, int Cluster, int PartnerSet);
