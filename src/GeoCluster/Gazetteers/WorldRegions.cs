using System.Collections.Immutable;

namespace GeoCluster.Gazetteers;

/// <summary>The region and subregion of the world that a country lies in.</summary>
/// <param name="Region">Region, such as Europe; empty if unknown.</param>
/// <param name="Subregion">Subregion, such as Western Europe; empty if unknown.</param>
internal readonly record struct WorldRegion(string Region, string Subregion)
{
    /// <summary>Region of a country that is not in the list.</summary>
    public static WorldRegion Unknown { get; } = new("", "");
}

/// <summary>
/// Finds the region of a country by the M49 standard of the United Nations Statistics Division
/// (https://unstats.un.org/unsd/methodology/m49/). M49 does not list Taiwan and Kosovo; they are listed with their neighbors in Eastern
/// Asia and Southern Europe.
/// </summary>
internal sealed class WorldRegions
{
    private readonly ImmutableDictionary<string, WorldRegion> _ofCountry;

    private WorldRegions(ImmutableDictionary<string, WorldRegion> ofCountry) => _ofCountry = ofCountry;

    /// <summary>ISO 3166 alpha-2 codes in the list.</summary>
    public IEnumerable<string> Countries => _ofCountry.Keys;

    /// <summary>Loads the list that ships with the library.</summary>
    public static WorldRegions Load()
    {
        using var reader = new StreamReader(typeof(WorldRegions).Assembly.GetManifestResourceStream("GeoCluster.Gazetteers.regions.tsv")!);
        var ofCountry = ImmutableDictionary.CreateBuilder<string, WorldRegion>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var region, var subregion, var countries])
                foreach (string country in countries.Split(' '))
                    ofCountry.Add(country, new WorldRegion(region, subregion));
        return new WorldRegions(ofCountry.ToImmutable());
    }

    /// <summary>The region of a country, or <see cref="WorldRegion.Unknown"/>.</summary>
    /// <param name="country">ISO 3166 alpha-2 code.</param>
    public WorldRegion Of(string country) => _ofCountry.GetValueOrDefault(country, WorldRegion.Unknown);
}
