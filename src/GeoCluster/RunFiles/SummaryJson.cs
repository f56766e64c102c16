using System.Globalization;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Options;
using GeoCluster.Runs;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The run in numbers: what became of the rows, where the records are, what was merged, what looks wrong.</summary>
internal static class SummaryJson
{
    private const int Decimals = TableColumn.Decimals;

    /// <summary>Writes the file.</summary>
    public static void Write(RunResult result, string path) => JsonFile.Write(path, json =>
    {
        json.WriteString("name", result.Options.Name);
        WriteCounts(json, result);
        WriteSources(json, result);
        WritePopulation(json, result);
        WriteLeaders(json, result.Ranked);
        WriteTopBySource(json, result.Ranked);
        WriteCountries(json, result.Ranked.Clusters);
        WriteCountryParts(json, result.Ranked.Clusters);
        WriteMerges(json, result);
        if (result.Options.PerField)
            WriteNiches(json, result.Niches);
        if (result.Options.Bootstrap is { } bootstrap)
            WriteBootstrap(json, bootstrap, result);
        if (result.Typology is { } typology)
            TypologyFiles.WriteSummary(json, typology);
        WriteWarnings(json, result);
    });

    private static void WriteCounts(Utf8JsonWriter json, RunResult result)
    {
        json.WriteNumber("clusters", result.Ranked.Length);
        json.WriteStartObject("places");
        json.WriteNumber("all", result.Places.Length);
        json.WriteNumber("core", result.Labels.Core.Count(core => core));
        json.WriteNumber("border", result.Labels.Label.Where((label, place) => label != LabelTable.Noise && !result.Labels.Core[place]).Count());
        json.WriteNumber("noise", result.Labels.Label.Count(label => label == LabelTable.Noise));
        json.WriteEndObject();
        json.WriteBoolean("maxRejectedBroken", result.Options.MaxRejected.IsBrokenBy(result.Ingested.RowsRejected, result.Ingested.RowsRead));
    }

