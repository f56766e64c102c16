using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>Finds towns that are near each other.</summary>
internal static class TownNeighbors
{
    /// <summary>For each town, the other towns within a distance: nearest first, ties by id.</summary>
    /// <param name="towns">Towns in any order.</param>
    /// <param name="withinKm">At most 100 km.</param>
    public static ImmutableArray<ImmutableArray<int>> Find(ImmutableArray<Town> towns, double withinKm)
    {
        int[] byLatitude = [.. Enumerable.Range(0, towns.Length).OrderBy(i => towns[i].Latitude)];
        var near = new List<(double Km, int Town)>[towns.Length];
        for (int i = 0; i < towns.Length; i++)
            near[i] = [];
        for (int from = 0; from < byLatitude.Length; from++)
        {
            int a = byLatitude[from];
            for (int to = from + 1; to < byLatitude.Length; to++)
            {
                int b = byLatitude[to];
                if ((towns[b].Latitude - towns[a].Latitude) * Town.KmPerDegree > withinKm)
                    break;
                double km = towns[a].KmTo(towns[b]);
                if (km > withinKm)
                    continue;
                near[a].Add((km, b));
                near[b].Add((km, a));
            }
        }
        foreach (var list in near)
            list.Sort((a, b) => a.Km != b.Km ? a.Km.CompareTo(b.Km) : towns[a.Town].Id.CompareTo(towns[b.Town].Id));
        return [.. near.Select(list => list.Select(n => n.Town).ToImmutableArray())];
    }
}
