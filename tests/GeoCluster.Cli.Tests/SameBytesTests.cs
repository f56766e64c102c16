
namespace GeoCluster.Cli.Tests;

public sealed class SameBytesTests : IDisposable
{
    /// <summary>These two files describe the run and the rows of its inputs; all others describe the world.</summary>
    private static readonly string[] Excepted = ["manifest.json", "rejected.csv"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Threads_order_of_rows_and_split_into_files_change_no_byte_of_the_results()
    {
        var rows = TinyWorld.Patents();
        var expected = Results("as-is", rows, files: 1, threads: 1);
        Assert.Contains("clusters.geojson", expected.Keys);
        Assert.Contains("places.parquet", expected.Keys);

        var random = new Random(7);
        for (int round = 0; round < 3; round++)
        {
            var shuffled = rows.ToArray();
            random.Shuffle(shuffled);
            var actual = Results($"shuffled-{round}", shuffled, files: 1 + round, threads: 3);
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            foreach (var (name, bytes) in expected.Where(file => !Excepted.Contains(file.Key)))
                Assert.True(bytes.AsSpan().SequenceEqual(actual[name]), $"{name} differs in round {round}");
        }
    }

    private Dictionary<string, byte[]> Results(string name, IReadOnlyList<PatentRow> rows, int files, int threads)
    {
        Directory.CreateDirectory(_folder[name]);
        TinyWorld.Write(_folder[name], rows, files, rowsPerGroup: 40);
        GeoClusterProgram.Run(_folder[name], "run", "tiny.yaml", "--threads", $"{threads}").Expect(0);
        return _folder.Files($"{name}/results").ToDictionary(file => file, file => File.ReadAllBytes(_folder[$"{name}/results/{file}"]));
    }
}
