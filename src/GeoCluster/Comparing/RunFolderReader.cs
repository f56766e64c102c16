using System.Collections.Immutable;
using System.Security.Cryptography;
using GeoCluster.Exporting;
using GeoCluster.Finding;
using GeoCluster.Reading;
using NetTopologySuite.Geometries;

namespace GeoCluster.Comparing;

/// <summary>Reads what is compared from the folder that a run left behind.</summary>
public static class RunFolderReader
{
    /// <summary>Reads a folder of results.</summary>
    /// <param name="folder">Its path, as the user gives it.</param>
    /// <param name="cancel">Checked between row groups.</param>
    /// <exception cref="InputException">
    /// There is no such folder, it holds no results, or they are not whole, were changed, or are by a version that wrote others.
    /// </exception>
    public static ComparedRun Read(string folder, CancellationToken cancel)
    {
        RefuseOtherFolders(folder);
        var manifest = RunManifest.Read(folder);
        var sources = manifest.Options.Sources.Select(source => source.Name).ToArray();
        var clusters = ClustersFile.Read(Verified(folder, "clusters.csv", manifest), sources, cancel);
        return new ComparedRun
        {
            Called = folder,
            Version = manifest.Version,
            KnowsItsFolder = manifest.KnowsItsFolder,
            Options = manifest.Options,
            Inputs = manifest.Inputs,
            Clusters = clusters,
            Places = PlacesFile.Read(Verified(folder, "places.parquet", manifest), sources, clusters.Length, cancel),
        };
    }

    /// <summary>The outlines of the clusters, by rank.</summary>
    /// <inheritdoc cref="Read"/>
    public static ImmutableArray<Geometry?> ReadOutlines(string folder) => OutlinesFile.Read(Verified(folder, "clusters.geojson", RunManifest.Read(folder)));

    /// <summary>What to do about a folder whose files are not as a run leaves them.</summary>
    internal const string RunAgain = "Run its pipeline again.";

    private static void RefuseOtherFolders(string folder)
    {
        if (File.Exists(folder))
            throw new InputException($"{folder} is a file. Name the folder of results that it is in.");
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: there is no such folder. {FolderListing.Near(Path.GetFullPath(folder), _ => true)}".TrimEnd());
        if (!File.Exists(Path.Combine(folder, ManifestJson.FileName)))
        {
            string[] below = FolderListing.Names(folder, name => File.Exists(Path.Combine(folder, name, ManifestJson.FileName)));
            string advice = below.Length > 0 ? $"There are results below it: {FolderListing.Some(below)}." : "Name the folder that a run wrote.";
            throw new InputException($"{folder} is not the results of a run: it has no {ManifestJson.FileName}. {advice}");
        }
    }

    // A table that was changed by hand, or is of another run, would be compared without anybody noticing.
    private static FoundFile Verified(string folder, string name, RunManifest manifest)
    {
        string path = Path.Combine(folder, name);
        if (!manifest.OutputHashes.TryGetValue(name, out string? hash) || !File.Exists(path))
            throw new InputException($"{folder} has no {name}: the results are not whole, or by an older version of GeoCluster. {RunAgain}");
        try
        {
            using var content = File.OpenRead(path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != hash)
                throw new InputException($"{path} is not as the run wrote it. Restore it, or run its pipeline again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message}", e);
        }
        return new FoundFile(path, Path.GetFullPath(path), name.EndsWith(".parquet", StringComparison.Ordinal) ? FileFormat.Parquet : FileFormat.Csv);
    }
}
