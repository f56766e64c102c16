using System.Security.Cryptography;
using System.Text;
using GeoCluster.Options;

namespace GeoCluster.Tests;

/// <summary>The report and the map files of a run can be regenerated from its tables.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly WrittenRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    public static TheoryData<string, string[]> Pipelines => new()
    {
        { "the pipeline as it is", [] },
        { "niches, draws, types and people", WrittenRuns.Everything },
        { "no cluster at all", ["clustering.minDensity=100000"] },
        { "counts in millionths", ["clustering.weighting=fractional", "clustering.minDensity=9.5", "sources.deals.clustering=true"] },
    };

    [Theory, MemberData(nameof(Pipelines))]
    public void The_files_are_the_same_bytes_as_those_of_the_run(string pipeline, string[] settings)
    {
        string run = _runs.Run("run", settings);
        var before = WrittenRuns.Files(run);
        Assert.Equal(pipeline.StartsWith("niches", StringComparison.Ordinal), before.ContainsKey("niches.qml"));

        RunFolder.Rebuild(run);

        Same(before, WrittenRuns.Files(run));
    }

    [Fact]
    public void A_result_with_every_column_there_is_gives_the_same_bytes()
    {
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, _runs["full"]);
        var before = WrittenRuns.Files(_runs["full"]);

        RunFolder.Rebuild(_runs["full"]);

        Same(before, WrittenRuns.Files(_runs["full"]));
    }

    [Fact]
    public void Views_that_were_lost_or_changed_come_back_and_added_files_stay()
    {
        string run = _runs.Copy("run");
        var before = WrittenRuns.Files(run);
        File.Delete(Path.Combine(run, "report.html"));
        File.Delete(Path.Combine(run, "run.gpkg"));
        File.WriteAllText(Path.Combine(run, "clusters.qml"), "my colors");
        File.WriteAllText(Path.Combine(run, "mine.qgz"), "my map");

        RunFolder.Rebuild(run);

        before["mine.qgz"] = Encoding.UTF8.GetBytes("my map");
        Same(before, WrittenRuns.Files(run));
    }

    [Fact]
    public void The_folder_may_have_moved_and_the_inputs_may_be_gone()
    {
        string run = _runs.Copy("run");
        var before = WrittenRuns.Files(run);
        Directory.CreateDirectory(_runs["far/away"]);
        Directory.Move(run, _runs["far/away/run"]);
        File.Delete(_runs["patents.csv"]);
        File.Delete(_runs["isles.yaml"]);

        RunFolder.Rebuild(_runs["far/away/run"]);

        Same(before, WrittenRuns.Files(_runs["far/away/run"]));
    }

    [Theory]
    [InlineData("clusters.csv"), InlineData("clusters.csvt"), InlineData("centroids.geojson"), InlineData("links.geojson"),
        InlineData("fields.csv"), InlineData("regions.csv")]
    [InlineData("places.parquet"), InlineData("summary.json"), InlineData("rejected.csv")]
    public void A_table_that_was_changed_or_lost_is_refused_and_all_stays_as_it_was(string table)
    {
        string run = _runs.Copy("run");
        File.AppendAllText(Path.Combine(run, table), "x");
        var changed = WrittenRuns.Files(run);
        Refused(run, $"{table} is not as the run wrote it. Restore it, or run its pipeline again.");
        Same(changed, WrittenRuns.Files(run));

        File.Delete(Path.Combine(run, table));
        Refused(run, $"has no {table}: the results are incomplete, or were written by an older version of GeoCluster. "
            + "Run its pipeline again.");
    }

    [Fact]
    public void Results_of_a_version_that_had_fewer_tables_or_columns_are_refused()
    {
        string run = _runs.Copy("run");
        string manifest = Path.Combine(run, "manifest.json"), text = File.ReadAllText(manifest);
        string[] lines = text.Split('\n');
        int regions = Array.FindIndex(lines, line => line.Contains("\"regions.csv\"", StringComparison.Ordinal));
        File.WriteAllText(manifest, string.Join('\n', [.. lines[..(regions - 1)], .. lines[(regions + 4)..]]));
        Refused(run, $"{run} has no regions.csv");

        string links = Path.Combine(run, "links.csv"), before = Hash(links);
        File.WriteAllText(links, File.ReadAllText(links).Replace("first_tie_share", "tie_part", StringComparison.Ordinal));
        File.WriteAllText(manifest, text.Replace(before, Hash(links), StringComparison.Ordinal));
        Refused(run, $"{Path.Combine(run, "links.geojson")} is damaged, or was written by another version of GeoCluster. "
            + "Run its pipeline again.");
    }

    [Fact]
    public void A_folder_that_is_no_result_is_refused_and_untouched()
    {
        Directory.CreateDirectory(_runs["thesis"]);
        File.WriteAllText(_runs["thesis/chapter1.md"], "Innovation");

        Refused(_runs["thesis"], "does not contain the results of a run: it has no manifest.json");
        Refused(_runs["missing"], "there is no such folder");

        Assert.Equal(["chapter1.md"], Directory.GetFileSystemEntries(_runs["thesis"]).Select(Path.GetFileName));
    }

    private void Refused(string folder, string expected)
    {
        var error = Assert.Throws<InputException>(() => RunFolder.Rebuild(folder));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetDirectories(_runs.Folder.FullName), path => Path.GetFileName(path).StartsWith('.'));
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static void Same(SortedDictionary<string, byte[]> expected, SortedDictionary<string, byte[]> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (name, bytes) in expected)
            Assert.True(bytes.AsSpan().SequenceEqual(actual[name]), $"{name} differs");
    }
}
