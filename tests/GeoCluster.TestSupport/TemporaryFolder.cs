namespace GeoCluster.TestSupport;

/// <summary>An empty folder for a test, deleted afterward.</summary>
public class TemporaryFolder : IDisposable
{
    /// <summary>Absolute path.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("geocluster-test-").FullName;

    /// <summary>Absolute path of a file or folder in it.</summary>
    public string this[string name] => Path.Combine(FullName, name);

    /// <summary>Writes a text file.</summary>
    /// <returns>Its absolute path.</returns>
    public string WriteText(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Names of all files below a folder in it, with forward slashes, sorted.</summary>
    public string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(this[folder], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(this[folder], file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(FullName, recursive: true);
        GC.SuppressFinalize(this);
    }
}
