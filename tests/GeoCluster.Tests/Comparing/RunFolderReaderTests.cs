using System.Security.Cryptography;
using GeoCluster.Comparing;
using GeoCluster.Options;

namespace GeoCluster.Tests.Comparing;

public sealed class RunFolderReaderTests : IDisposable
{
    private readonly TwoRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_run_read_from_its_folder_is_the_run()
    {
        var expected = ComparedRun.Of(_runs.Result("clustering.minDensity=30", "clustering.weighting=fractional"));

        var actual = _runs.Run("a", "clustering.minDensity=30", "clustering.weighting=fractional");

        Assert.True(expected.Clusters.Length > 2);
        Assert.Equal(expected.Places.Longitude.AsEnumerable(), actual.Places.Longitude);
        Assert.Equal(expected.Places.Latitude.AsEnumerable(), actual.Places.Latitude);
        Assert.Equal(expected.Places.Label.AsEnumerable(), actual.Places.Label);
        Assert.Equal(expected.Places.Core.AsEnumerable(), actual.Places.Core);
        Assert.Equal(expected.Clusters.Id.AsEnumerable(), actual.Clusters.Id);
        Assert.Equal(expected.Clusters.Name.AsEnumerable(), actual.Clusters.Name);
        Assert.Equal(expected.Clusters.Countries.AsEnumerable(), actual.Clusters.Countries);
        Assert.Equal(expected.Clusters.Score.AsEnumerable(), actual.Clusters.Score);
        foreach (string source in (string[])["patents", "deals"])
        {
            Assert.Equal(expected.Places.Observations[source].AsEnumerable(), actual.Places.Observations[source]);
            Assert.Equal(expected.Clusters.SharePercent[source].AsEnumerable(), actual.Clusters.SharePercent[source]);
        }
        Assert.Equal(expected.Inputs.AsEnumerable(), actual.Inputs);
        Assert.Empty(SettingDifferences.Between(expected, actual));
        Assert.Equal(expected.Options.Sources.Select(s => s.Paths[0].Resolved), actual.Options.Sources.Select(s => s.Paths[0].Resolved));
    }

    [Fact]
    public void A_run_without_a_cluster_or_a_place_can_be_read()
    {
        Assert.Equal(0, _runs.Run("none", "clustering.minDensity=100000").Clusters.Length);
        _runs.Folder.WriteText("patents.csv", "id,lon,lat,year\n");
        _runs.Folder.WriteText("deals.csv", "id,lon,lat,year\n");
        Assert.Equal(0, _runs.Run("empty").Places.Length);
    }

    [Fact]
    public void The_inputs_may_be_gone()
    {
        _runs.Run("a");
        File.Delete(_runs.Folder["patents.csv"]);
        File.Delete(_runs.Folder["towns.yaml"]);

        Assert.True(_runs.Read("a").Clusters.Length > 0);
    }

    [Fact]
    public void What_is_not_the_results_of_a_run_is_refused_with_what_to_do()
    {
        _runs.Run("a");
        Directory.CreateDirectory(_runs.Folder["other"]);
        File.WriteAllText(_runs.Folder["other/manifest.json"], """{ "name": "A web app" }""");

        Refused("missing", "there is no such folder");
        Refused("towns.yaml", "is a file. Name the folder of results that contains it.");
        Refused(".", "it has no manifest.json. There are results below it: a, other.");
        Refused("other", "its manifest.json is of another program");
        File.WriteAllText(_runs.Folder["other/manifest.json"], "{");
        Refused("other", "is damaged, or was written by another version of GeoCluster. Run its pipeline again.");
    }

    [Theory, InlineData("clusters.csv"), InlineData("places.parquet")]
    public void Results_that_are_not_whole_or_were_changed_are_refused(string file)
    {
        _runs.Run("a");
        File.AppendAllText(_runs.Folder[$"a/{file}"], "x");
        Refused("a", $"{file} is not as the run wrote it. Restore it, or run its pipeline again.");
        File.Delete(_runs.Folder[$"a/{file}"]);
        Refused("a", $"has no {file}: the results are incomplete, or were written by an older version of GeoCluster.");
    }

    [Fact]
    public void Results_of_an_older_version_that_lack_a_column_are_refused()
    {
        _runs.Run("a");
        Rewrite("clusters.csv", text => text.Replace("deals_share", "deals_part", StringComparison.Ordinal));
        Refused("a", "clusters.csv has no column deals_share: it was written by another version of GeoCluster. Run its pipeline again.");
    }

    [Fact]
    public void A_value_that_no_run_writes_is_refused()
    {
        _runs.Run("a");
        Rewrite("clusters.csv",
            text => text.Replace("rank,id,name,countries,score", "rank,score,name,countries,id", StringComparison.Ordinal));
        Refused("a", "in column score is not a number");
    }

    [Fact]
    public void A_manifest_of_an_older_version_is_compared_but_its_inputs_are_not_looked_for()
    {
        _runs.Run("a");
        string[] lines = File.ReadAllLines(_runs.Folder["a/manifest.json"]);
        File.WriteAllLines(_runs.Folder["a/manifest.json"], lines.Where(line => !line.Contains("\"folder\":", StringComparison.Ordinal)));

        var run = _runs.Read("a");

        Assert.False(run.KnowsItsFolder);
        var comparison = RunComparison.Of(run, _runs.Run("b", "clustering.minDensity=25", "ranking.weights.deals=2"), new RunContext());
        var explained = ChangeExplainer.Explain(comparison, (_, _) => throw new InvalidOperationException(), new RunContext());
        Assert.All(explained.Explanation!.Groups,
            group => Assert.Contains("does not record the folder of its pipeline", group.Obstacle, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipeline_that_this_version_cannot_read_is_reported()
    {
        _runs.Run("a");
        string manifest = _runs.Folder["a/manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("minDensity: 20", "leastDensity: 20", StringComparison.Ordinal));
        Refused("a", "contains a pipeline that this version of GeoCluster cannot read");
    }

    private void Refused(string folder, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => _runs.Read(folder)).Message, StringComparison.Ordinal);

    // Written as another version would have written it, so its hash is right.
    private void Rewrite(string file, Func<string, string> change)
    {
        string path = _runs.Folder[$"a/{file}"], manifest = _runs.Folder["a/manifest.json"];
        string before = Hash(path);
        File.WriteAllText(path, change(File.ReadAllText(path)));
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(before, Hash(path), StringComparison.Ordinal));
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
