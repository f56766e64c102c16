namespace GeoCluster.Cli.Tests;

/// <summary>
/// Texts that were read and found good. To accept new ones, run the tests with the variable <c>GEOCLUSTER_GOLDEN</c> set to the
/// absolute path of the folder Golden, and read the difference.
/// </summary>
internal static class GoldenFile
{
    /// <summary>Asserts that a text is the golden one, line breaks aside.</summary>
    public static void Equal(string name, string actual)
    {
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("GEOCLUSTER_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name), actual);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)).ReplaceLineEndings("\n"), actual);
    }
}
