using System.Collections.Immutable;
using System.IO.Enumeration;

namespace GeoCluster.Ingesting.Files;

/// <summary>Turns the paths of a source into files.</summary>
internal static class FileSearch
{
    private const int DeepestFolder = 64;

    /// <summary>
    /// Files of a path in ordinal order of their names below it. A folder stands for all Parquet and CSV files in it and below. In a glob
    /// <c>*</c> and <c>?</c> stay within a name and <c>**</c> is any number of folders; a folder that it matches stands for its files.
    /// Names that start with <c>_</c> or <c>.</c> are passed over unless they are written out.
    /// </summary>
    /// <exception cref="InputException">Nothing matches, a file is of another kind, or a folder cannot be read.</exception>
    public static ImmutableArray<FoundFile> Find(SourcePath path)
    {
        try
        {
            string resolved = path.Resolved;
            if (File.Exists(resolved))
                return [ToFile(Slashes(path.Written), resolved)];
            if (Directory.Exists(resolved))
            {
                var below = new SortedSet<string>(StringComparer.Ordinal);
                AddFolder(resolved, "", below, 0);
                return below.Count > 0
                    ? [.. below.Select(name => ToFile(Join(Slashes(path.Written), name), Path.Combine(resolved, name)))]
                    : throw new InputException(
                        $"{path.Written} holds no Parquet or CSV file. Names that start with _ or . are passed over.");
            }
            return IsGlob(resolved) ? FindGlob(path) : throw NotThere(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path.Written} cannot be searched: {e.Message}", e);
        }
    }

    private static ImmutableArray<FoundFile> FindGlob(SourcePath path)
    {
        var (folder, pattern) = SplitGlob(Slashes(path.Resolved));
        var (writtenFolder, _) = SplitGlob(Slashes(path.Written));
        if (!Directory.Exists(folder))
            throw NotThere(new SourcePath(writtenFolder, folder));
        var below = new SortedSet<string>(StringComparer.Ordinal);
        AddMatches(folder, "", pattern, below, 0);
        return below.Count > 0
            ? [.. below.Select(name => ToFile(Join(writtenFolder, name), Path.Combine(folder, name)))]
            : throw new InputException($"No file matches {path.Written}. " +
                NearNames.Sentence(pattern[^1], Names(Directory.EnumerateFileSystemEntries(folder)), $"Entries of {writtenFolder}"));
    }

    private static void AddMatches(string folder, string relative, ReadOnlySpan<string> pattern, SortedSet<string> found, int depth)
    {
        CheckDepth(folder, depth);
        string segment = pattern[0];
        bool last = pattern.Length == 1;
        if (segment == "**")
        {
            AddMatches(folder, relative, last ? ["*"] : pattern[1..], found, depth);
            foreach (string below in Directory.EnumerateDirectories(folder))
            {
                if (!IsHidden(Path.GetFileName(below)))
                    AddMatches(below, Join(relative, Path.GetFileName(below)), pattern, found, depth + 1);
            }
            return;
        }
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(entry);
            if (!FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase: false) || (IsHidden(name) && !IsHidden(segment)))
                continue;
            bool isFolder = Directory.Exists(entry);
            if (last && isFolder)
                AddFolder(entry, Join(relative, name), found, depth + 1);
            else if (last)
                found.Add(Join(relative, name));
            else if (isFolder)
                AddMatches(entry, Join(relative, name), pattern[1..], found, depth + 1);
        }
    }

    private static void AddFolder(string folder, string relative, SortedSet<string> found, int depth)
    {
        CheckDepth(folder, depth);
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(entry);
            if (IsHidden(name))
                continue;
            if (Directory.Exists(entry))
                AddFolder(entry, Join(relative, name), found, depth + 1);
            else if (FormatOf(name) is not null)
                found.Add(Join(relative, name));
        }
    }

    // A link that leads back to a folder above would never end.
    private static void CheckDepth(string folder, int depth)
    {
        if (depth > DeepestFolder)
        {
            throw new IOException(
                $"folders are nested more than {DeepestFolder} deep at {folder}; a link may lead back to a folder above.");
        }
    }

    private static FoundFile ToFile(string written, string fullPath) =>
        new(written, Path.GetFullPath(fullPath), FormatOf(fullPath) ?? throw new InputException(
            $"{written} is not read: only Parquet (.parquet) and CSV (.csv, .csv.gz) are, told apart by the end of the name."));

    private static FileFormat? FormatOf(string name) =>
        EndsWith(name, ".parquet") || EndsWith(name, ".parq") ? FileFormat.Parquet
        : EndsWith(name, ".csv") ? FileFormat.Csv
        : EndsWith(name, ".csv.gz") ? FileFormat.GzippedCsv
        : null;

    private static InputException NotThere(SourcePath path)
    {
        string? folder = Path.GetDirectoryName(path.Resolved);
        string missing = Path.GetFileName(path.Resolved);
        while (folder is not null && !Directory.Exists(folder))
            (missing, folder) = (Path.GetFileName(folder), Path.GetDirectoryName(folder));
        string near = folder is null ? ""
            : NearNames.Sentence(missing, Names(Directory.EnumerateFileSystemEntries(folder)), "Entries beside it");
        return new InputException($"{path.Written} does not exist. {near}".TrimEnd());
    }

    // The folder that is written out, and the segments from the first one with a wildcard on.
    private static (string Folder, string[] Pattern) SplitGlob(string path)
    {
        string[] segments = path.Split('/');
        int first = Array.FindIndex(segments, IsGlob);
        string folder = string.Join('/', segments[..first]);
        return (folder.Length > 0 ? folder : path.StartsWith('/') ? "/" : ".", segments[first..]);
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(p => Path.GetFileName(p));

    private static bool IsGlob(string path) => path.AsSpan().ContainsAny('*', '?');

    private static bool IsHidden(string name) => name.StartsWith('_') || name.StartsWith('.');

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) =>
        Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    private static string Join(string folder, string name) =>
        folder is "" or "." ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";
}
