using GeoCluster.Options;
using GeoCluster.Reporting;
using GeoCluster.RunFiles;
using GeoCluster.Runs;

namespace GeoCluster;

/// <summary>The results folder of a run, written completely or not at all (<see cref="ResultFolder"/>).</summary>
internal static class RunFolder
{
    private static readonly ResultFolder Results = new(ManifestJson.FileName, "an earlier run");

    /// <summary>Checks before a long run whether its results can be written; changes no existing files.</summary>
    /// <param name="folder">Folder for the results.</param>
    /// <exception cref="OutputException">The folder contains other files or cannot be written.</exception>
    public static void Check(string folder) => Results.Check(folder);

    /// <summary>Whether there are earlier results that a run would replace; touches nothing, so it may be called during a run.</summary>
    /// <param name="folder">Folder for the results.</param>
    /// <exception cref="OutputException">The folder contains other files or cannot be read.</exception>
    public static bool HasResults(string folder) => Results.HasResults(folder);

    /// <summary>Writes all files of a result and replaces earlier results with them.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">Further facts for the manifest.</param>
    /// <param name="folder">Folder for the results: new, empty, or with earlier results, which are replaced.</param>
    /// <exception cref="OutputException">The folder contains other files or cannot be written; its content is untouched.</exception>
    public static void Write(RunResult result, RunDescription description, string folder) => Results.Write(folder, newFolder =>
    {
        RunTables.Write(result, description, newFolder, folder);
        Complete(newFolder, folder);
    });

    /// <summary>
    /// Regenerates, from the tables of a finished run, the files that derive from them: the report, the QGIS files and the dictionary of
    /// columns. These may be missing or changed. The new files are byte-identical to those of the run unless the version of the program
    /// differs. Added files are kept.
    /// </summary>
    /// <param name="folder">A folder with results.</param>
    /// <exception cref="InputException">
    /// The folder contains no results, or they are incomplete, changed, or written by a version with a different format.
    /// </exception>
    /// <exception cref="OutputException">The folder cannot be written; its content is untouched.</exception>
    public static void Rebuild(string folder)
    {
        var run = StoredRun.Open(folder);
        Results.Write(folder, newFolder =>
        {
            foreach (string name in run.Manifest.OutputHashes.Keys.Where(name => !RunViews.IsView(name)))
                File.Copy(run.Find(name).FullPath, Path.Combine(newFolder, name));
            File.Copy(Path.Combine(folder, ManifestJson.FileName), Path.Combine(newFolder, ManifestJson.FileName));
            Complete(newFolder, folder);
        });
    }

    private static void Complete(string newFolder, string folder)
    {
        RunViews.Write(StoredRun.OfNew(newFolder, folder), newFolder);
        ManifestJson.ListOutputs(newFolder);
    }
}
