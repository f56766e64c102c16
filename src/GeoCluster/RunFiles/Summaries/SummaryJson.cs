using System.Text.Json;
using GeoCluster.Formats.Json;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>The run in numbers: how rows were used, where the records are, what was merged, and warnings.</summary>
internal static class SummaryJson
{
    /// <summary>Writes the file.</summary>
    public static void Write(RunResult result, string path) => JsonFile.Write(path, json =>
    {
        json.WriteString("name", result.Options.Name);
        WriteCounts(json, result);
        SourcesSummary.WriteSources(json, result);
        SourcesSummary.WritePopulation(json, result);
        RankingSummary.WriteLeaders(json, result.Ranked);
        RankingSummary.WriteTopBySource(json, result.Ranked);
        RankingSummary.WriteCountries(json, result.Ranked.Clusters);
        RankingSummary.WriteCountryParts(json, result.Ranked.Clusters);
        FindingSummary.WriteMerges(json, result);
        if (result.Options.PerField)
            FindingSummary.WriteNiches(json, result.Niches);
        if (result.Options.Bootstrap is { } bootstrap)
            UncertaintySummary.WriteBootstrap(json, bootstrap, result);
        if (result.Typology is { } typology)
            TypologySummary.Write(json, typology);
        json.WriteArray("warnings", result.Warnings, warning => json.WriteStringValue($"{warning.Source}: {warning.Message}"));
    });

    private static void WriteCounts(Utf8JsonWriter json, RunResult result)
    {
        var (labels, ingested) = (result.Labels, result.Ingested);
        json.WriteNumber("clusters", result.Ranked.Length);
        json.WriteStartObject("places");
        json.WriteNumber("all", result.Places.Length);
        json.WriteNumber("core", labels.Core.Count(core => core));
        json.WriteNumber("border", labels.Label.Where((label, place) => label != LabelTable.Noise && !labels.Core[place]).Count());
        json.WriteNumber("noise", labels.Label.Count(label => label == LabelTable.Noise));
        json.WriteEndObject();
        json.WriteBoolean("maxRejectedBroken", result.Options.MaxRejected.IsBrokenBy(ingested.RowsRejected, ingested.RowsRead));
    }
}
