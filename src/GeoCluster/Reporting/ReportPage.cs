using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Gazetteers;
using GeoCluster.Options;
using GeoCluster.Pages;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;

namespace GeoCluster.Reporting;

/// <summary><c>report.html</c>: the results of a run as one page that contains its data.</summary>
internal static class ReportPage
{
    private const string Page = "Reporting/report.html";

    /// <summary>Writes the file. It contains no timestamps and nothing about the machine: the same results give the same bytes.</summary>
    /// <param name="run">The run, with its tables.</param>
    /// <param name="outlines">Outlines of its clusters, by rank.</param>
    /// <param name="countries">Country borders to draw behind the outlines.</param>
    /// <param name="path">Where to.</param>
    /// <exception cref="InputException">A table is missing, or not as this version writes it.</exception>
    public static void Write(StoredRun run, MapTable outlines, MapTable countries, string path) => HtmlPage.Write(Page, json =>
    {
        json.WriteStartObject();
        WriteOrigin(json, run.Manifest);
        WriteSettings(json, run.Manifest.Options);
        json.WriteArray("sources", run.Manifest.Options.Sources.Select(source => source.Name), json.WriteStringValue);
        using (var summary = ReadSummary(run))
        {
            json.WritePropertyName("summary");
            summary.WriteTo(json);
        }
        ReportTables.Write(json, run);
        MapShapes.WriteOutlines(json, outlines.Geometries);
        WriteCloseUps(json, run, outlines);
        MapShapes.WriteCountries(json, countries);
        json.WriteEndObject();
    }, path);

    private static void WriteOrigin(Utf8JsonWriter json, RunManifest manifest)
    {
        ManifestJson.WriteOrigin(json, manifest.Version);
        json.WriteStartObject("pipeline");
        json.WriteString("file", manifest.PipelineFileName);
        json.WriteArray("settings", manifest.Settings.Where(setting => !IsOfFolder(setting)), json.WriteStringValue);
        json.WriteString("text", manifest.PipelineText);
        json.WriteEndObject();
    }

    // The output folder does not affect results, and its path may exist only on this machine.
    private static bool IsOfFolder(string setting) => setting.Split('=', '.')[0].Trim() == "output";

    private static void WriteSettings(Utf8JsonWriter json, PipelineOptions options)
    {
        json.WriteStartArray("settings");
        foreach (var setting in EffectiveSettings.Of(options))
        {
            json.WriteStartObject();
            json.WriteString("key", setting.Key);
            json.WriteString("value", setting.Value);
            json.WriteString("default", setting.Default);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static JsonDocument ReadSummary(StoredRun run)
    {
        var file = run.Find("summary.json");
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file.FullPath));
        }
        catch (JsonException e)
        {
            throw new InputException(
                $"{file.Written} is damaged, or was written by another version of GeoCluster. {StoredRun.RunAgain}", e);
        }
    }

    private static void WriteCloseUps(Utf8JsonWriter json, StoredRun run, MapTable outlines)
    {
        var places = PlacesFile.Read(run.Find("places.parquet"), [PlaceColumns.Count], outlines.Length, CancellationToken.None);
        var closeUps = CloseUps.Over(places.Longitude, places.Latitude, places.Numbers(PlaceColumns.Count), Gazetteer.Load());
        json.WriteStartArray("closeups");
        foreach (var outline in outlines.Geometries)
            closeUps.Write(json, outline);
        json.WriteEndArray();
    }
}
