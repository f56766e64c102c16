using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>
/// The world that records are drawn from; the same for every seed and scale. Towns are ordered by nation, within it cluster by cluster and
/// then the towns outside all clusters from south to north, so nations, clusters and landscapes are ranges of towns.
/// </summary>
internal sealed record SampleWorld
{
    private const int PartnerSets = 20;

    /// <summary>All towns, in order.</summary>
    public required ImmutableArray<Town> Towns { get; init; }

    /// <summary>Index into <see cref="Groups"/> per town.</summary>
    public required ImmutableArray<int> GroupOf { get; init; }

    /// <summary>The clusters, and per nation the towns outside all clusters.</summary>
    public required ImmutableArray<TownGroup> Groups { get; init; }

    /// <summary>How towns are drawn, per source.</summary>
    public required ImmutableArray<TownDraw> Draw { get; init; }

    /// <summary>Per town, other towns near it between which villages lie; empty for towns of clusters.</summary>
    public required ImmutableArray<ImmutableArray<int>> Neighbors { get; init; }

    /// <summary>Largest town per country, on which addresses fall of which no more than the country is known.</summary>
    public required ImmutableDictionary<string, Town> CapitalOf { get; init; }

    /// <summary>The known clusters, by rank.</summary>
    public required ImmutableArray<KnownCluster> Clusters { get; init; }

    /// <summary>Groups that like to work together, per set; a group's set is <see cref="TownGroup.PartnerSet"/>.</summary>
    public required ImmutableArray<ImmutableArray<int>> Partners { get; init; }

    /// <summary>Builds the world from the tables that the library ships.</summary>
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

/// <summary>Towns that belong together: a cluster, or what a nation has outside its clusters.</summary>
/// <param name="First">First town.</param>
/// <param name="End">Town after the last.</param>
/// <param name="NationFirst">First town of the nation to which the group belongs, a cluster with all its towns.</param>
/// <param name="NationEnd">Town after the nation's last.</param>
/// <param name="Cluster">Index into the known clusters, or <see cref="TownOutput.NoCluster"/>.</param>
/// <param name="PartnerSet">Set of clusters that like to work together, or -1.</param>
internal readonly record struct TownGroup(int First, int End, int NationFirst, int NationEnd, int Cluster, int PartnerSet);
