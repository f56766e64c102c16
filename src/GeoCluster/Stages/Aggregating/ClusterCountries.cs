using System.Collections.Immutable;
using GeoCluster.Gazetteers;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>The countries that a cluster touches.</summary>
internal static class ClusterCountries
{
    /// <summary>Smaller parts are left out: otherwise, a single wrongly geocoded address would add a country.</summary>
    private const double LeastPart = 0.01;

    /// <summary>For each cluster, its countries with their parts, largest first; empty if neither records nor gazetteer know any.</summary>
    public static ImmutableArray<ImmutableArray<CountryPart>> Of(
        IReadOnlyList<AttributeTallies?> countries,
        IReadOnlyList<SourceCounts> counts,
        Gazetteer gazetteer,
        ImmutableArray<ImmutableArray<int>> towns)
    {
        return [.. towns.Select((townsInside, label) =>
        {
            var byRecords = Importance.Of(countries, counts, label, IsoCode);
            var parts = byRecords is not []
                ? [.. byRecords.Select(c => (Country: IsoCode(c.Text), Part: c.Importance))]
                : townsInside
                    .GroupBy(t => gazetteer.Country[t])
                    .Select(g => (Country: g.Key, Part: g.Sum(t => (double)gazetteer.Population[t])))
                    .OrderByDescending(p => p.Part).ThenBy(p => p.Country, StringComparer.Ordinal).ToImmutableArray();
            double whole = parts.Sum(p => p.Part);
            var listed = parts.Where(p => p.Part >= LeastPart * whole).ToArray();
            double wholeListed = listed.Sum(p => p.Part);
            return listed.Select(p => new CountryPart(p.Country, wholeListed > 0 ? p.Part / wholeListed : 1.0 / listed.Length))
                .ToImmutableArray();
        })];
    }

    // Two or three letters; anything else, such as an old office code, is ignored.
    private static string IsoCode(string country)
    {
        string code = country.Trim().ToUpperInvariant();
        return code.Length is 2 or 3 && code.All(char.IsAsciiLetterUpper) ? code : "";
    }
}
