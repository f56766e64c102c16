using GeoCluster.Options;

namespace GeoCluster.RunFiles;

/// <summary>
/// A folder of results. It is written in a work folder beside its final place and moved there at the end, so that the final place holds
/// either the complete old results or the complete new ones. Files that a user added to earlier results, such as a map project, are kept.
/// </summary>
/// <param name="manifestName">The file that is written last, lists the others, and distinguishes such a folder from any other.</param>
/// <param name="origin">What writes such results, for messages: <c>a run</c>.</param>
internal sealed class ResultFolder(string manifestName, string origin)
{
    /// <summary>Checks that results can be written; changes only what an interrupted program left behind.</summary>
    /// <exception cref="OutputException">
    /// The folder, or the work folder beside it, contains something else or cannot be written.
    /// </exception>
    public void Check(string folder) => Guarded(folder, () =>
    {
        var work = Prepare(folder);
        work.Start();
        File.WriteAllText(Path.Combine(work.New, manifestName), "");
        work.Recover();
    });

    /// <summary>Whether there are earlier results that would be replaced; changes nothing.</summary>
    /// <exception cref="OutputException">The folder contains something else, or cannot be read.</exception>
    public bool HasResults(string folder)
    {
        bool there = false;
        Guarded(folder, () =>
        {
            RefuseForeign(folder);
            there = File.Exists(Path.Combine(folder, manifestName));
        });
        return there;
    }

    /// <summary>Writes all files and replaces earlier results with them.</summary>
    /// <param name="folder">A new or empty folder, or one with earlier results, which are replaced.</param>
    /// <param name="writeFiles">Writes the files, the manifest last, to the folder it is given.</param>
    /// <exception cref="OutputException">
    /// The folder, or the work folder beside it, contains something else or cannot be written; what was there is unchanged.
    /// </exception>
    public void Write(string folder, Action<string> writeFiles) => Guarded(folder, () =>
    {
        var work = Prepare(folder);
        try
        {
            work.Start();
            writeFiles(work.New);
            KeepAdded(work);
            work.Exchange();
        }
        finally
        {
            work.Recover();
        }
    });

    private WorkFolder Prepare(string folder)
    {
        var work = WorkFolder.Beside(folder);
        work.Recover();
        RefuseForeign(work.Final);
        return work;
    }

    private void RefuseForeign(string folder)
    {
        if (File.Exists(folder))
            throw new OutputException($"{folder} is a file. Name a folder for the results.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
            && ManifestJson.ReadOutputs(Path.Combine(folder, manifestName)) is null)
        {
            throw new OutputException(
                $"{folder} is not empty and contains no results of {origin}, so it is not replaced. "
                + "Name another folder, or empty this one.");
        }
    }

    // Copied, not moved, so that the old folder stays whole until the new one is in place.
    private void KeepAdded(WorkFolder work)
    {
        if (!Directory.Exists(work.Final))
            return;
        IReadOnlySet<string> written = ManifestJson.ReadOutputs(Path.Combine(work.Final, manifestName)) ?? new HashSet<string>();
        foreach (string entry in Directory.EnumerateFileSystemEntries(work.Final))
        {
            string name = Path.GetFileName(entry);
            if (name == manifestName || written.Contains(name))
                continue;
            if (File.Exists(Path.Combine(work.New, name)))
            {
                throw new OutputException(
                    $"{entry} is not from {origin}, but a result with that name must be written. Rename it, or name another folder.");
            }
            Copy(entry, Path.Combine(work.New, name));
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
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new OutputException($"The results cannot be written to {folder}: {e.Message} What was there is unchanged.", e);
        }
    }
}
