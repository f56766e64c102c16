using System.Text.Json;

namespace GeoCluster.Cli.Tests;

public sealed class CompareTests(CompareTests.TwoRuns runs) : IClassFixture<CompareTests.TwoRuns>, IDisposable
{
    private readonly TemporaryFolder _folder = runs.Copy();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_comparison_prints_the_top_and_says_what_changed()
    {
        var outcome = Compare("a", "b").Expect(0);
        GoldenFile.Equal("compare-output.txt", outcome.Output);
        GoldenFile.Equal("compare-notes.txt", outcome.Error);
        Assert.Equal(["a", "b", "patents", "tiny.yaml"],
            Directory.EnumerateFileSystemEntries(_folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_explanation_adds_columns_and_files_are_written_where_asked_for()
    {
        var outcome = Compare("a", "b", "--explain", "--out", "compared").Expect(0);
        GoldenFile.Equal("compare-explained.txt", outcome.Output);
        Assert.Contains("Run 1 of at most 2: A with the window of B\n", outcome.Error);
        Assert.EndsWith("\nResults in compared\n", outcome.Error);
        Assert.Equal(
            ["compare.csv", "compare.csvt", "compare.geojson", "compare.json", "overlaps.csv", "overlaps.csvt"], _folder.Files("compared"));
        GoldenFile.Equal("compare-changes.csv", File.ReadAllText(_folder["compared/compare.csv"]));
        GoldenFile.Equal("compare-overlaps.csv", File.ReadAllText(_folder["compared/overlaps.csv"]));
    }

    [Fact]
    public void The_files_are_the_same_for_any_number_of_threads()
    {
        Compare("a", "b", "--explain", "--out", "one", "--threads", "1").Expect(0);
        Compare("a", "b", "--explain", "--out", "three", "--threads", "3").Expect(0);
        Assert.All(_folder.Files("one"),
            file => Assert.Equal(File.ReadAllBytes(_folder[$"one/{file}"]), File.ReadAllBytes(_folder[$"three/{file}"])));
    }

    [Fact]
    public void A_run_compared_with_itself_is_kept()
    {
        Compare("a", "a", "--explain", "--out", "same").Expect(0);
        var kinds = JsonDocument.Parse(File.ReadAllText(_folder["same/compare.json"])).RootElement.GetProperty("kinds");
        Assert.Equal(4, kinds.GetProperty("kept").GetInt32());
        Assert.Equal(4, kinds.EnumerateObject().Sum(kind => kind.Value.GetInt32()));
    }

    [Fact]
    public void A_split_and_a_merger_are_reported_with_all_clusters_involved()
    {
        // Three towns 7 km apart.
        File.WriteAllText(_folder["towns.csv"], """
            id,lon,lat,people
            1,10.0,50,50
            2,10.1,50,30
            3,10.2,50,20
            """);
        File.WriteAllText(_folder["towns.yaml"], """
            sources: { patents: { path: towns.csv, columns: { record: id, longitude: lon, latitude: lat, count: people } } }
            clustering: { epsilon: 5 km, minDensity: 10 }
            merge: { rule: none }
            output: { folder: apart }
            """);
        GeoClusterProgram.Run(_folder.FullName, "run", "towns.yaml").Expect(0);
        GeoClusterProgram.Run(_folder.FullName, "run", "towns.yaml", "--set", "clustering.epsilon=10km", "--out", "joined").Expect(0);

        var split = Compare("joined", "apart").Expect(0);
        var merged = Compare("apart", "joined").Expect(0);

        Assert.Matches(@"(?m)^split +3  \S.* \(1\) into \S.* \(1\) \+ \S.* \(2\) \+ \S.* \(3\)$", split.Error);
        Assert.Matches(@"(?m)^ +2 +-  \S.* split from 1  30\.000$", split.Output);
        Assert.Matches(@"(?m)^merged +3  \S.* \(1\) from \S.* \(1\) \+ \S.* \(2\) \+ \S.* \(3\)$", merged.Error);
        Assert.Matches(@"(?m)^Left the top 10 \(2\): \S.* \(2 → merged\); \S.* \(3 → merged\)$", merged.Error);
    }

    [Fact]
    public void Results_and_inputs_can_be_moved_together()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        foreach (string name in (string[])["a", "b", "patents", "tiny.yaml"])
            Directory.Move(_folder[name], _folder[$"elsewhere/{name}"]);
        Compare("elsewhere/a", "elsewhere/b", "--explain").Expect(0);
    }

    [Fact]
    public void What_cannot_be_explained_ends_with_1_and_says_why()
    {
        Directory.Move(_folder["patents"], _folder["archive"]);
        var outcome = Compare("a", "b", "--explain", "--out", "compared").Expect(1);
        Assert.Contains(
            "warning: the effect of the window alone is unknown. source patents of a: \"patents\" does not exist.", outcome.Error);
        Assert.Contains("warning: the effect of the thresholds alone is unknown.", outcome.Error);
        Assert.Contains("compare.csv", _folder.Files("compared"));
        Assert.StartsWith("Rank", outcome.Output);
    }

    [Fact]
    public void Two_runs_without_a_cluster_end_with_1()
    {
        GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml", "--out", "none", "--set", "clustering.minDensity=1000").Expect(1);
        var outcome = Compare("none", "none").Expect(1);
        Assert.Equal("", outcome.Output);
        Assert.Contains("warning: neither run has a cluster, so there is nothing to compare\n", outcome.Error);
    }

    [Theory]
    [InlineData("missing", 3, "error: missing: there is no such folder.")]
    [InlineData(".", 3, "error: . does not contain the results of a run: it has no manifest.json. There are results below it: a, b.")]
    [InlineData("tiny.yaml", 3, "error: tiny.yaml is a file.")]
    public void What_is_not_the_results_of_a_run_ends_with_3(string folder, int exitCode, string message)
    {
        Assert.Contains(message, Compare("a", folder).Expect(exitCode).Error);
        Assert.Contains(message, Compare(folder, "b").Expect(exitCode).Error);
    }

    [Fact]
    public void The_results_of_a_run_are_not_overwritten()
    {
        Assert.Contains("contains no results of an earlier comparison", Compare("a", "b", "--out", "a").Expect(4).Error);
        Compare("a", "b").Expect(0);
    }

    private Outcome Compare(params string[] arguments) => GeoClusterProgram.Run(_folder.FullName, ["compare", .. arguments]);

    /// <summary>The tiny world and two runs of it, <c>a</c> and <c>b</c>.</summary>
    public sealed class TwoRuns : IDisposable
    {
        private readonly TemporaryFolder _original = new();

        public TwoRuns()
        {
            TinyWorld.Write(_original.FullName);
            Run("a");
            Run("b", "--set", "clustering.minDensity=24", "--set", "sources.patents.filter.years=2021..2023");
        }

        public void Dispose() => _original.Dispose();

        /// <summary>A folder with a copy of the runs.</summary>
        internal TemporaryFolder Copy()
        {
            var copy = new TemporaryFolder();
            foreach (string file in _original.Files("."))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy[file])!);
                File.Copy(_original[file], copy[file]);
            }
            return copy;
        }

        private void Run(string folder, params string[] options) =>
            GeoClusterProgram.Run(_original.FullName, ["run", "tiny.yaml", "--out", folder, .. options]).Expect(0);
    }
}
