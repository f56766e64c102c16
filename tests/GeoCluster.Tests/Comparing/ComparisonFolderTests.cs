using System.Text.Json;
using GeoCluster.Comparing;
using GeoCluster.Options;

namespace GeoCluster.Tests.Comparing;

public sealed class ComparisonFolderTests : IDisposable
{
    private readonly TwoRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Every_cluster_has_a_row_and_an_outline_with_the_same_fields()
    {
        var comparison = Write();

        Assert.Equal(
            ["compare.csv", "compare.csvt", "compare.geojson", "compare.json", "overlaps.csv", "overlaps.csvt"],
            Directory.GetFiles(_runs.Folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] rows = File.ReadAllLines(_runs.Folder["out/compare.csv"]);
        Assert.Equal(comparison.Changes.Length, rows.Length - 1);
        var features = Json("compare.geojson").GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(comparison.Changes.Length, features.Length);
        Assert.Equal(features.Length, features.Select(f => f.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(features, feature =>
        {
            Assert.Equal(rows[0].Split(','), feature.GetProperty("properties").EnumerateObject().Select(p => p.Name));
            Assert.Contains("Polygon", feature.GetProperty("geometry").GetProperty("type").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_cluster_that_is_gone_has_the_outline_of_the_first_run_and_others_that_of_the_second()
    {
        var comparison = Write();

        JsonElement[] outlinesA = Outlines("a"), outlinesB = Outlines("b");
        var features = Json("compare.geojson").GetProperty("features").EnumerateArray().ToArray();
        Assert.Contains(comparison.Changes, change => change.B is null);
        for (int row = 0; row < features.Length; row++)
        {
            var expected = comparison.Changes[row].B is { } b ? outlinesB[b] : outlinesA[comparison.Changes[row].A!.Value];
            Assert.Equal(expected.GetRawText(), features[row].GetProperty("geometry").GetRawText());
        }
    }

    [Fact]
    public void The_summary_counts_every_row_once()
    {
        var comparison = Write();

        var summary = Json("compare.json");
        Assert.Equal(comparison.Changes.Length, summary.GetProperty("kinds").EnumerateObject().Sum(kind => kind.Value.GetInt32()));
        Assert.Equal(comparison.A.Clusters.Length, summary.GetProperty("a").GetProperty("clusters").GetInt32());
        Assert.Equal(
            "clustering.minDensity", Assert.Single(summary.GetProperty("differences").EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public void An_earlier_comparison_is_replaced_and_added_files_stay()
    {
        Write();
        File.WriteAllText(_runs.Folder["out/map.qgz"], "hours of work");
        File.WriteAllText(_runs.Folder["out/compare.csv"], "edited");

        Write();

        Assert.StartsWith("kind,", File.ReadAllText(_runs.Folder["out/compare.csv"]), StringComparison.Ordinal);
        Assert.Equal("hours of work", File.ReadAllText(_runs.Folder["out/map.qgz"]));
    }

    [Fact]
    public void The_results_of_a_run_are_not_replaced_by_a_comparison()
    {
        Write();
        byte[] before = File.ReadAllBytes(_runs.Folder["a/clusters.csv"]);

        Assert.Throws<OutputException>(() => ComparisonFolder.Check(_runs.Folder["a"]));

        Assert.Equal(before, File.ReadAllBytes(_runs.Folder["a/clusters.csv"]));
    }

    private RunComparison Write()
    {
        var context = new RunContext { Threads = 2 };
        var comparison = RunComparison.Of(_runs.Run("a"), _runs.Run("b", "clustering.minDensity=60"), context);
        ComparisonFolder.Write(comparison, _runs.Folder["out"]);
        return comparison;
    }

    private JsonElement[] Outlines(string run) =>
        [.. JsonDocument.Parse(File.ReadAllText(_runs.Folder[$"{run}/clusters.geojson"])).RootElement
            .GetProperty("features").EnumerateArray().Select(f => f.GetProperty("geometry"))];

    private JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(_runs.Folder[$"out/{file}"])).RootElement;
}
