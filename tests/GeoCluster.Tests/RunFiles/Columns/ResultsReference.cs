using System.Collections.Immutable;
using System.Text;
using GeoCluster.Comparing;
using GeoCluster.Formats.Columns;
using GeoCluster.Options;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tuning;

namespace GeoCluster.Tests.RunFiles.Columns;

/// <summary>The reference of all columns of all tables for <c>src/RESULTS.md</c>.</summary>
internal static class ResultsReference
{
    private const string Source = "{source}";

    private static readonly ImmutableArray<TableDefinition> OfRuns = TableDefinitions.Of([Source], new TypologyOptions().Components);

    /// <summary>All tables: of a run, a study and a comparison.</summary>
    public static ImmutableArray<TableDefinition> Tables { get; } = [.. OfRuns, .. TuneTables.Of([Source]),
    .. ComparisonTables.Of([Source])];

    /// <summary>One section per command, with the columns of each table.</summary>
    public static string Markdown() =>
        $"{Section("run", OfRuns)}{Section("tune", TuneTables.Of([Source]))}{Section("compare", ComparisonTables.Of([Source]))}";

    private static string Section(string command, ImmutableArray<TableDefinition> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.Append($"\n### `{table.Name}` of `{command}`\n\n{table.Rows}\n\n");
            text.Append("| column | title | meaning | unit | type |\n| --- | --- | --- | --- | --- |\n");
            foreach (var column in table.Columns)
            {
                string only = column.Condition == "" ? "" : $" Only {column.Condition}.";
                text.Append($"| `{column.Name}` | {column.Title} | {column.Meaning}{only} | {column.Unit} | {TypeOf(column)} |\n");
            }
        }
        return text.ToString();
    }

    private static string TypeOf(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Text => "text",
        ColumnType.Whole => "whole number",
        ColumnType.Real or ColumnType.Longitude or ColumnType.Latitude => "number",
        ColumnType.Flag => "true or false",
        ColumnType.Geometry => "geometry (WKB)",
        _ => "structure of four numbers",
    };
}
