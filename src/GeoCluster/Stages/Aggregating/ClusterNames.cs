using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>
/// Names clusters after their most important cities. The importance of a city is the geometric mean of its records' count and its
/// population: by records alone, the Bay Area would be San Jose–Palo Alto–Sunnyvale; by population alone, its smaller cities would be lost.
/// </summary>
internal sealed class ClusterNames(
    IReadOnlyList<AttributeTallies?> cities,
    IReadOnlyList<ImmutableArray<IReadOnlyDictionary<string, (double X, double Y, double Z)>>?> cityPositions,
    IReadOnlyList<SourceCounts> counts,
    Gazetteer gazetteer,
    EarthModel earth)
{
    /// <summary>A city after the first is part of the name if its importance is at least this share of that of the first.</summary>
    private const double LeastPartOfFirst = 1 / 3.0;

    /// <summary>
    /// A larger population does not make a city more important: among the largest cities, figures differ by what a country counts as a
    /// city, a whole prefecture or an inner part, rather than by importance.
    /// </summary>
    private const int MostPeople = 5_000_000;

    private const int MostCities = 3;
    private const double SameTownMeters = 10_000;
    private const string EnDash = "–";

    /// <summary>
    /// Name of one cluster: from the cities in its records if there are any, else from its largest towns, else from its position.
    /// </summary>
    /// <param name="label">The cluster.</param>
    /// <param name="towns">Towns of the gazetteer at its core, largest first.</param>
    /// <param name="latitude">Latitude of its centroid, in degrees.</param>
    /// <param name="longitude">Longitude of its centroid, in degrees.</param>
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

    // By name; names differ between languages, so otherwise by the position of the city's records.
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

    // "St. Paul" and "Saint Paul", or a town and the province that was geocoded to it, are one city. The gazetteer's spelling is used if
    // enough records have it.
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

    /// <param name="Text">The city's name in the records.</param>
    /// <param name="Importance">Importance by records alone.</param>
    /// <param name="Town">Its town in the gazetteer, if it has one.</param>
    /// <param name="ByName">Whether the town was found by name rather than by position.</param>
    private sealed record NamedCity(string Text, double Importance, int? Town, bool ByName);
}
