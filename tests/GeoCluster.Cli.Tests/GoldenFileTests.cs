using Xunit.Sdk;

namespace GeoCluster.Cli.Tests;

/// <summary>A golden file is accepted only after a test has failed.</summary>
public sealed class GoldenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_that_differs_is_written_if_asked_for_and_the_test_fails_all_the_same()
    {
        string golden = _folder.WriteText("a.txt", "old\n");
        Assert.Throws<EqualException>(() => GoldenFile.Equal(golden, "new\n", write: true));
        Assert.Equal("new\n", File.ReadAllText(golden));
    }

    [Fact]
    public void A_text_that_differs_fails_and_leaves_the_file()
    {
        string golden = _folder.WriteText("a.txt", "old\n");
        Assert.Throws<EqualException>(() => GoldenFile.Equal(golden, "new\n", write: false));
        Assert.Equal("old\n", File.ReadAllText(golden));
    }

    [Fact]
    public void A_file_that_is_missing_is_written_and_fails()
    {
        Assert.Throws<EqualException>(() => GoldenFile.Equal(_folder["new.txt"], "new\n", write: true));
        GoldenFile.Equal(_folder["new.txt"], "new\r\n", write: false);
    }
}
