using System.Collections.Immutable;

namespace GeoCluster.Gazetteers;

/// <summary>A region of the world and the part of it that a country lies in.</summary>
/// <param name="Region">Such as Europe; empty where none is known.</param>
/// <param name="Subregion">Such as Western Europe; empty where none is known.</param>
internal readonly record struct WorldRegion(string Region, string Subregion)
{
    /// <summary>Region of a country that the list does not have.</summary>
    public static WorldRegion Unknown { get; } = new("", "");
}

/// <summary>
/// Which region a country lies in, by the standard M49 of the United Nations Statistics Division
/// (https://unstats.un.org/unsd/methodology/m49/). M49 has no entry for Taiwan and Kosovo; they are listed where their neighbours are, in
/// Eastern Asia and Southern Europe.
/// </summary>
internal sealed class WorldRegions
{
    private readonly ImmutableDictionary<string, WorldRegion> _ofCountry;

    private WorldRegions(ImmutableDictionary<string, WorldRegion> ofCountry) => _ofCountry = ofCountry;

    /// <summary>ISO 3166 alpha-2 codes in the list.</summary>
    public IEnumerable<string> Countries => _ofCountry.Keys;

    /// <summary>The list that the library ships.</summary>
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
