using GeoCluster.RunFiles;

namespace GeoCluster.Tests.RunFiles;

public sealed class ColumnsMarkdownTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public ColumnsMarkdownTests() => RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_column_of_every_file_has_a_meaning()
    {
        string[] rows = [.. File.ReadLines(_folder["out/columns.md"]).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.True(rows.Length > 100);
        Assert.DoesNotContain(rows, row => row.Split('|')[3].Trim() == "");
    }

    [Fact]
    public void Every_table_is_described_once_with_the_columns_it_has()
    {
        string text = File.ReadAllText(_folder["out/columns.md"]);

        Assert.Equal(
            Directory.GetFiles(_folder["out"]).Select(file =>
                Path.GetFileName(file)!).Where(file => Path.GetExtension(file) is ".csv" or ".parquet").Order(StringComparer.Ordinal),
            text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.Contains("## places.parquet\n\n| column | name on the map | meaning | unit |\n| --- | --- | --- | --- |\n| `longitude` |",
        text);
        Assert.Contains("| `membership` | Membership |", text);
        Assert.Contains(
            "## clusters.parquet\n\nThe columns of `clusters.csv`, and these:\n\n| column | name on the map | meaning | unit |\n"
            + "| --- | --- | --- | --- |\n| `geometry` |", text);
    }

    [Fact]
    public void Rows_of_rejected_csv_count_within_the_file() => Assert.Contains(
        "| `row` | Row | Row number within the file, across all row groups, from 0; a header is not counted. |",
        File.ReadAllText(_folder["out/columns.md"]));

    [Theory, InlineData("organization", "an"), InlineData("field", "a")]
    public void Shares_of_organizations_and_fields_are_of_the_whole_count(string part, string article) => Assert.Contains(
        $"| `share` | Share | The {part}'s share of the cluster's total count of the source, "
        + $"rows without {article} {part} included. | percent |",
        File.ReadAllText(_folder["out/columns.md"]));

    [Fact]
    public void A_table_of_another_version_keeps_the_names_of_its_columns()
    {
        File.WriteAllText(_folder["out/years.csv"], "rank,later\n");
        File.WriteAllText(_folder["out/unknown.csv"], "rank\n");

        ColumnsMarkdown.Write(_folder["out"], GeoCluster.RunFiles.Columns.TableDefinitions.Of(FullRun.Result().Options),
        _folder["columns.md"]);

        string text = File.ReadAllText(_folder["columns.md"]);
        Assert.Contains("| `later` | later |  |  |", text);
        Assert.Contains(
            "## unknown.csv\n\n| column | name on the map | meaning | unit |\n| --- | --- | --- | --- |\n| `rank` | rank |  |  |", text);
    }
}
