using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>How clusters were found: the merges, and the minimum density of each field.</summary>
internal static class FindingSummary
{
    private const int Decimals = ColumnDefinition.UsualDecimals;

    /// <summary>Writes the merges, in order.</summary>
    public static void WriteMerges(Utf8JsonWriter json, RunResult result) => json.WriteArray("merges", result.Merges.Merges, merge =>
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
    });

    /// <summary>Writes the minimum density and the clusters of each field.</summary>
    public static void WriteNiches(Utf8JsonWriter json, NicheTable niches)
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

    private static void WritePlace(Utf8JsonWriter json, string name, PlaceTable places, int place) =>
        json.WriteArray(name, [places.Longitude[place], places.Latitude[place]], json.WriteNumberValue);
}
