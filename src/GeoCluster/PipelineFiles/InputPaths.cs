using System.Collections.Immutable;
using System.IO.Enumeration;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>path</c> of a source: files, folders and globs, which must be there.</summary>
/// <remarks>
/// In a glob, * stands for any characters and ? for one within a name, and ** for any number of folders; a folder that it matches stands
/// for its files. Names that begin with _ or . are passed over unless they are written out. Whether files can be read is found out later.
/// </remarks>
internal static class InputPaths
{
    /// <param name="value">Its value.</param>
    /// <param name="folder">Folder of the pipeline file.</param>
    /// <param name="problems">Told of paths at which nothing is.</param>
    public static ImmutableArray<SourcePath> Read(PipelineValue value, string folder, Problems problems)
    {
        var paths = ImmutableArray.CreateBuilder<SourcePath>();
        foreach (var item in value.Items())
        {
            if (item.Text("must be the path of a file or folder, or a glob") is not { } written)
                continue;
            var path = new SourcePath(written, Path.GetFullPath(written, folder));
            if (paths.Any(p => p.Resolved == path.Resolved))
                problems.Add(item.At, $"{item.Name} names \"{written}\" twice, so its rows would count twice. Remove one.");
            else if (Fault(path) is { } fault)
                problems.Add(item.At, $"{item.Name} \"{written}\" {fault}".TrimEnd());
            paths.Add(path);
        }
        return paths.ToImmutable();
    }

    /// <summary>What is wrong with a path, after its name; null if there is something to read.</summary>
    private static string? Fault(SourcePath path)
    {
        if (path.Written.Contains("://", StringComparison.Ordinal))
            return "is an address. Only files on this machine can be read: download it first.";
        if (File.Exists(path.Resolved))
            return null;
        if (Directory.Exists(path.Resolved))
            return HasFiles(path.Resolved) ? null : $"is a folder without files. Looked in {path.Resolved}.";
        if (IsWild(path.Resolved))
            return GlobFault(path.Resolved);
        string slashes = !OperatingSystem.IsWindows() && path.Written.Contains('\\') ? " Write the path with / instead of \\." : "";
        string near = FolderListing.Near(path.Resolved, _ => true);
        return $"does not exist. Looked for {path.Resolved}. {near}".TrimEnd() + slashes + SampleHint(path.Resolved);
    }

    private static string? GlobFault(string glob)
    {
        string[] names = glob.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        int firstWild = Array.FindIndex(names, IsWild);
        string start = string.Join(Path.DirectorySeparatorChar, names[..firstWild]);
        if (!Directory.Exists(start + Path.DirectorySeparatorChar))
            return $"matches nothing: there is no folder {start}.";
        if (Matches(start + Path.DirectorySeparatorChar, names.AsSpan(firstWild)))
            return null;
        string[] there = FolderListing.Names(start, _ => true);
        return there.Length == 0 ? $"matches nothing: {start} is empty." : $"matches nothing. In {start}: {FolderListing.Some(there)}.";
    }

    private static bool Matches(string folder, ReadOnlySpan<string> names)
    {
        if (names is ["**", .. var rest])
        {
            if (rest.IsEmpty ? HasFiles(folder) : Matches(folder, rest))
                return true;
            foreach (string inner in Directory.EnumerateDirectories(folder, "*", FolderListing.Visible))
                if (!IsHidden(inner) && Matches(inner, names))
                    return true;
            return false;
        }
        bool last = names.Length == 1;
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder, "*", FolderListing.Visible))
        {
            bool named = FileSystemName.MatchesSimpleExpression(names[0], Path.GetFileName(entry), ignoreCase: false);
            if (!named || (IsHidden(entry) && !IsHidden(names[0])))
                continue;
            if (Directory.Exists(entry) ? (last ? HasFiles(entry) : Matches(entry, names[1..])) : last)
                return true;
        }
        return false;
    }

    private static bool HasFiles(string folder) => Directory.EnumerateFileSystemEntries(folder, "*", FolderListing.Visible)
        .Any(entry => !IsHidden(entry) && (File.Exists(entry) || (Directory.Exists(entry) && HasFiles(entry))));

    private static bool IsHidden(string path) => Path.GetFileName(path) is ['_' or '.', ..];

    private static bool IsWild(string path) => path.AsSpan().ContainsAny('*', '?');

    private static string SampleHint(string missing)
    {
        string folder = Path.GetDirectoryName(missing) ?? "";
        return Path.GetFileName(folder) == "sample-data"
            ? $" To make the sample data: geocluster sample {Path.GetRelativePath(Directory.GetCurrentDirectory(), folder)}" : "";
    }
}
