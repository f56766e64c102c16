using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.GeoParquet;
using GeoCluster.Formats.Json;
using GeoCluster.Options;
using GeoCluster.RunFiles;

namespace GeoCluster.Tuning;

/// <summary>The results folder of a study, written completely or not at all (<see cref="ResultFolder"/>).</summary>
internal static class TuneFolder
{
    private const string ManifestName = "tune.json";

    private static readonly ResultFolder Results = new(ManifestName, "an earlier tuning");

    /// <summary>Checks, before a long study, whether its results can be written. Changes nothing.</summary>
    /// <exception cref="OutputException">The folder contains something else or cannot be written.</exception>
    public static void Check(string folder) => Results.Check(folder);

    /// <summary>Writes the settings as tables, how much of each cluster stays together, the page, and the advice with seconds.</summary>
    /// <param name="study">The study.</param>
    /// <param name="description">What the files contain about the call.</param>
    /// <param name="folder">A new or empty folder, or one with an earlier study, which is replaced.</param>
    /// <exception cref="OutputException">The folder contains something else or cannot be written; what was there is unchanged.</exception>
    public static void Write(TuneStudy study, TuneDescription description, string folder) =>
        Results.Write(folder, newFolder => WriteFiles(study, description, newFolder));

    private static void WriteFiles(TuneStudy study, TuneDescription description, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        var (sources, clusters) = (study.Table.Sources, study.Table.OwnSetting.Clusters);
        var rows = new TuneRows(study);
        var columns = TuneColumns.Of(sources).With(rows);
        int settings = rows.Settings.Length;
        TableCsv.Write(columns, settings, At($"{TuneColumns.Table}.csv"));
        ParquetTable.Write([.. columns.Select(column => WrittenColumn.Of(column, settings))], settings, geometry: null,
            At($"{TuneColumns.Table}.parquet"));
        TableCsv.Write(KeptColumns.All.With(new KeptRows(study.Table)), clusters.Length, At($"{KeptColumns.Table}.csv"));
        if (study.Atlas is { } atlas)
            TableCsv.Write(AtlasColumns.All.With(new AtlasRows(atlas.Rows, study.Places, clusters)), atlas.Rows.Length,
                At($"{AtlasColumns.Table}.csv"));
        TunePage.Write(study, description, At("tune.html"));
        ColumnsMarkdown.Write(folder, TuneTables.Of(sources), At("columns.md"));
        JsonFile.Write(At(ManifestName), json =>
        {
            // The note and origin identify the folder as results, as in manifests.
            json.WriteString("note", "Seconds differ from run to run; every other file is the same bytes for the same input.");
            ManifestJson.WriteOrigin(json);
            json.WriteStartObject("pipeline");
            json.WriteString("path", description.PipelinePath);
            json.WriteArray("settings", description.Overrides, json.WriteStringValue);
            json.WriteEndObject();
            TuneAdvice.Write(json, study);
            json.WriteArray("seconds", study.Table.Settings, row =>
            {
                json.WriteStartArray();
                foreach (var setting in row)
                    json.WriteNumberValue(Math.Round(setting.Seconds, 3));
                json.WriteEndArray();
            });
            ManifestJson.WriteOutputs(json, folder, At(ManifestName));
        });
    }
}

/// <summary>What the files of a study contain about its call.</summary>
/// <param name="PipelinePath">Path of the pipeline file, as the user gave it.</param>
/// <param name="Overrides">Settings that overrode the pipeline file, as <c>key=value</c>.</param>
internal sealed record TuneDescription(string PipelinePath, ImmutableArray<string> Overrides);
