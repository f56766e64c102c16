using System.Collections.Immutable;

namespace GeoCluster.Stages.Aggregating;

/// <summary>Tells clusters of the same name apart.</summary>
internal static class DistinctNames
{
    /// <summary>
    /// Names as they are, but of clusters with the same one each gets its countries, <c>Cambridge (GB)</c>, or, where these do not tell
    /// all of them apart, its position: <c>Springfield (39.8° N 89.6° W)</c>.
    /// </summary>
    /// <param name="name">Name of each cluster.</param>
    /// <param name="countries">Its countries, joined; may be empty.</param>
    /// <param name="latitude">Of its centroid, degrees.</param>
    /// <param name="longitude">Of its centroid, degrees.</param>
    public static ImmutableArray<string> Of(
        ImmutableArray<string> name, ImmutableArray<string> countries, ImmutableArray<double> latitude, ImmutableArray<double> longitude)
    {
        string[] distinct = [.. name];
        foreach (var alike in Enumerable.Range(0, name.Length).GroupBy(cluster => name[cluster], StringComparer.Ordinal).Where(
            group => group.Skip(1).Any()))
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
