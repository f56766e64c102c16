namespace GeoCluster.TestSupport;

/// <summary>
/// Reviewed texts in the folder Golden of a test project. To accept changed texts, run the tests with the variable
/// <c>GEOCLUSTER_GOLDEN=write</c>: a test whose text differs then writes the file, and still fails, showing the difference. Read the
/// difference, and run the tests again without the variable.
/// </summary>
public static class GoldenFile
{
    /// <summary>Asserts that a text equals the golden file, apart from line breaks.</summary>
    /// <param name="name">Name of a file in Golden, or the absolute path of a generated file in the checkout.</param>
    /// <param name="actual">The text.</param>
    public static void Equal(string name, string actual) =>
        Equal(Path.Combine(Repository.Project, "Golden", name), actual,
            write: Environment.GetEnvironmentVariable("GEOCLUSTER_GOLDEN") == "write");

    /// <summary>
    /// Asserts that a text equals that of a file. If not, and <paramref name="write"/> is set, replaces the file first.
    /// </summary>
    public static void Equal(string path, string actual, bool write)
    {
        string expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        actual = actual.ReplaceLineEndings("\n");
        if (write && actual != expected)
            File.WriteAllText(path, actual);
        Assert.Equal(expected, actual);
    }
}
