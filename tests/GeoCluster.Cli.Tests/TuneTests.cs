
namespace GeoCluster.Cli.Tests;

public sealed class TuneTests : IDisposable
{
    private static readonly string[] Grid = ["--epsilon", "5km..25km:5", "--min-density", "5..60:6log"];

    private readonly TemporaryFolder _folder = new();

    public TuneTests() => TinyWorld.Write(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_says_what_to_choose_and_writes_its_files_beside_the_results()
    {
        var outcome = Tune([.. Grid, "--target-clusters", "3", "--target-share", "0.5"]).Expect(0);

        GoldenFile.Equal("tune-output.txt", outcome.Output);
        Assert.EndsWith("\nResults in results-tune\nOpen results-tune/tune.html in a browser.\n", outcome.Error.Replace('\\', '/'));
        Assert.Equal(
            ["columns.md", "kept.csv", "kept.csvt", "tune.csv", "tune.csvt", "tune.html", "tune.json", "tune.parquet"],
            _folder.Files("results-tune"));
        GoldenFile.Equal("tune.csv", File.ReadAllText(_folder["results-tune/tune.csv"]));
        GoldenFile.Equal("tune-kept.csv", File.ReadAllText(_folder["results-tune/kept.csv"]));
        GoldenFile.Equal("tune-columns.md", File.ReadAllText(_folder["results-tune/columns.md"]));
    }

    [Fact]
    public void The_atlas_is_written_on_request()
    {
        // At 4 km Tokyo and Basel have two crowds each, and Taveuni is two clusters that a wider radius joins.
        Tune(["--epsilon", "4km", "--min-density", "5", "--set", "clustering.epsilon=4km", "--set", "clustering.minDensity=5", "--atlas"])
            .Expect(0);
        GoldenFile.Equal("tune-atlas.csv", File.ReadAllText(_folder["results-tune/atlas.csv"]));
    }

    [Fact]
    public void The_files_are_the_same_for_any_number_of_threads_but_for_the_seconds()
    {
        Tune([.. Grid, "--out", "one", "--threads", "1"]).Expect(0);
        Tune([.. Grid, "--out", "three", "--threads", "3"]).Expect(0);

        Assert.All(
            _folder.Files("one").Where(file => file != "tune.json"),
            file => Assert.Equal(File.ReadAllBytes(_folder[$"one/{file}"]), File.ReadAllBytes(_folder[$"three/{file}"])));
    }

    [Fact]
    public void What_was_chosen_is_written_into_the_pipeline_file()
    {
        string before = File.ReadAllText(_folder["tiny.yaml"]);

        var outcome = Tune([.. Grid, "--target-clusters", "3", "--apply"]).Expect(0);

        string after = File.ReadAllText(_folder["tiny.yaml"]);
        Assert.NotEqual(before, after);
        Assert.Matches("Written into tiny.yaml: epsilon 15 km, minimum density [0-9]+\n$", outcome.Error);
        Assert.Equal(before, System.Text.RegularExpressions.Regex.Replace(after, "minDensity: [0-9]+ ", "minDensity: 20 "));
        Assert.Equal(4, GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0).Output.TrimEnd('\n').Split('\n').Length);
            // a heading and three clusters
    }

    [Fact]
    public void Noise_and_targets_out_of_reach_are_reported_and_end_with_1()
    {
        var noise = Tune([.. Grid, "--set", "clustering.minDensity=1000"]).Expect(1);
        Assert.Contains(
            "warning: everything is noise: no place has 1,000 observations within 15 km; the densest has 60. Try epsilon ", noise.Error);

        var target = Tune([.. Grid, "--target-clusters", "50"]).Expect(1);
        Assert.Contains("warning: 50 clusters cannot be reached at epsilon 15 km: there are at most ", target.Error);
    }

    [Theory]
    [InlineData("--epsilon", "5..30:10", "--epsilon is '5..30:10'. Write \"5 km\" if these are kilometers.")]
    [InlineData("--min-density", "many", "--min-density is 'many'. Write it like 500..20000:20log or 500,1000,2000.")]
    [InlineData("--target-clusters", "0", "--target-clusters is '0'; it has to be a whole number, 1 or more")]
    [InlineData("--target-share", "50", "--target-share is '50'; it has to be a number above 0 and at most 1")]
    public void Wrong_values_are_reported_with_a_fix(string option, string value, string expected) =>
        Assert.Contains(expected, Tune([option, value]).Expect(2).Error);

    private Outcome Tune(string[] arguments) => GeoClusterProgram.Run(_folder.FullName, ["tune", "tiny.yaml", .. arguments]);
}
