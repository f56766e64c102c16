using System.Text.RegularExpressions;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tables;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>pipelines/README.md lists the keys, roles and reasons of the program, and its examples are right.</summary>
public sealed partial class PipelineReadmeTests : IDisposable
{
    private static readonly string Readme = Path.Combine(PipelineFolder.Shipped, "README.md");

    private static readonly string Text = File.ReadAllText(Readme).ReplaceLineEndings("\n");

    private readonly PipelineFolder folder = new(
        "population.parquet", "inventors.csv", "places.csv", "applications.csv", "technologies.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_tables_are_those_of_the_program()
    {
        string expected = Filled(Text, "roles", Table(["role", "values", "meaning"],
            ColumnRoles.All.Select(role => (string[])[$"`{role.Name}`", role.Values, role.Meaning])));
        expected = Filled(expected, "reasons", Table(["reason", "what to do"],
            Enum.GetValues<RejectReason>().Select(
                reason => (string[])[$"`{RejectReasons.NameOf(reason)}`", RejectedColumns.FixFor(reason)])));
        expected = Filled(expected, "keys", Table(["key", "type", "limits", "default", "meaning"],
            Settings.File.Reference("").Select(row => (string[])[$"`{row.Key}`", row.Type, row.Limits, row.Default, row.Meaning])));
        GoldenFile.Equal(Readme, expected);
    }

    [Fact]
    public void Its_examples_can_be_read()
    {
        string[] examples = [.. YamlBlock().Matches(Text).Select(block => block.Groups["yaml"].Value)];

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
            folder.Read(example.Contains("sources:", StringComparison.Ordinal) ? example : PipelineFolder.Patents + example));
    }

    [Fact]
    public void Its_settings_of_the_call_can_be_read()
    {
        string[] settings = [.. Setting().Matches(Text).Select(setting => setting.Groups["setting"].Value)];

        Assert.NotEmpty(settings);
        folder.Read("""
            sources:
              patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat, year: y } }
              deals: { path: deals.parquet, columns: { record: id, longitude: lon, latitude: lat } }
            """, settings);
    }

    [Fact]
    public void It_lists_the_shipped_pipelines()
    {
        Assert.All(
            Directory.EnumerateFiles(PipelineFolder.Shipped, "*.yaml").Select(file => Path.GetFileName(file)),
            file => Assert.Contains($"[`{file}`]({file})", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_messages_are_those_of_the_reader()
    {
        string[] messages = MessageBlock().Match(Text).Groups["messages"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(messages, folder.Refusal(PipelineFolder.Patents + "clustering:\n  epsilom: 10 km\nmerge:\n  within: 5\n").Split('\n'));
    }

    private static string Filled(string text, string name, string table)
    {
        string begin = $"<!-- {name}: made by PipelineReadmeTests -->\n", end = $"<!-- end of {name} -->\n";
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, stop = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(start >= begin.Length && stop >= start, $"{name} has no place in the text");
        return text[..start] + table + text[stop..];
    }

    private static string Table(string[] header, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. header.Select(_ => "---")]).Prepend(header).Select(row => $"| {string.Join(" | ", row)} |\n"));

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("```text\n(?<messages>.*?)```", RegexOptions.Singleline)]
    private static partial Regex MessageBlock();

    [GeneratedRegex("--set (?<setting>[a-zA-Z.]+=[^ `\n]+)")]
    private static partial Regex Setting();
}
