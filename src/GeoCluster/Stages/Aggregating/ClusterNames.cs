using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>
/// Names clusters after the cities that matter inside them. How much a city matters is the geometric mean of what its records count and of
/// how many people live there: by records alone the Bay Area would be San Jose–Palo Alto–Sunnyvale, by people alone the rest would be lost.
/// </summary>
internal sealed class ClusterNames(
    IReadOnlyList<AttributeTallies?> cities,
    IReadOnlyList<ImmutableArray<IReadOnlyDictionary<string, (double X, double Y, double Z)>>?> cityPositions,
    IReadOnlyList<SourceCounts> counts,
    Gazetteer gazetteer,
    EarthModel earth)
{
    /// <summary>A city after the first is named if it matters at least this much as the first does.</summary>
    private const double LeastPartOfFirst = 1 / 3.0;

    /// <summary>
    /// More people than this do not make a city matter more: among the largest, figures differ by what a country calls a city, a whole
    /// prefecture or an inner part, and not by weight.
    /// </summary>
    private const int MostPeople = 5_000_000;

    private const int MostCities = 3;
    private const double SameTownMeters = 10_000;
    private const string EnDash = "–";

    /// <summary>
    /// Name of one cluster: from the records' cities where there are any, else from its largest towns, else from its position.
    /// </summary>
    /// <param name="label">The cluster.</param>
    /// <param name="towns">Towns of the gazetteer at its core, largest first.</param>
    /// <param name="latitude">Its centroid, degrees.</param>
    /// <param name="longitude">Its centroid, degrees.</param>
    public string Of(int label, ImmutableArray<int> towns, double latitude, double longitude)
    {
        ImmutableArray<NamedCity> fromRecords =
        [
            .. Importance.Of(cities, counts, label, city => city.Trim().ToUpperInvariant())
                .Select(c => Resolved(c.Text, c.Importance, label, towns))
                .GroupBy(c => c.Town is { } town ? $"{town}" : c.Text)
                .Select(OneCity),
        ];
        if (fromRecords is not [])
            return Joined(fromRecords.Select(c => (c.Text, Math.Sqrt(c.Importance * People(c.Town)))));
        if (towns is not [])
            return Joined(towns.Select(t => (gazetteer.Name[t], (double)gazetteer.Population[t])));
        return PositionName.ForPeople(latitude, longitude);
    }

    private int People(int? town) => town is { } t ? Math.Min(gazetteer.Population[t], MostPeople) : Gazetteer.LeastPopulation;

    // By name; names differ between languages, so else by where the city's records lie.
    private NamedCity Resolved(string city, double importance, int label, ImmutableArray<int> towns)
    {
        string name = city.Trim();
        foreach (int town in towns)
        {
            if (name.Equals(gazetteer.Name[town], StringComparison.OrdinalIgnoreCase)
                || $"{name} City".Equals(gazetteer.Name[town], StringComparison.OrdinalIgnoreCase))
                return new NamedCity(name, importance, town, ByName: true);
        }
        var (nearest, nearestTown) = (ChordSquared.FromMeters(SameTownMeters, earth).SquareMeters, (int?)null);
        var position = cityPositions.First(p => p is { } source && source[label].ContainsKey(city))!.Value[label][city];
        foreach (int town in towns)
        {
            double distance = ChordSquared.Between(position,
                Cartesian.FromDegrees(gazetteer.Latitude[town], gazetteer.Longitude[town], earth)).SquareMeters;
            if (distance < nearest)
                (nearest, nearestTown) = (distance, town);
        }
        return new NamedCity(name, importance, nearestTown, ByName: false);
    }

    // "St. Paul" and "Saint Paul", a town and the province that was geocoded to it, are one. The gazetteer's spelling shows if enough
    // records have it.
    private static NamedCity OneCity(IEnumerable<NamedCity> variants)
    {
        NamedCity[] largestFirst = [.. variants];
        var shown = Array.Find(largestFirst, v => v.ByName && v.Importance >= LeastPartOfFirst * largestFirst[0].Importance)
            ?? largestFirst[0];
        return shown with { Importance = largestFirst.Sum(v => v.Importance) };
    }

    private static string Joined(IEnumerable<(string City, double Importance)> cities)
    {
        ImmutableArray<(string City, double Importance)> largestFirst =
            [.. cities.OrderByDescending(c => c.Importance).ThenBy(c => c.City, StringComparer.Ordinal)];
        return string.Join(
            EnDash,
            largestFirst.TakeWhile(c => c.Importance >= LeastPartOfFirst * largestFirst[0].Importance)
                .Take(MostCities).Select(c => c.City));
    }

    /// <param name="Text">As the records write it.</param>
    /// <param name="Importance">By records alone.</param>
    /// <param name="Town">Its town in the gazetteer, if it has one.</param>
    /// <param name="ByName">Whether the town was found by name, not by position.</param>
    private sealed record NamedCity(string Text, double Importance, int? Town, bool ByName);
}
