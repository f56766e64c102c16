using GeoCluster.Computing;

namespace GeoCluster.Formats.Finding;

/// <summary>Lists what is beside a missing file, for messages.</summary>
internal static class FolderListing
{
    private const int MostNames = 8;

    /// <summary>Options for listing a folder without hidden or inaccessible entries.</summary>
    public static EnumerationOptions Visible { get; } = new() { IgnoreInaccessible = true };

    /// <summary>Names in a folder, in ordinal order; none if there is no such folder or it may not be read.</summary>
    public static string[] Names(string folder, Func<string, bool> wanted) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFileSystemEntries(folder, "*", Visible)
            .Select(entry => Path.GetFileName(entry)!).Where(wanted).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The nearest name and the others in the folder of a missing file, or the last folder of its path that exists; may be empty.
    /// </summary>
    /// <param name="missing">Absolute path of the missing file.</param>
    /// <param name="wanted">Names worth mentioning.</param>
    public static string Near(string missing, Func<string, bool> wanted)
    {
        string folder = Path.GetDirectoryName(missing) ?? missing;
        if (!Directory.Exists(folder))
            return $"There is no folder {folder} either. {NearestFolder(folder)}";
        string[] names = Names(folder, wanted);
        return names.Length == 0 ? "" : $"{NearestName.Question(Path.GetFileName(missing), names)}In that folder: {Some(names)}.";
    }

    /// <summary>The first few names, and how many more there are.</summary>
    public static string Some(string[] names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");

    private static string NearestFolder(string missing)
    {
        string parent = Path.GetDirectoryName(missing) ?? missing;
        return NearestName.Question(Path.GetFileName(missing), Names(parent, name => Directory.Exists(Path.Combine(parent, name))));
    }
}
