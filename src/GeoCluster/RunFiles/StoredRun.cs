using System.Security.Cryptography;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;

namespace GeoCluster.RunFiles;

/// <summary>The result files of a finished run.</summary>
internal sealed class StoredRun
{
    /// <summary>Advice for a folder whose files are not as a run wrote them.</summary>
    public const string RunAgain = "Run its pipeline again.";

    private readonly string _path;
    private readonly bool _isFinished;

    private StoredRun(string displayName, string path, RunManifest manifest, bool isFinished) =>
        (DisplayName, _path, Manifest, _isFinished) = (displayName, path, manifest, isFinished);

    /// <summary>Name of the folder in messages.</summary>
    public string DisplayName { get; }

    /// <summary>The manifest: how the results were made.</summary>
    public RunManifest Manifest { get; }

    /// <summary>Opens the folder of a finished run. Every file requested is checked against its hash in the manifest.</summary>
    /// <param name="folder">Its path, as the user gives it.</param>
    /// <exception cref="InputException">There is no such folder, or it does not contain results that this version can read.</exception>
    public static StoredRun Open(string folder)
    {
        RefuseOtherFolders(folder);
        return new StoredRun(folder, folder, RunManifest.Read(folder), isFinished: true);
    }

    /// <summary>Opens a folder that is still being written: its files are trusted, because the manifest does not list them yet.</summary>
    /// <param name="path">Current path of the folder.</param>
    /// <param name="displayName">Final path of the folder, for messages.</param>
    public static StoredRun OfNew(string path, string displayName) => new(displayName, path, RunManifest.Read(path), isFinished: false);

    /// <summary>Whether the run wrote a file of this name.</summary>
    public bool Has(string name) => _isFinished ? Manifest.OutputHashes.ContainsKey(name) : File.Exists(Path.Combine(_path, name));

    /// <summary>A file that the run wrote.</summary>
    /// <exception cref="InputException">The file is missing, cannot be read, or is not as the run wrote it.</exception>
    public FoundFile Find(string name)
    {
        string path = Path.Combine(_path, name), shown = Path.Combine(DisplayName, name);
        if (!Has(name) || !File.Exists(path))
            throw new InputException(
                $"{DisplayName} has no {name}: the results are incomplete, or were written by an older version of GeoCluster. {RunAgain}");
        try
        {
            // Without this check, a table that was edited or belongs to another run would be used unnoticed.
            if (_isFinished && HashOf(path) != Manifest.OutputHashes[name])
                throw new InputException($"{shown} is not as the run wrote it. Restore it, or run its pipeline again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{shown} cannot be read: {e.Message}", e);
        }
        return new FoundFile(
            shown, Path.GetFullPath(path), name.EndsWith(".parquet", StringComparison.Ordinal) ? FileFormat.Parquet : FileFormat.Csv);
    }

    /// <summary>Checks that a table has all columns.</summary>
    /// <exception cref="InputException">Columns are missing.</exception>
    public static void RefuseMissing(FoundFile file, IEnumerable<string> columns, IEnumerable<string> needed)
    {
        string[] missing = [.. needed.Except(columns)];
        if (missing.Length > 0)
            throw new InputException(
                $"{file.Written} has no column {string.Join(", ", missing)}: it was written by another version of GeoCluster. {RunAgain}");
    }

    private static string HashOf(string path)
    {
        using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static void RefuseOtherFolders(string folder)
    {
        if (File.Exists(folder))
            throw new InputException($"{folder} is a file. Name the folder of results that contains it.");
        if (!Directory.Exists(folder))
            throw new InputException(
                $"{folder}: there is no such folder. {FolderListing.Near(Path.GetFullPath(folder), _ => true)}".TrimEnd());
        if (!File.Exists(Path.Combine(folder, ManifestJson.FileName)))
        {
            string[] below = FolderListing.Names(folder, name => File.Exists(Path.Combine(folder, name, ManifestJson.FileName)));
            string advice = below.Length > 0
                ? $"There are results below it: {FolderListing.Some(below)}." : "Name the folder that a run wrote.";
            throw new InputException($"{folder} does not contain the results of a run: it has no {ManifestJson.FileName}. {advice}");
        }
    }
}
