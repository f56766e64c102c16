using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GeoCluster.Cli.Tests;

/// <summary>Executes run.ps1 in PowerShell's engine.</summary>
public sealed class RunScriptTests : IDisposable
{
    private static readonly string Configuration =
        typeof(RunScriptTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("build", "build <root>/GeoCluster.sln", "build")]
    [InlineData("test", "test <root>/GeoCluster.sln --filter Earth", "test", "--filter", "Earth")]
    [InlineData("run", "run --project <root>/src/GeoCluster.Cli -c Release -- run a.yaml --set b=c --threads 2",
        "run", "a.yaml", "--set", "b=c", "--threads", "2")]
    [InlineData("check", "run --project <root>/src/GeoCluster.Cli -c Release -- check a.yaml", "check", "a.yaml")]
    [InlineData("sample", "run --project <root>/src/GeoCluster.Cli -c Release -- sample", "sample")]
    [InlineData("nothing", "run --project <root>/src/GeoCluster.Cli -c Release --")]
    public void Each_verb_is_one_call_and_its_exit_code_the_scripts(string verb, string expected, params string[] arguments)
    {
        const string standIn = "function dotnet { $global:LASTEXITCODE = 7; $args -join ' ' }";
        var (exitCode, output) = Execute(_folder.FullName, standIn, arguments);
        Assert.Equal(expected, Assert.Single(output).Replace(Repository.Folder, "<root>", StringComparison.Ordinal));
        Assert.True(exitCode == 7, verb);
    }

    [Fact]
    public void A_run_through_the_script_reads_and_writes_where_the_caller_is()
    {
        TinyWorld.Write(_folder.FullName);
        // Calls dotnet as the script does, but with the build under test: a Release build would first compile ahead of time.
        string standIn = $$"""
            function dotnet {
                $line = $args -replace '^Release$', '{{Configuration}}'
                & '{{Host}}' $line[0] --no-build $line[1..$line.Count]
            }
            """;
        var (exitCode, output) = Execute(_folder.FullName, standIn, "run", "tiny.yaml", "--out", "mine", "--set", "maxRejected=0");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Rank", output[0]);
        Assert.Contains("clusters.csv", _folder.Files("mine"));
    }

    /// <summary>Executes the script with a folder as the current folder.</summary>
    private static (int ExitCode, string[] Output) Execute(string folder, string before, params string[] arguments)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(folder);
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(before).Invoke();
        shell.Commands.Clear();
        shell.AddCommand(Path.Combine(Repository.Folder, "run.ps1"));
        foreach (string argument in arguments)
            shell.AddArgument(argument);
        string[] output = [.. shell.Invoke().Select(line => line.ToString())];
        return ((int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), output);
    }
}
