using System.Globalization;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Runs;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>How the rows of each source and of the population were used, and where the records are.</summary>
internal static class SourcesSummary
{
    private const int Decimals = ColumnDefinition.UsualDecimals;

    /// <summary>Writes rows, precision, weight and counts of each source.</summary>
    public static void WriteSources(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartObject("sources");
        for (int s = 0; s < result.Ingested.Sources.Length; s++)
        {
            var counts = result.Ranked.Clusters.Sources[s];
            json.WriteStartObject(counts.Source);
            WriteRows(json, result.Ingested.Sources[s].Rows);
            WritePrecision(json, result.Ingested.Sources[s]);
            json.WriteNumber("weight", result.Ranked.Sources[s].Weight);
            WriteParts(
                json, "records", counts.World.ToDouble(), Tally.Sum(counts.Fractional).ToDouble(), counts.Noise.ToDouble(),
                counts.Unlocated.ToDouble());
            long inClusters = counts.Observations.Sum();
            long observations = inClusters + counts.NoiseObservations + counts.UnlocatedObservations;
            WriteParts(json, "observations", observations, inClusters, counts.NoiseObservations, counts.UnlocatedObservations);
            WriteYears(json, counts.Years);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes the rows of the population and the people inside the outlines; people inside several outlines count once.</summary>
    public static void WritePopulation(Utf8JsonWriter json, RunResult result)
    {
        if (result is not { Population: { } population, PopulationRows.Rows: var rows })
            return;
        json.WriteStartObject("population");
        WriteRows(json, rows);
        json.WriteNumber("world", Math.Round(population.WorldPeople, Decimals));
        json.WriteNumber("insideOutlines", Math.Round(population.PeopleInside, Decimals));
        double percent = population.WorldPeople == 0 ? 0 : Math.Round(100 * population.PeopleInside / population.WorldPeople, Decimals);
        json.WriteNumber("insideOutlinesPercent", percent);
        json.WriteString("outline", result.Options.Outline.Kind.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    // Fractional counts by year; "" stands for rows without a year.
    private static void WriteYears(Utf8JsonWriter json, YearCounts? years)
    {
        if (years is null)
            return;
        json.WriteStartObject("years");
        for (int year = 0; year < years.Year.Length; year++)
        {
            WriteParts(
                json, years.Year[year]?.ToString(CultureInfo.InvariantCulture) ?? "", years.World[year].ToDouble(),
                Tally.Sum(years.Clusters.Select(counts => counts[year])).ToDouble(), years.Noise[year].ToDouble(),
                years.Unlocated[year].ToDouble());
        }
        json.WriteEndObject();
        if (years.WorldGrowthPercent is { } growth)
            json.WriteNumber("growthPercent", Math.Round(growth, Decimals));
    }

    private static void WriteRows(Utf8JsonWriter json, RowAccounting rows)
    {
        json.WriteStartObject("rows");
        json.WriteNumber("read", rows.Read);
        json.WriteNumber("used", rows.Used);
        json.WriteStartObject("filtered");
        foreach (var (filter, filtered) in rows.Filtered)
            json.WriteNumber(filter, filtered);
        json.WriteEndObject();
        json.WriteStartObject("rejected");
        foreach (var (reason, rejected) in rows.Rejected)
            json.WriteNumber(RejectReasons.NameOf(reason), rejected);
        json.WriteEndObject();
        if (!rows.Unmatched.IsEmpty)
        {
            json.WriteStartObject("unmatched");
            foreach (var (lookup, unmatched) in rows.Unmatched)
                json.WriteNumber(lookup, unmatched);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // Rows used by precision level; "" stands for rows without one.
    private static void WritePrecision(Utf8JsonWriter json, ObservationTable source)
    {
        var levels = CoarsePrecision.Levels(source);
        if (levels.IsEmpty)
            return;
        json.WriteStartObject("precision");
        foreach (var (level, rows) in levels)
            json.WriteNumber(level, rows);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string name, double world, double clusters, double noise, double unlocated)
    {
        json.WriteStartObject(name);
        json.WriteNumber("world", Math.Round(world, Decimals));
        WritePart("clusters", clusters);
        WritePart("noise", noise);
        WritePart("unlocated", unlocated);
        json.WriteEndObject();

        void WritePart(string part, double value)
        {
            json.WriteNumber(part, Math.Round(value, Decimals));
            json.WriteNumber($"{part}Percent", world == 0 ? 0 : Math.Round(100 * value / world, Decimals));
        }
    }
}
