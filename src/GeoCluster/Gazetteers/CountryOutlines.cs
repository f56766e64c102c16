using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace GeoCluster.Gazetteers;

/// <summary>
/// Outlines of the countries by name, drawn behind the clusters on maps. Source: Natural Earth 1:50m, public domain, simplified.
/// </summary>
internal sealed record CountryOutlines
{
    /// <summary>English name.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Polygon or multipolygon, degrees, valid, cut at the antimeridian.</summary>
    public required ImmutableArray<Geometry> Outline { get; init; }

    /// <summary>Loads the outlines that ship with the library.</summary>
    public static CountryOutlines Load()
    {
        using var packed = typeof(CountryOutlines).Assembly.GetManifestResourceStream("GeoCluster.Gazetteers.countries.geojson.gz")!;
        using var collection = JsonDocument.Parse(new GZipStream(packed, CompressionMode.Decompress));
        var format = new JsonSerializerOptions { Converters = { new GeoJsonConverterFactory(GeometryFactory.Default) } };
        JsonElement[] features = [.. collection.RootElement.GetProperty("features").EnumerateArray()];
        return new CountryOutlines
        {
            Name = [.. features.Select(feature => feature.GetProperty("properties").GetProperty("name").GetString()!)],
            Outline = [.. features.Select(feature => feature.GetProperty("geometry").Deserialize<Geometry>(format)!)],
        };
    }
}
