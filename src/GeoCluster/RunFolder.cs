using GeoCluster.Options;
using GeoCluster.Reporting;
using GeoCluster.RunFiles;
using GeoCluster.Runs;

namespace GeoCluster;

/// <summary>The folder of results of a run, written whole or not at all (<see cref="ResultFolder"/>).</summary>
internal static class RunFolder
{
    private static readonly ResultFolder Results = new(ManifestJson.FileName, "an earlier run");

    /// <summary>Finds out before a long run whether its results could be written; changes nothing that is there.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written.</exception>
    public static void Check(string folder) => Results.Check(folder);

    /// <summary>Whether there are earlier results that a run would replace; touches nothing, so that it can look beside a run.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be looked into.</exception>
    public static bool HasResults(string folder) => Results.HasResults(folder);

    /// <summary>Writes all files of a result and puts them in place of earlier results.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What the manifest tells besides.</param>
    /// <param name="folder">Where the results shall be: a new or empty folder, or one with earlier results, which are replaced.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written; what was there is untouched.</exception>
    public static void Write(RunResult result, RunDescription description, string folder) => Results.Write(folder, newFolder =>
    {
        RunTables.Write(result, description, newFolder, folder);
        Complete(newFolder, folder);
    });

    /// <summary>
    /// Makes anew, from the tables of a finished run, what can be made of them: report, QGIS files and dictionary of columns. They are the
    /// same bytes as the run's, unless this is another version of the program; they may be missing or changed. What somebody added stays.
    /// </summary>
    /// <param name="folder">A folder with results.</param>
    /// <exception cref="InputException">
    /// It holds no results, or they are not whole, were changed, or are by a version that wrote others.
    /// </exception>
    /// <exception cref="OutputException">The folder cannot be written; what was there is untouched.</exception>
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
