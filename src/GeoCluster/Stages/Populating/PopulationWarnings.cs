using System.Globalization;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Populating;

/// <summary>Warns if the number of people inside outlines is unreliable.</summary>
internal static class PopulationWarnings
{
    /// <summary>With fewer points inside, a single point at the edge may change the number of people by a tenth or more.</summary>
    public const int FewPoints = 10;

    // A fifth more people than live on earth.
    private const double MostPeople = 1e10;

    /// <summary>Warnings, as sentences; empty if there are none.</summary>
    public static IEnumerable<string> About(PeopleInside inside, RankedTable ranked)
    {
        if (inside.AllPeople > MostPeople)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The points contain {inside.AllPeople / 1e9:0.0} billion people, more than live on earth. ")
                + "Check whether the files contain several years or repeat each other.";
        }
        var points = inside.Points;
        int[] unsure = [.. Enumerable.Range(0, ranked.Length).Where(cluster => points[cluster] < FewPoints)];
        if (unsure.Length > 0)
        {
            string named = string.Join(", ", unsure.Take(3).Select(cluster => ranked.Clusters.Name[cluster]));
            yield return $"The outlines of {unsure.Length} of {ranked.Length} clusters contain fewer than {FewPoints} points "
                + $"(population_points in clusters.csv), first {named}: their population and intensity are unreliable. "
                + "Use points that are closer together.";
        }
    }
}
