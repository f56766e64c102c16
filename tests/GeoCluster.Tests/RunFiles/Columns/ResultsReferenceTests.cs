using System.Runtime.CompilerServices;
using GeoCluster.Tests.Stages.Ingesting;

namespace GeoCluster.Tests.RunFiles.Columns;

/// <summary>
/// <c>src/RESULTS.md</c> against the program. To write its columns again, run the tests with the variable <c>GEOCLUSTER_GOLDEN</c> set, and read
/// the difference.
/// </summary>
public sealed class ResultsReferenceTests
{
    private const string Columns = "\n## Columns\n";

    [Fact]
    public void The_columns_are_those_that_the_program_writes()
    {
        string path = Reference(), text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = text.IndexOf(Columns, StringComparison.Ordinal);
        string written = text[(start + Columns.Length)..], expected = ResultsReference.Markdown();
        if (Environment.GetEnvironmentVariable("GEOCLUSTER_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(path, text[..(start + Columns.Length)] + expected);
            Assert.Fail($"{path} was written. Run the tests again without GEOCLUSTER_GOLDEN.");
        }

        Assert.Equal(expected, written);
    }

    [Fact]
    public void Every_file_of_a_run_is_named()
    {
        using var folder = new InputFolder();
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, folder["out"]);
        string text = File.ReadAllText(Reference());
        string files = text[..text.IndexOf(Columns, StringComparison.Ordinal)];

        Assert.All(Directory.GetFiles(folder["out"]).Select(Path.GetFileName),
        file => Assert.Contains($"`{file}`", files, StringComparison.Ordinal));
    }

    private static string Reference([CallerFilePath] string here = "") => Path.GetFullPath("../../../../../src/RESULTS.md", here);
}
