namespace GeoCluster.Cli.Tests;

/// <summary>An empty folder that a test works in; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Absolute path.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("geocluster-test-").FullName;

    /// <summary>Absolute path of something in it.</summary>
    public string this[string name] => Path.Combine(FullName, name);

    /// <summary>Names of all files below a folder in it, with forward slashes, sorted.</summary>
    public string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(this[folder], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(this[folder], file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
