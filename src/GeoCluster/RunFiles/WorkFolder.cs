using GeoCluster.Options;

namespace GeoCluster.RunFiles;

/// <summary>
/// The folder beside a folder of results in which new results are written and earlier ones are kept until they are replaced. A mark in it
/// is its first file and its last; a folder without the mark is not ours and is neither deleted nor moved.
/// </summary>
/// <remarks>
/// A program can be killed after any step. What it leaves behind shows how far it got:
/// <code>
/// final   new     old
/// there   there   -       before the exchange: new is incomplete, final is unchanged
/// -       there   there   between the two moves: old moves back
/// there   -       there   after the exchange: final has the new results, old must be deleted
/// </code>
/// </remarks>
internal sealed class WorkFolder
{
    /// <summary>Name of the file that marks a work folder.</summary>
    public const string MarkName = "geocluster-work-folder.txt";

    private const string MarkText = "GeoCluster writes results in this folder, and removes it when they are in place.\n";

    private readonly string _path;

    private WorkFolder(string final, string path) =>
        (Final, _path, New, Old, Mark) = (final, path, Path.Combine(path, "new"), Path.Combine(path, "old"), Path.Combine(path, MarkName));

    /// <summary>Folder where the results will be.</summary>
    public string Final { get; }

    /// <summary>Folder in which new results are written.</summary>
    public string New { get; }

    private string Old { get; }

    private string Mark { get; }

    /// <summary>The work folder of a folder of results; changes nothing.</summary>
    /// <exception cref="OutputException">The folder is the root of a file system.</exception>
    public static WorkFolder Beside(string folder)
    {
        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string parent = Path.GetDirectoryName(final)
            ?? throw new OutputException($"{folder} is the root of a file system. Name a folder for the results.");
        return new WorkFolder(final, Path.Combine(parent, $".{Path.GetFileName(final)}.geocluster"));
    }

    /// <summary>Creates the work folder, its mark first, with an empty folder for the new results.</summary>
    public void Start()
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Mark, MarkText);
        Directory.CreateDirectory(New);
    }

    /// <summary>
    /// Replaces the earlier results with the new ones. <see cref="Recover"/> must follow, whether this succeeds or not.
    /// </summary>
    public void Exchange()
    {
        if (Directory.Exists(Final))
            Directory.Move(Final, Old);
        Directory.Move(New, Final);
    }

    /// <summary>
    /// Puts earlier results back if the exchange stopped midway, and removes the work folder; does nothing if there is none.
    /// </summary>
    /// <exception cref="OutputException">
    /// A file or folder that is not from GeoCluster has the name of the work folder, or is in it. Nothing was changed.
    /// </exception>
    public void Recover()
    {
        RefuseForeign();
        if (!Directory.Exists(_path))
            return;
        if (Directory.Exists(Old) && Directory.Exists(New))
        {
            if (Directory.Exists(Final))
            {
                throw new OutputException(
                    $"{Old} contains earlier results of {Final}, which an interrupted run did not put back, and {Final} exists too. "
                    + "Move one of the two away.");
            }
            Directory.Move(Old, Final);
        }
        foreach (string part in new[] { New, Old })
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
        File.Delete(Mark);
        Directory.Delete(_path);
    }

    private void RefuseForeign()
    {
        if (File.Exists(_path))
        {
            throw new OutputException(
                $"{_path} is a file, but results are prepared in a folder of that name. Rename it, or name another folder.");
        }
        if (!Directory.Exists(_path))
            return;
        string[] entries = [.. Directory.EnumerateFileSystemEntries(_path)];
        // A program killed between creating the folder and its mark leaves it empty.
        if (entries.Length > 0 && !File.Exists(Mark))
        {
            throw new OutputException(
                $"{_path} is not from GeoCluster, but results are prepared in a folder of that name. Rename it, or name another folder.");
        }
        if (entries.Except([Mark, New, Old]).FirstOrDefault() is { } added)
            throw new OutputException($"{added} is not from GeoCluster, but is in a folder that must be removed. Move it elsewhere.");
    }
}
