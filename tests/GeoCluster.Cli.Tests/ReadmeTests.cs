namespace GeoCluster.Cli.Tests;

/// <summary>What README tells people to type works.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

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
            dotnet run --project src/GeoCluster.Cli -c Release -- check a.yaml
            ```
            ```yaml
            geocluster run not-a-shell-block.yaml
            ```
            """;
        Assert.Equal([["run", "a.yaml", "--set", "b=c d"], ["check", "a.yaml"]], ReadmeCommands.Read(readme));
    }

    /// <summary>All calls, one after the other, in the checkout; what they would write there goes to a folder of the test.</summary>
    [Fact]
    public void Every_call_in_the_readme_works()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md")).ReplaceLineEndings("\n");
        var calls = ReadmeCommands.Read(readme);
        Assert.Contains(calls, call => call is ["run", "pipelines/gii2025.yaml", ..]);
        Assert.Contains(calls, call => call is ["compare", ..]);
        Assert.Contains(calls, call => call is ["report", ..]);
        Assert.Contains(calls, call => call is ["where", ..]);
        foreach (var call in calls)
        {
            // A later call finds the results of an earlier one by the folder that README names.
            string elsewhere = _folder[Option(call, "--out") ?? (call[0] is "sample" ? "sample-data" : "out/gii2025")];
            string[] diverted = call switch
            {
                ["run", ..] => [.. WithoutOption(call, "--out"), "--out", elsewhere],
                ["compare", var runA, var runB, ..] => ["compare", _folder[runA], _folder[runB], .. WithoutOption(call, "--out")[3..], "--out", elsewhere],
                ["report", var run] => ["report", _folder[run]],
                ["where", var run, ..] => ["where", _folder[run], .. call[2..]],
                ["sample", var folder, ..] when !folder.StartsWith('-') => ["sample", elsewhere, .. call[2..]],
                ["sample", ..] => ["sample", elsewhere, .. call[1..]],
                _ => call,
            };
            var outcome = GeoClusterProgram.Run(Repository.Folder, diverted).Expect(0);
            if (call is ["where", _, "Tübingen"])
                Assert.Contains($"```\n{outcome.Output}```\n", readme);
            Assert.True(call[0] is not ("run" or "compare" or "sample") || Directory.EnumerateFiles(elsewhere).Any(), string.Join(' ', call));
        }
    }

    private static string? Option(string[] call, string option) => Array.IndexOf(call, option) is >= 0 and var at ? call[at + 1] : null;

    private static string[] WithoutOption(string[] call, string option)
    {
        int at = Array.IndexOf(call, option);
        return at < 0 ? call : [.. call[..at], .. call[(at + 2)..]];
    }
}
