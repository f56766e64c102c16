using GeoCluster.Options;

namespace GeoCluster.Tests;

/// <summary>Running a pipeline file from a program.</summary>
public sealed class PipelineRunTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public PipelineRunTests()
    {
        File.WriteAllText(_folder["papers.csv"], string.Concat(
            Enumerable.Range(0, 30).Select(row => $"{row},9.05,48.52\n").Prepend("id,lon,lat\n").Append("31,,\n")));
        File.WriteAllText(_folder["papers.yaml"], """
            sources: { papers: { path: papers.csv, columns: { record: id, longitude: lon, latitude: lat } } }
            clustering: { minDensity: 31 }
            maxRejected: 0
            output: { folder: out }
            """);
    }

    private string Pipeline => _folder["papers.yaml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pipeline_file_runs_and_writes_its_folder()
    {
        var run = PipelineRun.Load(Pipeline, "clustering.minDensity=30");
        var progress = new RecordedProgress();
        var result = run.Run(progress: progress, threads: 1);

        Assert.Equal(("papers", _folder["out"]), (run.Name, run.OutputFolder));
        Assert.Equal((_folder["out"], 1, 31L, 1L), (result.Folder, result.ClusterCount, result.RowsRead, result.RowsRejected));
        Assert.True(result.IsRejectLimitBroken);
        Assert.Contains("clustering.minDensity=30", File.ReadAllText(_folder["out/manifest.json"]), StringComparison.Ordinal);
        Assert.Contains(progress.Reports, report => report.Stage == "Cluster");
    }

    [Fact]
    public void The_folder_of_the_call_takes_the_place_of_that_in_the_file()
    {
        var result = PipelineRun.Load(Pipeline).Run(_folder["mine"], threads: 1);

        Assert.Equal(0, result.ClusterCount);
        Assert.True(File.Exists(_folder["mine/clusters.csv"]));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void What_is_wrong_has_a_type()
    {
        Assert.Throws<PipelineFileException>(() => PipelineRun.Load(_folder["none.yaml"]));
        Assert.Throws<PipelineFileException>(() => PipelineRun.Load(Pipeline, "clustering.epsilon=15"));
        var run = PipelineRun.Load(Pipeline);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Run(threads: 0));
        Assert.Throws<OutputException>(() => run.Run(_folder.FullName));
        File.WriteAllText(_folder["papers.csv"], "id,lon\n1,9\n");
        Assert.Throws<InputException>(() => run.Run());
        File.WriteAllText(Pipeline, File.ReadAllText(Pipeline).Replace("output: { folder: out }", ""));
        var refusal = Assert.Throws<ArgumentException>(() => PipelineRun.Load(Pipeline).Run());
        Assert.Contains("names no folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canceled_run_writes_nothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => PipelineRun.Load(Pipeline).Run(cancel: new CancellationToken(canceled: true)));

        Assert.Equal(["papers.csv", "papers.yaml"], Directory.GetFileSystemEntries(_folder.FullName).Select(Path.GetFileName).Order());
    }
}
