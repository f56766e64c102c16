using GeoCluster.Cli.Tests.World;

namespace GeoCluster.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunTests() => TinyWorld.Write(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_prints_the_top_and_leaves_the_files_that_were_found_good()
    {
        var outcome = GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0);
        GoldenFile.Equal("run-output.txt", outcome.Output);
        GoldenFile.Equal("run-files.txt", string.Join('\n', _folder.Files("results")) + "\n");
        GoldenFile.Equal("run-clusters.csv", File.ReadAllText(_folder["results/clusters.csv"]));
    }

    [Fact]
    public void What_is_told_to_people_goes_to_standard_error_in_plain_lines()
    {
        string told = GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0).Error;
        int read = TinyWorld.Patents().Count, used = read - TinyWorld.FilteredRows - TinyWorld.RejectedRows;
        Assert.Matches(@"(?m)^Source\s+Rows read\s+Used\s+Filtered\s+Rejected$", told);
        Assert.Matches($@"(?m)^patents\s+{read}\s+{used}\s+{TinyWorld.FilteredRows}\s+{TinyWorld.RejectedRows}$", told);
        Assert.Matches($@"(?m)^patents\s+filtered by\s+years {TinyWorld.FilteredRows}$", told);
        Assert.Matches(@"(?m)^\s+rejected for\s+missingCoordinate 1, latitudeOutOfRange 1, nullIsland 1$", told);
        Assert.Matches(@"(?m)^Results in results, after ", told);
        Assert.DoesNotContain('\e', told);
        Assert.DoesNotContain('\r', told);
    }

    [Fact]
    public void Paths_in_a_pipeline_are_relative_to_it_and_those_of_the_call_to_the_caller()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        GeoClusterProgram.Run(_folder["elsewhere"], "run", "../tiny.yaml").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("results"));
        GeoClusterProgram.Run(_folder["elsewhere"], "run", "../tiny.yaml", "--out", "mine").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("elsewhere/mine"));
    }

    [Fact]
    public void Set_overrides_keys_of_the_pipeline()
    {
        int Clusters(params string[] options) =>
            GeoClusterProgram.Run(_folder.FullName, ["run", "tiny.yaml", .. options]).Expect(0).Output.Split('\n').Length - 2;
        Assert.Equal(4, Clusters());
        Assert.Equal(2, Clusters("--set", "clustering.minDensity=38"));
        Assert.Equal(1, Clusters("--set", "clustering.minDensity=38", "--set", "clustering.epsilon=30km", "--set", "clustering.minDensity=60"));
    }
}
