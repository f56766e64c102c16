using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Json;
using GeoCluster.Matching;
using GeoCluster.Pages;
using GeoCluster.RunFiles;
using GeoCluster.Stages.Clustering.Hierarchy;

namespace GeoCluster.Tuning;

/// <summary>
/// <c>tune.html</c>: a study as one page that contains its data. It contains no timestamps: the same data give the same bytes.
/// </summary>
internal static class TunePage
{
    private const string Page = "Tuning/tune.html";

    /// <summary>
    /// The number of clusters that are listed per setting, by rank; changes are listed among these only. Low thresholds give thousands.
    /// </summary>
    private const int MostListed = 300;

    // More steps than this are not visible.
    private const int MostSteps = 300;

    /// <summary>Writes the file.</summary>
    public static void Write(TuneStudy study, TuneDescription description, string path) => HtmlPage.Write(Page, json =>
    {
        var table = study.Table;
        json.WriteStartObject();
        ManifestJson.WriteOrigin(json);
        json.WriteStartObject("pipeline");
        json.WriteString("file", Path.GetFileName(description.PipelinePath));
        json.WriteArray("settings", description.Overrides, json.WriteStringValue);
        json.WriteEndObject();
        json.WriteString("name", study.Options.Name);
        json.WriteArray("sources", table.Sources, json.WriteStringValue);
        json.WriteArray("epsilons", table.Grid.EpsilonMeters, json.WriteNumberValue);
        json.WriteArray("minDensities", table.Grid.MinDensity, json.WriteNumberValue);
        json.WriteStartObject("own");
        WriteIndex(json, table.Own.Epsilon, table.Own.MinDensity);
        json.WriteEndObject();
        WriteMeasures(json, study);
        TuneAdvice.Write(json, study);
        WriteCounts(json, table);
        WriteCurves(json, study);
        WriteClusters(json, table);
        MapShapes.WriteOutlines(json, study.OwnOutlines);
        MapShapes.WriteCountries(json, CountryLayer.Layer());
        json.WriteEndObject();
    }, path);

    /// <summary>Writes the position of a setting in the grid.</summary>
    internal static void WriteIndex(Utf8JsonWriter json, int epsilon, int minDensity)
    {
        json.WriteNumber("epsilon", epsilon);
        json.WriteNumber("minDensity", minDensity);
    }

    private static void WriteMeasures(Utf8JsonWriter json, TuneStudy study)
    {
        int width = study.Table.Grid.MinDensity.Length;
        json.WriteArray("measures", TuneColumns.Measures(study.Table.Sources).With(new TuneRows(study)), column =>
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("title", column.Definition.Title);
            json.WriteString("meaning", column.Definition.Meaning);
            json.WriteString("unit", column.Definition.Unit);
            json.WriteStartArray("values");
            for (int e = 0; e < study.Table.Grid.EpsilonMeters.Length; e++)
            {
                json.WriteStartArray();
                for (int m = 0; m < width; m++)
                    JsonSerializer.Serialize(json, column.Value(e * width + m));
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteCounts(Utf8JsonWriter json, TuneTable table) => json.WriteArray("counts", table.ClusterCounts, steps =>
    {
        json.WriteStartArray();
        foreach (var step in Thinned(steps))
        {
            json.WriteStartArray();
            json.WriteNumberValue(step.MinDensity);
            json.WriteNumberValue(step.Clusters);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    });

    // Of steps that are close on a logarithmic scale, only the last is kept.
    private static IEnumerable<ClusterCountStep> Thinned(ImmutableArray<ClusterCountStep> steps)
    {
        if (steps.Length <= MostSteps)
            return steps;
        double ratio = Math.Log(steps[0].MinDensity / steps[^1].MinDensity) / MostSteps;
        return steps.GroupBy(step => (int)(Math.Log(steps[0].MinDensity / step.MinDensity) / ratio)).Select(close => close.Last());
    }

    private static void WriteCurves(Utf8JsonWriter json, TuneStudy study)
    {
        json.WriteStartObject("kDistances");
        json.WriteNumber("minDensity", study.Options.Clustering.MinDensity);
        json.WriteNumber("maxMeters", KDistanceCurve.MaxMeters);
        json.WriteArray("meters", study.KDistances.Meters, meters =>
        {
            if (double.IsFinite(meters))
                json.WriteNumberValue(Math.Round(meters));
            else
                json.WriteNullValue();
        });
        json.WriteNumberOrNull("knee", study.KDistances.KneeMeters is { } knee ? Math.Round(knee) : null);
        json.WriteEndObject();
        json.WriteStartObject("densities");
        json.WriteNumber("epsilonMeters", study.Options.Clustering.EpsilonMeters);
        json.WriteArray("bins", study.Densities.Bins, bin =>
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(bin.From, 3));
            json.WriteNumberValue(Math.Round(bin.To, 3));
            json.WriteNumberValue(bin.Count);
            json.WriteEndArray();
        });
        json.WriteEndObject();
    }

    private static void WriteClusters(Utf8JsonWriter json, TuneTable table)
    {
        json.WriteNumber("mostListed", MostListed);
        var numbers = new Dictionary<(string Id, string Name, string Countries), int>();
        WriteGrid(json, "clusters", table, setting => setting.Clusters.Take(MostListed), cluster =>
        {
            var name = (cluster.Id, cluster.Name, cluster.Countries);
            if (!numbers.TryGetValue(name, out int number))
                numbers.Add(name, number = numbers.Count);
            json.WriteNumberValue(number);
            json.WriteNumberValue(Math.Round(cluster.Score, 4));
            json.WriteNumberValue(cluster.Count);
            json.WriteNumberValue(Math.Round(cluster.Longitude, 2));
            json.WriteNumberValue(Math.Round(cluster.Latitude, 2));
        });
        json.WriteArray("names", numbers.OrderBy(name => name.Value).Select(name => name.Key), name =>
        {
            json.WriteStartArray();
            json.WriteStringValue(name.Id);
            json.WriteStringValue(name.Name);
            json.WriteStringValue(name.Countries);
            json.WriteEndArray();
        });
        WriteChanges(json, "changesFromOwn", table, setting => setting.ChangesFromOwn);
        WriteChanges(json, "changesToNextEpsilon", table, setting => setting.ChangesToNextEpsilon);
        WriteChanges(json, "changesToNextMinDensity", table, setting => setting.ChangesToNextMinDensity);
    }

    private static void WriteChanges(
        Utf8JsonWriter json, string name, TuneTable table, Func<TunedSetting, ImmutableArray<ClusterChange>> changes)
    {
        WriteGrid(json, name, table, setting => changes(setting).Where(IsListed), change =>
        {
            json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()));
            JsonSerializer.Serialize(json, change.A);
            JsonSerializer.Serialize(json, change.B);
        });

        static bool IsListed(ClusterChange change) =>
            change.Kind != ChangeKind.Kept && !(change.A >= MostListed) && !(change.B >= MostListed);
    }

    // For each epsilon and minimum density, an array of arrays.
    private static void WriteGrid<T>(
        Utf8JsonWriter json, string name, TuneTable table, Func<TunedSetting, IEnumerable<T>> items, Action<T> writeParts) =>
        json.WriteArray(name, table.Settings, row =>
        {
            json.WriteStartArray();
            foreach (var setting in row)
            {
                json.WriteStartArray();
                foreach (var item in items(setting))
                {
                    json.WriteStartArray();
                    writeParts(item);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        });
}
