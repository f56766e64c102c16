using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Comparing;
using GeoCluster.Exporting;
using GeoCluster.Finding;
using NetTopologySuite.Geometries;

namespace GeoCluster.Reading;

/// <summary>Reads the outlines of a run.</summary>
internal static class OutlinesFile
{
    /// <summary>Reads <c>clusters.geojson</c>, which has the clusters by rank.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static ImmutableArray<Geometry?> Read(FoundFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullPath));
            return [.. json.RootElement.GetProperty("features").EnumerateArray()
                .Select(feature => feature.GetProperty("geometry").Deserialize<Geometry?>(GeoJsonFile.GeometryFormat))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InputException($"{file.Written} is damaged, or by another version of GeoCluster. {RunFolderReader.RunAgain}", e);
        }
    }
}
