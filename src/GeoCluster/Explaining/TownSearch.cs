using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Computing;
using GeoCluster.Gazetteers;

namespace GeoCluster.Explaining;

/// <summary>A position given by a town's name or by coordinates.</summary>
/// <param name="Latitude">Degrees, -90..90.</param>
/// <param name="Longitude">Degrees, -180..180.</param>
/// <param name="Name">The town and its country; null if given by coordinates.</param>
/// <param name="Others">Other towns of this name, with their countries, largest first.</param>
internal sealed record RequestedPosition(double Latitude, double Longitude, string? Name, ImmutableArray<string> Others);

/// <summary>Finds positions written as <c>Tübingen</c>, <c>Paris, US</c> or <c>48.52,9.05</c>.</summary>
internal static class TownSearch
{
    private const NumberStyles Degrees = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int MostOthers = 5;

    private static readonly (string Letter, string Plain)[] Umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")];

    /// <summary>Finds a position.</summary>
    /// <param name="wanted">
    /// Latitude and longitude in degrees, separated by a comma; or the name of a town in the gazetteer, in any case, with or without
    /// diacritics (or with ae, oe and ue for umlauts), optionally followed by a comma and its two-letter country code. Of several towns,
    /// the largest is chosen.
    /// </param>
    /// <param name="towns">Towns in descending order of population.</param>
    /// <param name="fault">If there is no such position: why, in a sentence or two.</param>
    public static RequestedPosition? Find(string wanted, Gazetteer towns, out string? fault)
    {
        string[] parts = [.. wanted.Split(',').Select(part => part.Trim())];
        if (Array.TrueForAll(parts, part => double.TryParse(part, Degrees, CultureInfo.InvariantCulture, out _)))
            return FromNumbers(wanted, parts, out fault);

        string? country = parts is [_, .., { Length: 2 } code] ? code.ToUpperInvariant() : null;
        string name = country is null ? wanted : string.Join(", ", parts[..^1]);
        string key = KeyOf(name);
        int[] named = [.. Enumerable.Range(0, towns.Length).Where(town => HasName(town, key))];
        int[] found = [.. named.Where(town => country is null || towns.Country[town] == country)];
        if (found is [var largest, .. var others])
        {
            fault = null;
            return new RequestedPosition(
                towns.Latitude[largest], towns.Longitude[largest], NameOf(largest), [.. others.Take(MostOthers).Select(NameOf)]);
        }
        fault = named.Length > 0
            ? $"There is no {name} in {country}, but {string.Join("; ", named.Take(MostOthers).Select(NameOf))}."
            : $"There is no town '{wanted}' with {Gazetteer.LeastPopulation:N0} people or more. "
                + $"{NearestName.Question(name, towns.Name)}Otherwise, give latitude,longitude in degrees.";
        return null;

        bool HasName(int town, string key) =>
            key.Length > 0 && (KeyOf(towns.Name[town]) == key || KeyOf(towns.Slug[town]) == key || KeyOf(Spelled(towns.Name[town])) == key);

        string NameOf(int town) => $"{towns.Name[town]}, {towns.Country[town]}";
    }

    private static RequestedPosition? FromNumbers(string wanted, string[] parts, out string? fault)
    {
        if (parts is not [var first, var second])
        {
            fault = $"'{wanted}' is not a position. Give latitude,longitude in degrees, as in 48.52,9.05.";
            return null;
        }
        double latitude = double.Parse(first, Degrees, CultureInfo.InvariantCulture),
            longitude = double.Parse(second, Degrees, CultureInfo.InvariantCulture);
        fault = Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? null
            : $"'{wanted}' is out of range: latitude comes first, -90 to 90 degrees, then longitude, -180 to 180.";
        return fault is null ? new RequestedPosition(latitude, longitude, null, []) : null;
    }

    private static string Spelled(string name) =>
        Umlauts.Aggregate(name.ToLowerInvariant(), (text, letter) => text.Replace(letter.Letter, letter.Plain, StringComparison.Ordinal));

    /// <summary>
    /// The letters and digits of a name in lower case. Without culture data, the runtime cannot strip diacritics, so names are also
    /// compared with the slugs of the gazetteer.
    /// </summary>
    private static string KeyOf(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));
}
