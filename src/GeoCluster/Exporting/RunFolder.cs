using System.Collections.Immutable;

namespace GeoCluster.Exporting;

/// <summary>
/// The folder of results. It is written under another name beside its place and moved there at the end, so that whoever looks finds the
/// old results or the new ones, whole. Files that somebody added to earlier results, such as a map project, move along.
/// </summary>
public static class RunFolder
{
    private const string ManifestName = "manifest.json";

    /// <summary>Finds out before a long run whether its results could be written; changes nothing that is there.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written.</exception>
    public static void Check(string folder) => Guarded(folder, () =>
    {
        var paths = Paths.Of(folder);
        RestoreInterrupted(paths);
        RefuseForeign(paths.Final);
        Directory.CreateDirectory(paths.New);
        File.WriteAllText(Path.Combine(paths.New, ManifestName), "");
        Directory.Delete(paths.New, recursive: true);
    });

    /// <summary>Whether there are earlier results that a run would replace; touches nothing, so that it can look beside a run.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be looked into.</exception>
    public static bool HasResults(string folder)
    {
        bool there = false;
        Guarded(folder, () =>
        {
            RefuseForeign(folder);
            there = File.Exists(Path.Combine(folder, ManifestName));
        });
        return there;
    }

    /// <summary>Writes all files of a result and puts them in place of earlier results.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What the manifest tells besides.</param>
    /// <param name="folder">Where the results shall be: a new or empty folder, or one with earlier results, which are replaced.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written; what was there is untouched.</exception>
    public static void Write(RunResult result, RunDescription description, string folder) => Guarded(folder, () =>
    {
        var paths = Paths.Of(folder);
        RestoreInterrupted(paths);
        RefuseForeign(paths.Final);
        Directory.CreateDirectory(paths.New);
        try
        {
            WriteFiles(result, description, paths.New);
            KeepAdded(paths);
            Replace(paths);
        }
        catch
        {
            if (Directory.Exists(paths.New))
                Directory.Delete(paths.New, recursive: true);
            throw;
        }
    });

    private static void WriteFiles(RunResult result, RunDescription description, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        ImmutableArray<TableColumn> columns =
            [.. ClusterColumns.Of(result.Ranked, result.Shapes), .. PartnerColumns.Of(result.Ranked.Clusters, result.Links), .. TypologyFiles.Columns(result.Typology)];
        TableCsv.Write(columns, result.Ranked.Length, At("clusters.csv"));
        GeoJsonFile.WriteOutlines(columns, result.Ranked, result.Shapes, At("clusters.geojson"));
        GeoJsonFile.WriteCentroids(columns, result.Ranked, At("centroids.geojson"));
        LinkFiles.Write(result.Ranked.Clusters, result.Links, At("links.csv"), At("links.geojson"));
        CompositionCsv.WriteOrganizations(result.Ranked, At("organizations.csv"));
        CompositionCsv.WriteFields(result.Ranked, At("fields.csv"));
        if (result.Options.PerField)
            NicheFiles.Write(result.Niches, At("niches.csv"), At("niches.geojson"));
        if (result.Typology is { } typology)
            TypologyFiles.Write(result.Ranked, typology, At("typology.csv"));
        PlacesParquet.Write(result.Places, result.Labels, At("places.parquet"));
        RejectedCsv.Write(result.Ingested.Rejected, At("rejected.csv"));
        SummaryJson.Write(result, At("summary.json"));
        ManifestJson.Write(result, description, folder, At(ManifestName));
    }

    // If the program is killed between the two moves, the next run finds the old results under their other name and moves them back.
    private static void Replace(Paths paths)
    {
        if (Directory.Exists(paths.Final))
            Directory.Move(paths.Final, paths.Old);
        Directory.Move(paths.New, paths.Final);
        if (Directory.Exists(paths.Old))
            Directory.Delete(paths.Old, recursive: true);
    }

    private static void RestoreInterrupted(Paths paths)
    {
        if (Directory.Exists(paths.New))
            Directory.Delete(paths.New, recursive: true);
        if (!Directory.Exists(paths.Old))
            return;
        if (Directory.Exists(paths.Final))
            Directory.Delete(paths.Old, recursive: true);
        else
            Directory.Move(paths.Old, paths.Final);
    }

    private static void RefuseForeign(string folder)
    {
        if (File.Exists(folder))
            throw new OutputException($"{folder} is a file. Name a folder for the results.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && ManifestJson.ReadOutputs(Path.Combine(folder, ManifestName)) is null)
        {
            throw new OutputException(
                $"{folder} is not empty and holds no results of an earlier run, so it is not replaced. Name another folder, or empty this one.");
        }
    }

    // Copied, not moved, so that the old folder stays whole until the new one is in place.
    private static void KeepAdded(Paths paths)
    {
        if (!Directory.Exists(paths.Final))
            return;
        IReadOnlySet<string> written = ManifestJson.ReadOutputs(Path.Combine(paths.Final, ManifestName)) ?? new HashSet<string>();
        foreach (string entry in Directory.EnumerateFileSystemEntries(paths.Final))
        {
            string name = Path.GetFileName(entry);
            if (name == ManifestName || written.Contains(name))
                continue;
            if (File.Exists(Path.Combine(paths.New, name)))
                throw new OutputException($"{entry} is not of an earlier run, but results of that name have to be written. Rename it, or name another folder.");
            Copy(entry, Path.Combine(paths.New, name));
        }
    }

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            File.Copy(from, to);
            return;
        }
        Directory.CreateDirectory(to);
        foreach (string entry in Directory.EnumerateFileSystemEntries(from))
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
    }

    private static void Guarded(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new OutputException($"The results cannot be written to {folder}: {e.Message} What was there is unchanged.", e);
        }
    }

    private sealed record Paths(string Final, string New, string Old)
    {
        public static Paths Of(string folder)
        {
            string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            string parent = Path.GetDirectoryName(final) ?? throw new OutputException($"{folder} is the root of a file system. Name a folder for the results.");
            string name = Path.GetFileName(final);
            return new Paths(final, Path.Combine(parent, $".{name}.new"), Path.Combine(parent, $".{name}.old"));
        }
    }
}
