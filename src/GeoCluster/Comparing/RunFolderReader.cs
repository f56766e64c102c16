using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.Comparing;

/// <summary>Reads the parts of a run that are compared from its results folder.</summary>
internal static class RunFolderReader
{
    /// <summary>Reads a results folder.</summary>
    /// <param name="folder">Its path, as the user gave it.</param>
    /// <param name="cancel">Checked between row groups.</param>
    /// <exception cref="InputException">
    /// There is no such folder, it contains no results, or they are incomplete, were changed, or are in the format of another version.
    /// </exception>
    public static ComparedRun Read(string folder, CancellationToken cancel)
    {
        var run = StoredRun.Open(folder);
        var sources = run.Manifest.Options.Sources.Select(source => source.Name).ToArray();
        var clusters = ReadClusters(run, sources, cancel);
        return new ComparedRun
        {
            DisplayName = folder,
            Version = run.Manifest.Version,
            KnowsItsFolder = run.Manifest.KnowsItsFolder,
            Options = run.Manifest.Options,
            Inputs = run.Manifest.Inputs,
            Clusters = clusters,
            Places = ReadPlaces(run, sources, clusters.Length, cancel),
        };
    }

    /// <summary>The outlines of the clusters, by rank.</summary>
    /// <inheritdoc cref="Read"/>
    public static ImmutableArray<Geometry?> ReadOutlines(string folder) => LayerFile.ReadGeometries(StoredRun.Open(folder), "clusters");

    private static ComparedClusters ReadClusters(StoredRun run, string[] sources, CancellationToken cancel)
    {
        var table = TableFile.Read(run, "clusters", cancel);
        return new ComparedClusters
        {
            Id = table.Texts("id"),
            Name = table.Texts("name"),
            Countries = table.Texts("countries"),
            Score = table.Numbers("score"),
            SharePercent = sources.ToImmutableDictionary(source => source, source => table.Numbers($"{source}_share")),
        };
    }

    private static ComparedPlaces ReadPlaces(StoredRun run, string[] sources, int clusters, CancellationToken cancel)
    {
        string ObservationsOf(string source) => $"{source}_observations";
        var places = PlacesFile.Read(
            run.Find("places.parquet"), [PlaceColumns.Label, PlaceColumns.Core, .. sources.Select(ObservationsOf)], clusters, cancel);
        return new ComparedPlaces
        {
            Longitude = places.Longitude,
            Latitude = places.Latitude,
            Label = [.. places.Whole(PlaceColumns.Label).Select(label => (int)label)],
            Core = places.Flags(PlaceColumns.Core),
            Observations = sources.ToImmutableDictionary(source => source, source => places.Whole(ObservationsOf(source))),
        };
    }
}
