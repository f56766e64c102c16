using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace GeoCluster.Gazetteers;

/// <summary>Towns of the world with 15,000 people or more, largest first, ties by id. Source: GeoNames, CC BY 4.0.</summary>
internal sealed record Gazetteer
{
    /// <summary>Smallest population of a town in the gazetteer.</summary>
    public const int LeastPopulation = 15_000;

    /// <summary>GeoNames id.</summary>
    public required ImmutableArray<int> GeonamesId { get; init; }

    /// <summary>Name in English or transcribed.</summary>
    public required ImmutableArray<string> Name { get; init; }

    /// <summary>Name in a-z, 0-9 and hyphens, for ids.</summary>
    public required ImmutableArray<string> Slug { get; init; }

    /// <summary>ISO 3166 alpha-2 code.</summary>
    public required ImmutableArray<string> Country { get; init; }

    /// <summary>Degrees.</summary>
    public required ImmutableArray<double> Latitude { get; init; }

    /// <summary>Degrees.</summary>
    public required ImmutableArray<double> Longitude { get; init; }

    /// <summary>Population of the town proper; never rises from one town to the next.</summary>
    public required ImmutableArray<int> Population { get; init; }

    /// <summary>Number of towns.</summary>
    public int Length => GeonamesId.Length;

    /// <summary>Loads the gazetteer that ships with the library.</summary>
    public static Gazetteer Load()
    {
        using var packed = typeof(Gazetteer).Assembly.GetManifestResourceStream("GeoCluster.Gazetteers.cities.tsv.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            rows.Add(line.Split('\t'));
        return new Gazetteer
        {
            GeonamesId = [.. rows.Select(r => int.Parse(r[0], CultureInfo.InvariantCulture))],
            Name = [.. rows.Select(r => r[1])],
            Slug = [.. rows.Select(r => r[2])],
            Country = [.. rows.Select(r => r[3])],
            Latitude = [.. rows.Select(r => double.Parse(r[4], CultureInfo.InvariantCulture))],
            Longitude = [.. rows.Select(r => double.Parse(r[5], CultureInfo.InvariantCulture))],
            Population = [.. rows.Select(r => int.Parse(r[6], CultureInfo.InvariantCulture))],
        };
    }
}
