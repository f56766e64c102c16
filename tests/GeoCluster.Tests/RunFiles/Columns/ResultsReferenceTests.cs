namespace GeoCluster.Tests.RunFiles.Columns;

/// <summary>src/RESULTS.md describes every file of a run and the columns of the program.</summary>
public sealed class ResultsReferenceTests
{
    private const string Columns = "\n## Columns\n";

    private static readonly string Reference = Path.Combine(Repository.Folder, "src", "RESULTS.md");

    private static readonly string Files = File.ReadAllText(Reference).ReplaceLineEndings("\n").Split(Columns)[0];

    [Fact]
    public void The_columns_are_those_that_the_program_writes() =>
        GoldenFile.Equal(Reference, Files + Columns + ResultsReference.Markdown());

    [Fact]
    public void Every_file_of_a_run_is_named()
    {
        using var folder = new InputFolder();
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, folder["out"]);

        Assert.All(Directory.GetFiles(folder["out"]).Select(Path.GetFileName),
            file => Assert.Contains($"`{file}`", Files, StringComparison.Ordinal));
    }
}
