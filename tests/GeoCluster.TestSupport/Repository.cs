namespace GeoCluster.TestSupport;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Path of the checkout.</summary>
    public static string Folder { get; } = FolderWith("GeoCluster.sln");

    /// <summary>The folder of the running test project.</summary>
    public static string Project { get; } = FolderWith("*.csproj");

    /// <summary>Absolute path of a file or folder in the checkout.</summary>
    public static string At(string path) => Path.Combine(Folder, path);

    // The nearest folder above the test assembly.
    private static string FolderWith(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles(file).Any())
                return folder.FullName;
        }
        throw new InvalidOperationException($"no {file} in a folder above {AppContext.BaseDirectory}");
    }
}
