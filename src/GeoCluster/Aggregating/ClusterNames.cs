using System.Collections.Immutable;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Aggregating;

/// <summary>Names clusters after the cities that matter inside them.</summary>
internal static class ClusterNames
{
    /// <summary>A city after the first is named if it matters at least this much as the first does.</summary>
    private const double LeastPartOfFirst = 0.25;

    private const int MostCities = 3;
    private const string EnDash = "–";

    /// <summary>One name per cluster: from the records' cities where there are any, else from the gazetteer's largest towns, else its position.</summary>
    public static ImmutableArray<string> Of(
        IReadOnlyList<AttributeTallies?> cities,
        IReadOnlyList<SourceCounts> counts,
        Gazetteer gazetteer,
        ImmutableArray<ImmutableArray<int>> towns,
        ImmutableArray<double> latitude,
        ImmutableArray<double> longitude)
    {
        return [.. towns.Select((townsInside, label) =>
        {
            var byRecords = Importance.Of(cities, counts, label, city => city.Trim().ToUpperInvariant());
            if (byRecords is not [])
                return Joined([.. byRecords.Select(c => (c.Text.Trim(), c.Importance))]);
            if (townsInside is not [])
                return Joined([.. townsInside.Select(t => (gazetteer.Name[t], (double)gazetteer.Population[t]))]);
            return PositionName.ForPeople(latitude[label], longitude[label]);
        })];
    }

    private static string Joined(ImmutableArray<(string City, double Importance)> largestFirst) => string.Join(
        EnDash,
        largestFirst.TakeWhile(c => c.Importance >= LeastPartOfFirst * largestFirst[0].Importance).Take(MostCities).Select(c => c.City));
}
