namespace GeoCluster.Tests.RunFiles.Columns;

/// <summary>
/// <c>src/RESULTS.md</c> against the program. Its columns are written as <see cref="GoldenFile"/> says.
/// </summary>
public sealed class ResultsReferenceTests
{
    private const string Columns = "\n## Columns\n";

    private static readonly string Reference = Repository.At("src/RESULTS.md");

    [Fact]
    public void The_columns_are_those_that_the_program_writes()
    {
        string text = File.ReadAllText(Reference).ReplaceLineEndings("\n");
        int start = text.IndexOf(Columns, StringComparison.Ordinal) + Columns.Length;
        GoldenFile.Equal(Reference, text[..start] + ResultsReference.Markdown());
    }

    [Fact]
    public void Every_file_of_a_run_is_named()
    {
        using var folder = new InputFolder();
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, folder["out"]);
        string text = File.ReadAllText(Reference);
        string files = text[..text.IndexOf(Columns, StringComparison.Ordinal)];

        Assert.All(Directory.GetFiles(folder["out"]).Select(Path.GetFileName),
        file => Assert.Contains($"`{file}`", files, StringComparison.Ordinal));
    }
}
