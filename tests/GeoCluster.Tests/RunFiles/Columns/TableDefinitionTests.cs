using GeoCluster.Formats.Columns;
using GeoCluster.RunFiles.Columns;
using Parquet;

namespace GeoCluster.Tests.RunFiles.Columns;

public sealed class TableDefinitionTests
{
    public static TheoryData<string> Tables => [.. ResultsReference.Tables.Select(table => table.Name)];

    [Theory, MemberData(nameof(Tables))]
    public void Every_column_has_a_name_a_title_and_a_meaning(string table) => Assert.All(Find(table).Columns, column =>
    {
        Assert.Matches("^[a-z{][a-z0-9_{}]*$", column.Name);
        Assert.NotEqual("", column.Title);
        Assert.EndsWith(".", column.Meaning, StringComparison.Ordinal);
    });

    [Theory, MemberData(nameof(Tables))]
    public void Names_and_titles_differ_within_a_table(string table)
    {
        var columns = Find(table).Columns;

        Assert.Distinct(columns.Select(column => column.Name));
        Assert.Distinct(columns.Select(column => column.Title));
    }

    [Fact]
    public void A_title_begins_with_a_capital_letter_and_has_words_where_the_name_of_its_source_has_underscores() =>
        Assert.Equal("Seed deals, share",
        ClusterColumns.Of(["seed_deals"]).Definitions().Single(column => column.Name == "seed_deals_share").Title);

    [Fact]
    public void A_column_that_is_asked_for_by_no_table_has_no_definition() =>
        Assert.Null(TableDefinitions.Find(FullRun.Result().Options, "clusters").Find("other_share"));

    [Fact]
    public async Task A_run_with_everything_has_every_column_of_every_table()
    {
        using var folder = new InputFolder();
        var result = FullRun.Result();
        RunFolder.Write(result, FinishedRun.Description, folder["out"]);

        foreach (var table in TableDefinitions.Of([.. result.Ranked.Sources.Select(source => source.Source)], components: 2))
        {
            string csv = folder[$"out/{table.Name}.csv"], parquet = folder[$"out/{table.Name}.parquet"];
            string[] columns =
            [
                .. File.Exists(csv) ? File.ReadLines(csv).First().Split(',') : [],
                .. File.Exists(parquet) ? await ColumnsOf(parquet) : [],
            ];
            Assert.Equal(table.Columns.Select(column => column.Name), columns.Distinct());
        }
    }

    private static TableDefinition Find(string table) => ResultsReference.Tables.Single(definition => definition.Name == table);

    private static async Task<string[]> ColumnsOf(string parquet)
    {
        await using var content = File.OpenRead(parquet);
        await using var reader = await ParquetReader.CreateAsync(content);
        return [.. reader.Schema.Fields.Select(field => field.Name)];
    }
}
