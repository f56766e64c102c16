
namespace GeoCluster.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReportTests()
    {
        TinyWorld.Write(_folder.FullName);
        Run("run", "tiny.yaml").Expect(0);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_and_a_report_say_what_to_open_and_a_report_leaves_the_same_bytes()
    {
        Assert.EndsWith($"\nOpen {Path.Combine("results", "report.html")} in a browser.\n", Run("run", "tiny.yaml").Error);
        var before = _folder.Files("results").ToDictionary(file => file, file => File.ReadAllBytes(_folder[$"results/{file}"]));
        File.Delete(_folder["results/report.html"]);
        File.WriteAllText(_folder["results/run.qgz"], "spoilt");

        var outcome = Run("report", "results").Expect(0);

        Assert.Equal("", outcome.Output);
        Assert.Equal(
            "Regenerated in results: the report, the QGIS files and columns.md\n"
            + $"Open {Path.Combine("results", "report.html")} in a browser.\n", outcome.Error);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), _folder.Files("results"));
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(_folder[$"results/{file.Key}"])));
    }

    [Fact]
    public void What_cannot_be_used_ends_with_3_and_nothing_is_changed()
    {
        File.AppendAllText(_folder["results/clusters.csv"], "x");
        byte[] report = File.ReadAllBytes(_folder["results/report.html"]);

        Assert.Equal(
            $"error: {Path.Combine("results", "clusters.csv")} is not as the run wrote it. Restore it, or run its pipeline again.\n",
            Run("report", "results").Expect(3).Error);
        Assert.StartsWith(
            "error: patents does not contain the results of a run: it has no manifest.json.", Run("report", "patents").Expect(3).Error);
        Assert.StartsWith("error: missing: there is no such folder.", Run("report", "missing").Expect(3).Error);

        Assert.Equal(report, File.ReadAllBytes(_folder["results/report.html"]));
    }

    private Outcome Run(params string[] arguments) => GeoClusterProgram.Run(_folder.FullName, arguments);
}
