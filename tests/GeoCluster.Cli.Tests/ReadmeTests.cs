using GeoCluster.Cli.Commands;
using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Tests;

/// <summary>The commands in README work, and what it says about the command line is true.</summary>
public sealed class ReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md")).ReplaceLineEndings("\n");

    private readonly TemporaryFolder _folder = new();

    // A copy of the files that README's commands read, so that they can write to the folders that README names.
    public ReadmeTests()
    {
        foreach (string name in new[] { "pipelines", "sample-data" })
        {
            Directory.CreateDirectory(_folder[name]);
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, name)))
                File.Copy(file, Path.Combine(_folder[name], Path.GetFileName(file)));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Calls_are_found_in_shell_blocks_only()
    {
        const string readme = """
            geocluster run not-in-a-block.yaml
            ```sh
            geocluster run a.yaml \
              --set b="c d"   # comment
            ls
            dotnet run --project src/GeoCluster.Cli -c Release -- columns a.csv > a.yaml
            ```
            ```yaml
            geocluster run not-a-shell-block.yaml
            ```
            """;
        var calls = ReadmeCommands.Read(readme);
        Assert.Equal([["run", "a.yaml", "--set", "b=c d"], ["columns", "a.csv"]], calls.Select(call => call.Arguments));
        Assert.Equal([null, "a.yaml"], calls.Select(call => call.OutputFile));
    }

    [Fact]
    public void Every_call_in_the_readme_works_as_written_one_after_the_other()
    {
        var calls = ReadmeCommands.Read(Readme);
        string[] verbs = [.. calls.Select(call => call.Arguments[0]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["check", "columns", "compare", "run", "tune", "where"], verbs);
        foreach (var call in calls)
        {
            var outcome = GeoClusterProgram.Run(_folder.FullName, call.Arguments).Expect(0);
            if (call.Arguments is ["run", "pipelines/gii2025.yaml"])
                Assert.StartsWith(ReadmeCommands.Blocks(Readme, "").First(), outcome.Output);
            if (call.OutputFile is { } file)
                File.WriteAllText(_folder[file], outcome.Output);
        }
        Assert.All(new[] { "out/gii2025", "out/mine", "out/10km" }, run => Assert.Contains("report.html", _folder.Files(run)));
        Assert.Contains("compare.csv", _folder.Files("out/compared"));
    }

    [Fact]
    public void The_pipeline_file_in_the_readme_finds_clusters_and_its_error_is_reported_as_shown()
    {
        string pipeline = Assert.Single(ReadmeCommands.Blocks(Readme, "yaml"));
        File.WriteAllText(_folder["mine.yaml"], pipeline);
        GeoClusterProgram.Run(_folder.FullName, "check", "mine.yaml").Expect(0);
        GeoClusterProgram.Run(_folder.FullName, "run", "mine.yaml").Expect(0);
        Assert.Contains("clusters.csv", _folder.Files("out/mine"));

        File.WriteAllText(_folder["mine.yaml"], pipeline.Replace("epsilon", "epsilom", StringComparison.Ordinal));
        string error = GeoClusterProgram.Run(_folder.FullName, "run", "mine.yaml").Expect(2).Error.Trim();
        Assert.StartsWith("mine.yaml, line 6: ", error[error.IndexOf("mine.yaml", StringComparison.Ordinal)..]);
        Assert.Contains($"```\n{error[error.IndexOf("mine.yaml", StringComparison.Ordinal)..]}\n```", Readme);
    }

    [Fact]
    public void The_readme_lists_every_verb_and_every_exit_code()
    {
        var verbs = GeoClusterCommand.Create(new Screen(), CancellationToken.None).Subcommands;
        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Single(Readme.Split('\n'), line => line.StartsWith($"| `{verb.Name} ", StringComparison.Ordinal)));
        string codes = Readme[Readme.IndexOf("Exit codes: ", StringComparison.Ordinal)..].Split("\n\n")[0].ReplaceLineEndings(" ");
        Assert.All(ExitCodes.All, code => Assert.Contains($" {code.Code} ", codes));
    }
}
