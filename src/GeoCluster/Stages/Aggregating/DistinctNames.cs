using System.Collections.Immutable;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Makes the names of clusters distinct.</summary>
internal static class DistinctNames
{
    /// <summary>
    /// The names; if several clusters share a name, each gets its countries, <c>Cambridge (GB)</c>, or, if these do not distinguish all
    /// of them, its position: <c>Springfield (39.8° N 89.6° W)</c>.
    /// </summary>
    /// <param name="name">Name of each cluster.</param>
    /// <param name="countries">Countries of each cluster, joined; may be empty.</param>
    /// <param name="latitude">Latitude of each centroid, in degrees.</param>
    /// <param name="longitude">Longitude of each centroid, in degrees.</param>
    public static ImmutableArray<string> Of(
        ImmutableArray<string> name, ImmutableArray<string> countries, ImmutableArray<double> latitude, ImmutableArray<double> longitude)
    {
        string[] distinct = [.. name];
        var byName = Enumerable.Range(0, name.Length).GroupBy(cluster => name[cluster], StringComparer.Ordinal);
        foreach (var alike in byName.Where(group => group.Skip(1).Any()))
        {
            bool countriesTell = alike.All(cluster => countries[cluster] != "")
                && alike.DistinctBy(cluster => countries[cluster]).Count() == alike.Count();
            foreach (int cluster in alike)
            {
                string addition = countriesTell ? countries[cluster] : PositionName.ForPeople(latitude[cluster], longitude[cluster]);
                distinct[cluster] = $"{name[cluster]} ({addition})";
            }
        }
        return [.. distinct];
    }
}
