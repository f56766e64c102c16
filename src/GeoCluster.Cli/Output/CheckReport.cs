using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Checking;
using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>What a pipeline would read and do.</summary>
internal static class CheckReport
{
    /// <summary>Writes the report to standard output: a section per source, then the plan.</summary>
    public static void Write(
        PipelineOptions options, ImmutableArray<SourceInspection> inspections, SourceInspection? population, RunPlan plan, Screen screen)
    {
        screen.WriteData($"Pipeline {options.Name}");
        foreach (var (source, inspection) in options.Sources.Zip(inspections))
            WriteSource(source, inspection, screen);
        if (population is not null)
            WriteSource(options.Population!, population, screen);
        screen.WriteData("");
        screen.WriteData(PlanTable.Of(options, inspections, population, plan));
    }

    private static void WriteSource(SourceOptions source, SourceInspection inspection, Screen screen)
    {
        screen.WriteData("");
        screen.WriteData($"{source.Name}: {Size(inspection)}");
        screen.WriteData(Columns(inspection));
        if (Findings(source, inspection) is { IsEmpty: false } findings)
            screen.WriteData(findings);
    }

    private static string Size(SourceInspection inspection)
    {
        int files = inspection.Files.Length;
        string rows = inspection.Rows is { } known ? NumberFormat.Counted(known, "rows")
            : inspection.Expected is { } expected ? $"about {NumberFormat.Short(expected.Read)} rows"
            : "rows unknown before reading";
        return $"{NumberFormat.Counted(files, "files")}, {rows}, {NumberFormat.Bytes(inspection.Files.Sum(file => file.Bytes))}";
    }

    private static PlainTable Columns(SourceInspection inspection)
    {
        var table = new PlainTable().Text("  Role").Text("Column").WrappedText("Type").Number("Empty").Number("Lowest").Number("Highest");
        foreach (var column in inspection.Columns.DistinctBy(column => column.Column)) // a filtered column may have a role, too
        {
            string type = column.Files == 0 ? "not found" : string.Join(" or ", column.Types);
            string some = column.Files > 0 && column.Files < inspection.Files.Length
                ? $", in {column.Files} of {inspection.Files.Length} files" : "";
            string sampled = column.Content is { WholeSource: false } ? "~" : "";
            string empty = column.Content is { Values: > 0 } content
                ? sampled + NumberFormat.Percent((double)content.Missing / content.Values) : "";
            table.Row($"  {(column is { Role: null, IsKey: true } ? "key" : Words.Of(column.Role))}", column.Column, type + some, empty,
                Bound(column, column.Content?.Lowest, sampled), Bound(column, column.Content?.Highest, sampled));
        }
        return table;
    }

    // The lowest and highest of numeric ids mean nothing.
    private static string Bound(InspectedColumn column, double? bound, string sampled) =>
        bound is { } number && column.Role is not (ColumnRole.Record or ColumnRole.Person)
            ? sampled + number.ToString(Math.Abs(number) < 10_000 ? "0.##" : "#,0", CultureInfo.InvariantCulture)
            : "";

    private static PlainTable Findings(SourceOptions source, SourceInspection inspection)
    {
        var table = new PlainTable().Text("").WrappedText("");
        for (int i = 0; i < source.Filters.Length; i++)
            table.Row(i == 0 ? "  Keeps" : "  and", Words.Of(source.Filters[i]));
        foreach (var lookup in inspection.Lookups)
            table.Row("  Lookup", Lookup(source.Lookups.First(l => l.Name == lookup.Name), lookup, inspection));
        if (inspection is not { Sample: { } sample, Expected: { } expected })
            return table;
        var rows = sample.Rows;
        table.Row(
            "  Sample",
            $"{Part(sample, inspection, expected)}: {NumberFormat.Whole(rows.Used)} used, "
            + $"{NumberFormat.Whole(rows.FilteredRows)} filtered, {NumberFormat.Whole(rows.RejectedRows)} rejected");
        foreach (string line in RowsTable.Losses(rows))
            table.Row("", line);
        if (sample is { Longitude: { } longitude, Latitude: { } latitude })
            table.Row("", $"longitude {Degrees(longitude)}, latitude {Degrees(latitude)}");
        if (sample.Years is { } years)
            table.Row("", $"years {years.From} to {years.To}");
        if (!sample.Precision.IsEmpty)
            table.Row("", $"precision {Levels(sample.Precision)}");
        if (sample.Repeats is { Rows: > 0 } repeats)
            table.Row("", $"{NumberFormat.Percent((double)repeats.Addresses / repeats.Rows)} duplicate {Repeated(source)}, " +
                $"{NumberFormat.Percent((double)repeats.WholeRows / repeats.Rows)} duplicate all columns above");
        bool isAll = rows.Read == expected.Read;
        if (!isAll)
            table.Row("  Expected",
                $"about {NumberFormat.Short(expected.Used)} rows used, {NumberFormat.Short(expected.Filtered)} filtered, "
                + $"{NumberFormat.Short(expected.Rejected)} rejected");
        if (expected.Used > 0)
            table.Row(isAll ? "  Expected" : "", (isAll ? "" : "about ") + Contents(source, expected));
        return table;
    }

