using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Ingesting;

namespace GeoCluster.Cli.Output;

/// <summary>What a pipeline would read and do.</summary>
internal static class CheckReport
{
    /// <summary>Writes it to standard output: a part per source, then the plan.</summary>
    public static void Write(PipelineOptions options, ImmutableArray<SourceInspection> inspections, Screen screen)
    {
        screen.WriteData($"Pipeline {options.Name}");
        foreach (var (source, inspection) in options.Sources.Zip(inspections))
        {
            screen.WriteData("");
            screen.WriteData($"{source.Name}: {Size(inspection)}");
            screen.WriteData(Columns(inspection));
            if (Findings(source, inspection) is { IsEmpty: false } findings)
                screen.WriteData(findings);
        }
        screen.WriteData("");
        screen.WriteData(PlanTable.Of(options));
    }

    private static string Size(SourceInspection inspection)
    {
        int files = inspection.Files.Length;
        string rows = inspection.Rows is { } known ? $"{Numbers.Whole(known)} rows" : "rows unknown before reading";
        return $"{Numbers.Counted(files, "files")}, {rows}, {Numbers.Bytes(inspection.Files.Sum(file => file.Bytes))}";
    }

    private static PlainTable Columns(SourceInspection inspection)
    {
        var table = new PlainTable().Text("  Role").Text("Column").WrappedText("Type");
        foreach (var column in inspection.Columns.DistinctBy(column => column.Column)) // a filtered column may have a role, too
        {
            string type = column.Files == 0 ? "not found" : string.Join(" or ", column.Types);
            string some = column.Files > 0 && column.Files < inspection.Files.Length ? $", in {column.Files} of {inspection.Files.Length} files" : "";
            table.Row($"  {Words.Of(column.Role)}", column.Column, type + some);
        }
        return table;
    }

    private static PlainTable Findings(SourceOptions source, SourceInspection inspection)
    {
        var table = new PlainTable().Text("").WrappedText("");
        for (int i = 0; i < source.Filters.Length; i++)
            table.Row(i == 0 ? "  Keeps" : "  and", Words.Of(source.Filters[i]));
        if (inspection.Sample is not { } sample)
            return table;
        var rows = sample.Rows;
        table.Row(
            "  Sample",
            $"{Part(rows.Read, inspection.Rows)}: {Numbers.Whole(rows.Used)} used, {Numbers.Whole(rows.FilteredRows)} filtered, " +
            $"{Numbers.Whole(rows.RejectedRows)} rejected");
        foreach (string line in RowsTable.Losses(rows))
            table.Row("", line);
        if (sample is { Longitude: { } longitude, Latitude: { } latitude })
            table.Row("", $"longitude {Degrees(longitude)}, latitude {Degrees(latitude)}");
        if (sample.Years is { } years)
            table.Row("", $"years {years.From} to {years.To}");
        return table;
    }

    private static string Part(long sampled, long? all) => sampled == all
        ? $"all {Numbers.Counted(sampled, "rows")}"
        : $"{Numbers.Whole(sampled)} of {(all is { } known ? Numbers.Counted(known, "rows") : "the rows")}";

    private static string Degrees((double From, double To) range) => string.Create(CultureInfo.InvariantCulture, $"{range.From:0.##} to {range.To:0.##}");
}
