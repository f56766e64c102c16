namespace GeoCluster.Cli.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its top folder: the nearest one above the test assembly that holds the solution.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GeoCluster.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"no GeoCluster.sln in a folder above {AppContext.BaseDirectory}");
    }
}
