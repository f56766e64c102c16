using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;

namespace GeoCluster.Reporting;

/// <summary>The tables of the report: those of the run, with what their columns mean, as far as the page shows them.</summary>
internal static class ReportTables
{
    private static readonly ImmutableArray<Excerpt> Excerpts =
    [
        new(ClusterColumns.Table),
        new(RegionColumns.Table),
        new(LinkColumns.Table, ["first_rank", "second_rank", "tie", "first_tie_share", "second_tie_share"]),
        new(CompositionColumns.OrganizationTable, ["rank", "source", "place", "organization", "count", "share"], MostRows: 5),
        new(CompositionColumns.FieldTable, ["rank", "source", "field", "count", "share", "location_quotient"], MostRows: 8),
        new(YearlyColumns.Table, ["rank", "source", "year", "count", "share"]),
        new(TypologyColumns.Table, ["rank", "type", "type_name", "peer_1", "peer_2", "peer_3", "peer_4", "peer_5"]),
        new(NicheColumns.Table),
    ];

    /// <summary>Writes them; those that the run does not have are left out.</summary>
    /// <exception cref="InputException">One is not as this version writes it.</exception>
    public static void Write(Utf8JsonWriter json, StoredRun run)
    {
        json.WriteStartObject("tables");
        foreach (var excerpt in Excerpts.Where(excerpt => !excerpt.IsOptional || run.Has($"{excerpt.Name}.csv")))
            Write(json, excerpt, TableFile.Read(run, excerpt.Name, CancellationToken.None));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Excerpt excerpt, TableFile table)
    {
        int[] columns = excerpt.Columns.IsDefault
            ? [.. Enumerable.Range(0, table.Columns.Length)] : [.. excerpt.Columns.Select(table.Index)];
        json.WriteStartObject(excerpt.Name);
        json.WriteArray("columns", columns, column => WriteColumn(json, table.Columns[column]));
        json.WriteArray("rows", RowsOf(excerpt, table), row =>
        {
            json.WriteStartArray();
            foreach (int column in columns)
                WriteValue(json, table.Value(column, row));
            json.WriteEndArray();
        });
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnDefinition column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type switch { ColumnType.Text => "text", ColumnType.Whole => "whole", _ => "real" });
        json.WriteString("title", column.Title);
        json.WriteString("meaning", column.Meaning);
        json.WriteString("unit", column.Unit);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static IEnumerable<int> RowsOf(Excerpt excerpt, TableFile table)
    {
        var all = Enumerable.Range(0, table.Length);
        if (excerpt.MostRows is not { } most)
            return all;
        // In the files the largest come first within cluster and source.
        var (rank, source) = (table.Index("rank"), table.Index("source"));
        return all.GroupBy(row => (table.Value(rank, row), table.Value(source, row))).SelectMany(rows => rows.Take(most));
    }

    /// <summary>What is taken of a table.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Columns">Columns; all, if none are named.</param>
    /// <param name="MostRows">Rows of each cluster and source; all, if there is no number.</param>
    private sealed record Excerpt(string Name, ImmutableArray<string> Columns = default, int? MostRows = null)
    {
        /// <summary>Whether a run writes it only if it was asked to.</summary>
        public bool IsOptional => Name is TypologyColumns.Table or NicheColumns.Table;
    }
}
