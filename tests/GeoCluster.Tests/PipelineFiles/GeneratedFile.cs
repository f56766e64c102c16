namespace GeoCluster.Tests.PipelineFiles;

/// <summary>
/// Files of the repository that are made from the table of settings. To make them again, run the tests with the variable
/// <c>GEOCLUSTER_GOLDEN=write</c>: a test then writes its file and fails all the same; run it again without the variable.
/// </summary>
internal static class GeneratedFile
{
    /// <summary>Asserts that a file has a text, apart from line breaks.</summary>
    public static void Equal(string path, string text)
    {
        string kept = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (kept != text && Environment.GetEnvironmentVariable("GEOCLUSTER_GOLDEN") == "write")
            File.WriteAllText(path, text);
        Assert.Equal(text, kept);
    }
}
