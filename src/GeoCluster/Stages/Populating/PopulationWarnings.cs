using System.Globalization;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Populating;

/// <summary>What makes the people inside outlines unsure.</summary>
internal static class PopulationWarnings
{
    /// <summary>With fewer points inside, a single point at the edge may change the people by a tenth or more.</summary>
    public const int FewPoints = 10;

    // A fifth more than live on earth.
    private const double MostPeople = 1e10;

    /// <summary>Sentences; empty if nothing looks wrong.</summary>
    public static IEnumerable<string> About(PeopleInside inside, RankedTable ranked)
    {
        if (inside.AllPeople > MostPeople)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The points hold {inside.AllPeople / 1e9:0.0} billion people, more than live on earth. ")
                + "See whether the files hold several years or repeat each other.";
        }
        var points = inside.Points;
        int[] unsure = [.. Enumerable.Range(0, ranked.Length).Where(cluster => points[cluster] < FewPoints)];
        if (unsure.Length > 0)
        {
            string named = string.Join(", ", unsure.Take(3).Select(cluster => ranked.Clusters.Name[cluster]));
            yield return $"The outlines of {unsure.Length} of {ranked.Length} clusters hold fewer than {FewPoints} points (population_points in clusters.csv), "
                + $"first {named}: their population and intensity are unsure. Take points that lie closer together.";
        }
    }
}
