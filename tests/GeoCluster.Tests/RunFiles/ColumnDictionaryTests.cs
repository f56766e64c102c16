using GeoCluster.RunFiles;

namespace GeoCluster.Tests.RunFiles;

public sealed class ColumnDictionaryTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public ColumnDictionaryTests() => RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_column_of_every_table_has_a_title_and_a_meaning()
    {
        string[] rows = [.. File.ReadLines(_folder["out/columns.md"]).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.True(rows.Length > 100);
        Assert.Empty(rows.Where(row => row.Split('|')[3].Trim() == "").Select(row => $"add to ColumnDictionary: {row}"));
    }

    [Fact]
    public void Every_table_is_told_of_once_with_the_columns_it_has()
    {
        string text = File.ReadAllText(_folder["out/columns.md"]);

        Assert.Equal(
            Directory.GetFiles(_folder["out"]).Select(file => Path.GetFileName(file)!).Where(file => Path.GetExtension(file) is ".csv" or ".parquet").Order(StringComparer.Ordinal),
            text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.Contains("## places.parquet\n\n| column | name on the map | meaning | unit |\n| --- | --- | --- | --- |\n| `longitude` |", text);
        Assert.Contains("| `membership` | Membership |", text);
        Assert.Contains("## clusters.parquet\n\nThe columns of `clusters.csv`, and these:\n\n| column | name on the map | meaning | unit |\n| --- | --- | --- | --- |\n| `geometry` |", text);
    }

    [Fact]
    public void Titles_differ_within_a_table()
    {
        foreach (string section in File.ReadAllText(_folder["out/columns.md"]).Split("\n## ").Skip(1))
        {
            string[] titles = [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[2])];
            Assert.Equal(titles.Distinct(), titles);
        }
    }

    [Theory]
    [InlineData("clusters", "seed_deals_share", "Seed deals, share")]
    [InlineData("clusters", "top250_probability", "Chance of the top 250")]
    [InlineData("niches", "rank", "Rank within the field")]
    [InlineData("clusters", "rank", "Rank")]
    [InlineData("typology", "peer_12_distance", "Distance of peer 12")]
    public void A_column_is_named_after_its_source_or_number_and_after_its_table_first(string table, string column, string title) =>
        Assert.Equal(title, ColumnDictionary.Find(table, column, ["deals", "seed_deals"])!.Title);

    [Theory, InlineData("deals_shares"), InlineData("other_share"), InlineData("top_probability"), InlineData("Rank")]
    public void What_no_entry_fits_has_none(string column) => Assert.Null(ColumnDictionary.Find("clusters", column, ["deals"]));
}
