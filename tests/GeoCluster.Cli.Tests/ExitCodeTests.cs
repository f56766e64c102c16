
namespace GeoCluster.Cli.Tests;

/// <summary>Provokes each exit code in the real program, run as a process.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExitCodeTests() => TinyWorld.Write(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_finds_clusters_ends_with_0() => Run().Expect(0);

    [Fact]
    public void More_rejected_rows_than_allowed_end_with_1_and_the_results_are_there()
    {
        var outcome = Run("--set", $"maxRejected={TinyWorld.RejectedRows - 1}").Expect(1);
        Assert.Contains($"warning: {TinyWorld.RejectedRows} of ", outcome.Error);
        Assert.Contains($"more than maxRejected allows ({TinyWorld.RejectedRows - 1} rows)", outcome.Error);
        Assert.Contains("clusters.csv", _folder.Files("results"));
        Assert.StartsWith("Rank", outcome.Output);
    }

    [Fact]
    public void As_many_rejected_rows_as_allowed_end_with_0() =>
        Assert.DoesNotContain("warning", Run("--set", $"maxRejected={TinyWorld.RejectedRows}").Expect(0).Error);

    [Fact]
    public void No_cluster_ends_with_1_and_says_how_far_it_was_from_one()
    {
        var outcome = Run("--set", "clustering.minDensity=1000").Expect(1);
        Assert.Equal("", outcome.Output);
        Assert.Contains(
            "warning: no cluster was found: no place has 1,000 observations within 15 km; the densest place has 60\n", outcome.Error);
        Assert.Contains("clusters.csv", _folder.Files("results"));
    }

    [Theory]
    [InlineData("missing.yaml", "missing.yaml")]
    [InlineData("tiny.yaml", "clustering.epsilonn", "--set", "clustering.epsilonn=10km")]
    [InlineData("tiny.yaml", "epsilon", "--set", "clustering.epsilon=10")]
    public void A_wrong_pipeline_ends_with_2(string pipeline, string named, params string[] options)
    {
        var outcome = GeoClusterProgram.RunProcess(_folder.FullName, ["run", pipeline, .. options]).Expect(2);
        ExpectErrorLines(outcome, named);
    }

    [Fact]
    public void A_pipeline_without_a_folder_for_the_results_ends_with_2()
    {
        File.WriteAllText(_folder["tiny.yaml"], TinyWorld.Pipeline.Replace("output: { folder: results }", "", StringComparison.Ordinal));
        ExpectErrorLines(Run().Expect(2), "--out");
        Run("--out", "elsewhere").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("elsewhere"));
    }

    [Fact]
    public void A_truncated_Parquet_file_ends_with_3_and_earlier_results_stay()
    {
        Run().Expect(0);
        byte[] before = File.ReadAllBytes(_folder["results/clusters.csv"]);
        string part = _folder["patents/part-0.parquet"];
        byte[] whole = File.ReadAllBytes(part);
        File.WriteAllBytes(part, whole[..(whole.Length / 2)]);

        ExpectErrorLines(Run("--set", "clustering.minDensity=30").Expect(3), "part-0.parquet");
        Assert.Equal(before, File.ReadAllBytes(_folder["results/clusters.csv"]));
    }

    [Fact]
    public void A_missing_column_ends_with_3_and_the_nearest_one_is_named()
    {
        File.WriteAllText(_folder["tiny.yaml"], TinyWorld.Pipeline.Replace("longitude: lon", "longitude: lonn", StringComparison.Ordinal));
        ExpectErrorLines(Run().Expect(3), "lonn", "lon");
    }

    [Fact]
    public void A_folder_of_someone_else_is_refused_with_4_and_left_alone()
    {
        Directory.CreateDirectory(_folder["thesis"]);
        File.WriteAllText(_folder["thesis/chapter1.md"], "Innovation");
        ExpectErrorLines(Run("--out", "thesis").Expect(4), "thesis");
        Assert.Equal(["chapter1.md"], _folder.Files("thesis"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_ends_with_4()
    {
        File.WriteAllText(_folder["file"], "");
        ExpectErrorLines(Run("--out", "file/results").Expect(4), "file");
    }

    private Outcome Run(params string[] options) => GeoClusterProgram.RunProcess(_folder.FullName, ["run", "tiny.yaml", .. options]);

    /// <summary>
    /// Standard output is empty; standard error contains error lines with the given names, and no internals such as stack traces.
    /// </summary>
    private static void ExpectErrorLines(Outcome outcome, params string[] names)
    {
        Assert.Equal("", outcome.Output);
        string[] errors = [.. outcome.Error.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal))];
        Assert.NotEmpty(errors);
        Assert.All(names, name => Assert.Contains(name, string.Join('\n', errors)));
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.DoesNotContain("Exception", outcome.Error);
    }
}
