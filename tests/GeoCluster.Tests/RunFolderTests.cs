using GeoCluster.Options;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly InputFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_files_are_there_and_nothing_else_is_left_behind()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out);

        Assert.Equal(
            [
                "centroids.geojson", "centroids.qml", "clusters.csv", "clusters.csvt", "clusters.geojson", "clusters.parquet",
                "clusters.prj", "clusters.qmd", "clusters.qml", "columns.md",
                "fields.csv", "fields.csvt", "links.csv", "links.csvt", "links.geojson", "links.qml", "manifest.json", "organizations.csv",
                "organizations.csvt",
                "places.parquet", "regions.csv", "regions.csvt", "rejected.csv", "report.html", "run.gpkg", "run.qgz", "summary.json",
                "years.csv", "years.csvt",
            ],
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void Earlier_results_are_replaced_and_added_files_stay()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out);
        File.WriteAllText(Path.Combine(Out, "clusters.csv"), "edited");
        Directory.CreateDirectory(Path.Combine(Out, "maps"));
        File.WriteAllText(Path.Combine(Out, "maps", "mine.qgz"), "hours of work");

        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out);

        Assert.StartsWith("rank,", File.ReadAllText(Path.Combine(Out, "clusters.csv")));
        Assert.Equal("hours of work", File.ReadAllText(Path.Combine(Out, "maps", "mine.qgz")));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Theory]
    [InlineData("""{ "name": "A web app", "icons": [] }""")]
    [InlineData("""{ "program": { "name": "Another" }, "outputs": [] }""")]
    [InlineData("[]")]
    [InlineData("")]
    public void The_manifest_of_another_program_protects_its_folder(string manifest)
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "manifest.json"), manifest);

        Assert.Throws<OutputException>(() => RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out));

        Assert.Equal(manifest, File.ReadAllText(Path.Combine(Out, "manifest.json")));
    }

    [Fact]
    public void Two_writes_of_one_result_differ_in_the_manifest_at_most()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out);
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description with { Threads = 9 }, _folder["again"]);

        foreach (string file in Directory.GetFiles(Out).Where(f => Path.GetFileName(f) != "manifest.json"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder["again"], Path.GetFileName(file))));
    }

    [Fact]
    public void A_folder_with_other_files_is_refused_and_untouched()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "thesis.docx"), "years of work");

        var error = Assert.Throws<OutputException>(() => RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out));

        Assert.Contains("Name another folder, or empty this one.", error.Message);
        Assert.Throws<OutputException>(() => RunFolder.Check(Out));
        Assert.Equal(["thesis.docx"], Directory.GetFileSystemEntries(Out).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_in_the_way_is_refused()
    {
        File.WriteAllText(Out, "");

        Assert.Throws<OutputException>(() => RunFolder.Check(Out));
        Assert.Throws<OutputException>(() => RunFolder.Check(Path.Combine(Out, "below")));
    }

    [Fact]
    public void A_failure_midway_leaves_the_old_results_and_nothing_else()
    {
        RunFolder.Write(FinishedRun.Result(), FinishedRun.Description, Out);
        byte[] before = File.ReadAllBytes(Path.Combine(Out, "clusters.csv"));
        var unwritable = FinishedRun.Result(firstOutline: new Point(double.NaN, 0));

        Assert.ThrowsAny<Exception>(() => RunFolder.Write(unwritable, FinishedRun.Description, Out));

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Out, "clusters.csv")));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void A_check_leaves_no_trace()
    {
        RunFolder.Check(Out);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }
}