    private static string Lookup(LookupOptions options, InspectedLookup lookup, SourceInspection inspection)
    {
        string rows = lookup.Rows is { } known ? $", {NumberFormat.Counted(known, "rows")}" : "";
        string kept = lookup.Rows is { } all && lookup.Usable < all ? $", {NumberFormat.Whole(lookup.Usable)} kept" : "";
        string filters = string.Concat(options.Filters.Select(filter => $", {Words.Of(filter)}"));
        string unmatched = inspection.Sample is { Rows.Read: > 0 } sample
            ? $"; {NumberFormat.Percent((double)lookup.Unmatched / sample.Rows.Read)} of the sampled rows have no match, "
                + $"about {NumberFormat.RoundBytes(lookup.Bytes)} of memory" : "";
        return $"{lookup.Name}: {NumberFormat.Counted(lookup.Files.Length, "files")}{rows}{kept}, "
            + $"{NumberFormat.Bytes(lookup.Files.Sum(file => file.Bytes))}; key {string.Join(", ", options.Key)}{filters}{unmatched}";
    }

    private static string Contents(SourceOptions source, SourceExpectation expected)
    {
        if (source.Columns.ContainsKey(ColumnRole.Population))
            return $"{NumberFormat.Short(expected.Used)} points with people";
        string records = source.Columns.ContainsKey(ColumnRole.Count) ? $"{NumberFormat.Short(expected.Observations)} observations"
            : $"{NumberFormat.Short(expected.Records)} records";
        return $"{records} at {NumberFormat.Short(expected.Places)} places";
    }

    private static string Levels(ImmutableArray<(string Level, long Rows)> levels)
    {
        double all = levels.Sum(l => l.Rows);
        const int shown = 7; // the levels of the format, and none
        var parts = levels.Take(shown).Select(l => $"{(l.Level.Length > 0 ? l.Level : "empty")} {NumberFormat.Percent(l.Rows / all)}");
        return string.Join(", ", parts) + (levels.Length > shown ? $" and {levels.Length - shown} more" : "");
    }

    private static string Repeated(SourceOptions source)
    {
        bool record = source.Columns.ContainsKey(ColumnRole.Record), person = source.Columns.ContainsKey(ColumnRole.Person);
        return (record, person) switch
        {
            (true, true) => "record, person and position",
            (true, false) => "record and position",
            _ => "the position",
        };
    }

    private static string Part(SourceSample sample, SourceInspection inspection, SourceExpectation expected)
    {
        if (sample.Rows.Read == expected.Read)
            return $"all {NumberFormat.Counted(sample.Rows.Read, "rows")}";
        string of = inspection.Rows is { } known && known >= expected.Read
            ? NumberFormat.Counted(known, "rows") : $"about {NumberFormat.Short(expected.Read)} rows";
        bool isCsv = inspection.Files.Any(f => f.Rows is null);
        string parts = isCsv ? "from the beginning of" : "in";
        string what = isCsv ? NumberFormat.Counted(sample.Parts.Length, "files")
            : $"{NumberFormat.Counted(sample.Parts.Length, "row groups")} of {NumberFormat.Whole(inspection.Files.Sum(f => f.RowGroups))}";
        return $"{NumberFormat.Whole(sample.Rows.Read)} of {of}, {parts} {what}";
    }

    private static string Degrees((double From, double To) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.From:0.##} to {range.To:0.##}");
}