    private static void WriteSources(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartObject("sources");
        for (int s = 0; s < result.Ingested.Sources.Length; s++)
        {
            var counts = result.Ranked.Clusters.Sources[s];
            json.WriteStartObject(counts.Source);
            WriteRows(json, result.Ingested.Sources[s].Rows);
            WritePrecision(json, result.Ingested.Sources[s]);
            json.WriteNumber("weight", result.Ranked.Sources[s].Weight);
            WriteParts(json, "records", counts.World.ToDouble(), Tally.Sum(counts.Fractional).ToDouble(), counts.Noise.ToDouble(), counts.Unlocated.ToDouble());
            long inClusters = counts.Observations.Sum();
            long observations = inClusters + counts.NoiseObservations + counts.UnlocatedObservations;
            WriteParts(json, "observations", observations, inClusters, counts.NoiseObservations, counts.UnlocatedObservations);
            WriteYears(json, counts.Years);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // Fractional counts by year; "" for rows without one.
    private static void WriteYears(Utf8JsonWriter json, YearCounts? years)
    {
        if (years is null)
            return;
        json.WriteStartObject("years");
        for (int year = 0; year < years.Year.Length; year++)
        {
            WriteParts(
                json, years.Year[year]?.ToString(CultureInfo.InvariantCulture) ?? "", years.World[year].ToDouble(),
                Tally.Sum(years.Clusters.Select(counts => counts[year])).ToDouble(), years.Noise[year].ToDouble(), years.Unlocated[year].ToDouble());
        }
        json.WriteEndObject();
        if (years.WorldGrowthPercent is { } growth)
            json.WriteNumber("growthPercent", Math.Round(growth, Decimals));
    }

    // People inside several outlines count once here.
    private static void WritePopulation(Utf8JsonWriter json, RunResult result)
    {
        if (result is not { Population: { } population, PopulationRows.Rows: var rows })
            return;
        json.WriteStartObject("population");
        WriteRows(json, rows);
        json.WriteNumber("world", Math.Round(population.WorldPeople, Decimals));
        json.WriteNumber("insideOutlines", Math.Round(population.PeopleInside, Decimals));
        json.WriteNumber("insideOutlinesPercent", population.WorldPeople == 0 ? 0 : Math.Round(100 * population.PeopleInside / population.WorldPeople, Decimals));
        json.WriteString("outline", result.Options.Outline.Kind.ToString().ToLowerInvariant());
        json.WriteEndObject();
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
        json.WriteEndObject();
    }

    // Rows used by level; "" for those without one.
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

    private static void WriteLeaders(Utf8JsonWriter json, RankedTable ranked)
    {
        foreach (int leaders in (ReadOnlySpan<int>)[10, 100])
        {
            json.WriteStartObject($"top{leaders}Percent");
            json.WriteNumber("score", Math.Round(ranked.Score.Take(leaders).Sum(), Decimals));
            foreach (var source in ranked.Sources)
                json.WriteNumber(source.Source, Math.Round(source.SharePercent.Take(leaders).Sum(), Decimals));
            json.WriteEndObject();
        }
    }

    // Ids of the ten clusters that come first by each source alone.
    private static void WriteTopBySource(Utf8JsonWriter json, RankedTable ranked)
    {
        json.WriteStartObject("top10BySource");
        foreach (var source in ranked.Sources)
        {
            json.WriteStartArray(source.Source);
            foreach (int cluster in Enumerable.Range(0, ranked.Length).OrderBy(c => source.Rank[c]).Take(10))
                json.WriteStringValue(ranked.Clusters.Id[cluster]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // A cluster counts for each country that it touches.
    private static void WriteCountries(Utf8JsonWriter json, ClusterTable clusters)
    {
        json.WriteStartObject("clustersByCountry");
        var byCountry = clusters.Countries
            .SelectMany(codes => codes.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .CountBy(code => code)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal);
        foreach (var (country, count) in byCountry)
            json.WriteNumber(country, count);
        json.WriteEndObject();
    }

    // A cluster counts 1 in all, for each country its part.
    private static void WriteCountryParts(Utf8JsonWriter json, ClusterTable clusters)
    {
        json.WriteStartObject("clustersByCountryFractional");
        var byCountry = clusters.CountryParts
            .SelectMany(parts => parts)
            .GroupBy(p => p.Country, (country, parts) => (Country: country, Clusters: parts.Sum(p => p.Part)))
            .OrderByDescending(c => c.Clusters).ThenBy(c => c.Country, StringComparer.Ordinal);
        foreach (var (country, count) in byCountry)
            json.WriteNumber(country, Math.Round(count, Decimals));
        json.WriteEndObject();
    }

    // How many clusters are nearly always among the first ten, fifty and hundred, and how many are there more than now and then; how many
    // exist nearly always.
    private static void WriteBootstrap(Utf8JsonWriter json, BootstrapOptions bootstrap, RunResult result)
    {
        json.WriteStartObject("bootstrap");
        json.WriteNumber("draws", bootstrap.Draws);
        json.WriteNumber("seed", bootstrap.Seed);
        if (result.Uncertainty is { } drawn)
        {
            WriteInDraws("top10", drawn.Top10);
            WriteInDraws("top50", drawn.Top50);
            WriteInDraws("top100", drawn.Top100);
        }
        if (result.Stability is { } stability)
        {
            json.WriteNumber("reclusterDraws", bootstrap.ReclusterDraws);
            WriteInDraws("existing", stability.Existence);
        }
        json.WriteEndObject();

        void WriteInDraws(string name, IEnumerable<double> probability)
        {
            json.WriteStartObject(name);
            json.WriteNumber("in95PercentOfDraws", probability.Count(p => p >= 0.95));
            json.WriteNumber("in5PercentOfDraws", probability.Count(p => p >= 0.05));
            json.WriteEndObject();
        }
    }

    private static void WriteMerges(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartArray("merges");
        foreach (var merge in result.Merges.Merges)
        {
            json.WriteStartObject();
            json.WriteNumber("round", merge.Round);
            json.WriteString("cluster", result.Ranked.Clusters.Id[result.Labels.Label[merge.FirstPlace]]);
            WritePlace(json, "first", result.Places, merge.FirstPlace);
            WritePlace(json, "second", result.Places, merge.SecondPlace);
            json.WriteNumber("distanceMeters", Math.Round(merge.DistanceMeters, 3));
            if (merge.Tie is { } tie)
                json.WriteNumber("tie", Math.Round(tie, Decimals));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNiches(Utf8JsonWriter json, NicheTable niches)
    {
        json.WriteStartObject("fields");
        foreach (var field in niches.Fields)
        {
            json.WriteStartObject(field.Field);
            json.WriteNumber("minDensity", Math.Round(field.MinDensity, Decimals));
            json.WriteNumber("clusters", field.Clusters);
            json.WriteNumber("niches", niches.Niches.Count(niche => niche.Field == field.Field));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string name, PlaceTable places, int place)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(places.Longitude[place]);
        json.WriteNumberValue(places.Latitude[place]);
        json.WriteEndArray();
    }

    private static void WriteWarnings(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in result.Warnings)
            json.WriteStringValue($"{warning.Source}: {warning.Message}");
        json.WriteEndArray();
    }
}
