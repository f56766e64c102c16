using System.Diagnostics;

namespace GeoCluster.Cli.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The program reads its pipeline from a named pipe, which blocks it until the signal has been sent. So the moment of the
    /// interruption does not depend on the speed of the machine.
    /// </summary>
    [UnixTheory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void An_interrupted_run_ends_with_130_and_earlier_results_stay(string signal)
    {
        TinyWorld.Write(_folder.FullName);
        GeoClusterProgram.Run(_folder.FullName, "run", "tiny.yaml").Expect(0);
        string[] before = _folder.Files(".");
        byte[] clusters = File.ReadAllBytes(_folder["results/clusters.csv"]);
        Shell("mkfifo", _folder["pipe.yaml"]);

        using var program = GeoClusterProgram.Start(_folder.FullName, "run", "pipe.yaml", "--set", "clustering.minDensity=30");
        using (var pipe = new StreamWriter(_folder["pipe.yaml"])) // opens once the program opens its end
        {
            Shell("kill", signal, $"{program.Id}");
            Thread.Sleep(500); // lets the signal arrive; a late one would interrupt the run between two stages
            pipe.Write(TinyWorld.Pipeline);
        }
        var outcome = GeoClusterProgram.Finish(program).Expect(130);

        Assert.Equal("", outcome.Output);
        Assert.EndsWith("Interrupted. No partial files are left, and earlier results are untouched.\n", outcome.Error);
        File.Delete(_folder["pipe.yaml"]);
        Assert.Equal(before, _folder.Files("."));
        Assert.Equal(clusters, File.ReadAllBytes(_folder["results/clusters.csv"]));
    }

    private static void Shell(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
