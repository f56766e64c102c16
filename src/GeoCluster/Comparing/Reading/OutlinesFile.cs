using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Exporting;
using GeoCluster.Finding;
using NetTopologySuite.Geometries;

namespace GeoCluster.Comparing.Reading;

/// <summary>The outlines of a run.</summary>
/// <param name="Outline">By rank.</param>
public sealed record OutlinesFile(ImmutableArray<Geometry?> Outline)
{
    /// <summary>Reads <c>clusters.geojson</c>.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    internal static OutlinesFile Read(FoundFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullPath));
            return new OutlinesFile([.. json.RootElement.GetProperty("features").EnumerateArray()
                .Select(feature => feature.GetProperty("geometry").Deserialize<Geometry?>(GeoJsonFile.GeometryFormat))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InputException($"{file.Written} is damaged, or by another version of GeoCluster. {RunFolderReader.RunAgain}", e);
        }
    }
}
