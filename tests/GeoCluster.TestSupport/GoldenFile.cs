namespace GeoCluster.TestSupport;

/// <summary>
/// Texts that somebody read and found right, in the folder Golden of a test project. To accept new ones, run the tests with the variable
/// <c>GEOCLUSTER_GOLDEN=write</c>: a test whose text differs then writes the file and fails all the same, showing the difference. Read it,
/// and run the tests again without the variable.
/// </summary>
public static class GoldenFile
{
    /// <summary>Asserts that a text is the golden one, apart from line breaks.</summary>
    /// <param name="name">A file in Golden; or the absolute path of any file in the checkout that the program can write.</param>
    /// <param name="actual">The text.</param>
    public static void Equal(string name, string actual) =>
        Equal(Path.Combine(Repository.Project, "Golden", name), actual,
            write: Environment.GetEnvironmentVariable("GEOCLUSTER_GOLDEN") == "write");

    /// <summary>
    /// Asserts that a text is the one in a file; if it is not, and <paramref name="write"/> is set, replaces the file first.
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
