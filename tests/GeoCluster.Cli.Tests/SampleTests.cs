namespace GeoCluster.Cli.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scale_and_seed_make_the_data_and_threads_do_not()
    {
        var first = Sample("first", "--scale", "0.0002", "--seed", "5", "--threads", "1");
        Assert.Equal(["deals.parquet", "patents.parquet", "population.parquet", "publications.parquet"], first.Keys.Order());
        Assert.Equal(first, Sample("again", "--scale", "0.0002", "--seed", "5", "--threads", "3"));
        Assert.NotEqual(first["patents.parquet"], Sample("other", "--scale", "0.0002", "--seed", "6")["patents.parquet"]);
        Assert.True(first["patents.parquet"].Length < Sample("larger", "--scale", "0.0004", "--seed", "5")["patents.parquet"].Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_ends_with_4()
    {
        File.WriteAllText(_folder["file"], "");
        var outcome = GeoClusterProgram.Run(_folder.FullName, "sample", "file/data").Expect(4);
        Assert.StartsWith("error: ", outcome.Error);
        Assert.Equal("", outcome.Output);
    }

    private Dictionary<string, byte[]> Sample(string folder, params string[] options)
    {
        var outcome = GeoClusterProgram.Run(_folder.FullName, ["sample", folder, .. options]).Expect(0);
        Assert.Equal("", outcome.Output);
        Assert.EndsWith($"Synthetic sample data in {folder}\n", outcome.Error);
        return _folder.Files(folder).ToDictionary(file => file, file => File.ReadAllBytes(_folder[$"{folder}/{file}"]));
    }
}
