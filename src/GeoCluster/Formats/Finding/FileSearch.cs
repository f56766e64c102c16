using System.Collections.Immutable;
using System.IO.Enumeration;
using GeoCluster.Options;

namespace GeoCluster.Formats.Finding;

/// <summary>Turns the paths of a source into files.</summary>
internal static class FileSearch
{
    private const int DeepestFolder = 64;
    private const string OtherFormat = "only Parquet (.parquet) and CSV (.csv, .csv.gz) are read, by the ending of the name";

    /// <summary>
    /// Files of a path in ordinal order of their names below it. A folder stands for all Parquet and CSV files in it and below. In a glob
    /// <c>*</c> and <c>?</c> stay within a name and <c>**</c> is any number of folders; a folder that it matches stands for its files, and
    /// a last <c>*</c> or <c>**</c> for all Parquet and CSV files. Names that start with <c>_</c> or <c>.</c> are skipped unless they
    /// are written out.
    /// </summary>
    /// <exception cref="InputException">Nothing matches, a file is of another kind, or a folder cannot be read.</exception>
    public static ImmutableArray<FoundFile> Find(SourcePath path) =>
        Find(path, out string? fault) is var files && fault is null ? files : throw new InputException($"{path.Written} {fault}");

    /// <summary>Finds the files of a path; a fault is returned as a sentence that follows the path, or null if there is none.</summary>
    public static ImmutableArray<FoundFile> Find(SourcePath path, out string? fault)
    {
        try
        {
            string resolved = path.Resolved;
            if (path.Written.Contains("://", StringComparison.Ordinal))
                fault = "is an address. Only files on this machine can be read: download it first.";
            else if (File.Exists(resolved))
                return Checked(path, [(Slashes(path.Written), resolved)], out fault);
            else if (Directory.Exists(resolved))
            {
                var below = new SortedSet<string>(StringComparer.Ordinal);
                AddFolder(resolved, "", below, 0);
                if (below.Count > 0)
                    return Checked(
                        path, below.Select(name => (Join(Slashes(path.Written), name), Path.Combine(resolved, name))), out fault);
                fault = $"is a folder without Parquet or CSV files. Looked in {resolved}.";
            }
            else if (IsGlob(resolved))
                return FindGlob(path, out fault);
            else
                fault = NotThere(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be searched: {e.Message}";
        }
        return [];
    }

    private static ImmutableArray<FoundFile> FindGlob(SourcePath path, out string? fault)
    {
        var (folder, pattern) = SplitGlob(Slashes(path.Resolved));
        var (writtenFolder, _) = SplitGlob(Slashes(path.Written));
        fault = $"matches nothing: there is no folder {folder}.";
        if (!Directory.Exists(folder))
            return [];
        var below = new SortedSet<string>(StringComparer.Ordinal);
        AddMatches(folder, "", pattern, below, 0);
        if (below.Count > 0)
            return Checked(path, below.Select(name => (Join(writtenFolder, name), Path.Combine(folder, name))), out fault);
        string[] there = FolderListing.Names(folder, _ => true);
        fault = there.Length == 0 ? $"matches nothing: {folder} is empty." : $"matches nothing. In {folder}: {FolderListing.Some(there)}.";
        return [];
    }

    // Rejects files of other formats, and files whose folders stand for different columns: some rows would be without them.
    private static ImmutableArray<FoundFile> Checked(
        SourcePath path, IEnumerable<(string Written, string FullPath)> paths, out string? fault)
    {
        var files = ImmutableArray.CreateBuilder<FoundFile>();
        foreach (var (written, fullPath) in paths)
        {
            if (FormatOf(written) is not { } format)
            {
                fault = written == Slashes(path.Written)
                    ? $"is not read: {OtherFormat}." : $"leads to {written}, which is not read: {OtherFormat}.";
                return [];
            }
            files.Add(new FoundFile(written, Path.GetFullPath(fullPath), format));
        }
        fault = null;
        if (files.FirstOrDefault(f => ColumnsOf(f) != ColumnsOf(files[0])) is { } other)
        {
            fault = $"contains files whose folders stand for different columns: {files[0].Written} ({ColumnsOf(files[0])}) and " +
                $"{other.Written} ({ColumnsOf(other)}). Give their folders the same names, or make them two paths.";
        }
        return files.ToImmutable();
    }

    private static string ColumnsOf(FoundFile file) =>
        file.Partitions.IsEmpty ? "none" : string.Join(", ", file.Partitions.Select(p => p.Column));

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
            else if (last && (segment != "*" || FormatOf(name) is not null))
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

    private static FileFormat? FormatOf(string name) =>
        EndsWith(name, ".parquet") || EndsWith(name, ".parq") ? FileFormat.Parquet
        : EndsWith(name, ".csv") ? FileFormat.Csv
        : EndsWith(name, ".csv.gz") ? FileFormat.GzippedCsv
        : null;

    private static string NotThere(SourcePath path)
    {
        string slashes = !OperatingSystem.IsWindows() && path.Written.Contains('\\') ? " Write the path with / instead of \\." : "";
        string near = FolderListing.Near(path.Resolved, _ => true);
        return $"does not exist. Looked for {path.Resolved}. {near}".TrimEnd() + slashes + SampleHint(path.Resolved);
    }

    private static string SampleHint(string missing)
    {
        string folder = Path.GetDirectoryName(missing) ?? "";
        return Path.GetFileName(folder) == "sample-data"
            ? $" To make the sample data: geocluster sample {Path.GetRelativePath(Directory.GetCurrentDirectory(), folder)}" : "";
    }

    // The folder that is written out, and the segments from the first one with a wildcard on.
    private static (string Folder, string[] Pattern) SplitGlob(string path)
    {
        string[] segments = path.Split('/');
        int first = Array.FindIndex(segments, IsGlob);
        string folder = string.Join('/', segments[..first]);
        return (folder.Length > 0 ? folder : path.StartsWith('/') ? "/" : ".", segments[first..]);
    }

    private static bool IsGlob(string path) => path.AsSpan().ContainsAny('*', '?');

    private static bool IsHidden(string name) => name.StartsWith('_') || name.StartsWith('.');

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) =>
        Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    private static string Join(string folder, string name) =>
        folder is "" or "." ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";
}
