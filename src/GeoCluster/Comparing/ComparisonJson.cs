using System.Text.Json;
using GeoCluster.Formats.Json;
using GeoCluster.Matching;
using GeoCluster.RunFiles;

namespace GeoCluster.Comparing;

/// <summary>
/// The comparison in numbers: the runs, their differences, the clusters by kind of change, and those that entered or left the top.
/// </summary>
internal static class ComparisonJson
{
    /// <summary>Sizes of the top that entrants and exits are listed for.</summary>
    public static ReadOnlySpan<int> Tops => [10, 100];

    /// <summary>Writes the file, after all other files of the folder.</summary>
    public static void Write(RunComparison comparison, string folder, string path) => JsonFile.Write(path, json =>
    {
        // The origin identifies the folder as results, as in manifests; everything else is the same on every machine.
        ManifestJson.WriteOrigin(json);
        WriteRun(json, "a", comparison.A, comparison.Overlaps.CountA.Sum());
        WriteRun(json, "b", comparison.B, comparison.Overlaps.CountB.Sum());
        json.WriteArray("comparedBy", comparison.Overlaps.Sources, json.WriteStringValue);
        WriteDifferences(json, comparison);
        WriteKinds(json, comparison);
        foreach (int top in Tops)
            WriteTop(json, comparison, top);
        if (comparison.Explanation is { } explanation)
            WriteExplanation(json, comparison, explanation);
        ManifestJson.WriteOutputs(json, folder, path);
    });

    private static void WriteRun(Utf8JsonWriter json, string name, ComparedRun run, long observations)
    {
        json.WriteStartObject(name);
        json.WriteString("folder", run.DisplayName);
        json.WriteString("name", run.Options.Name);
        json.WriteString("version", run.Version);
        json.WriteArray("sources", run.Options.Sources.Select(source => source.Name), json.WriteStringValue);
        json.WriteNumber("clusters", run.Clusters.Length);
        json.WriteNumber("comparedObservations", observations);
        json.WriteEndObject();
    }

    private static void WriteDifferences(Utf8JsonWriter json, RunComparison comparison) =>
        json.WriteArray("differences", comparison.Differences, difference =>
    {
        json.WriteStartObject();
        json.WriteString("group", ComparisonColumns.NameOf(difference.Group));
        json.WriteString("key", difference.Key);
        json.WriteString("a", difference.A);
        json.WriteString("b", difference.B);
        json.WriteEndObject();
    });

    private static void WriteKinds(Utf8JsonWriter json, RunComparison comparison)
    {
        json.WriteStartObject("kinds");
        foreach (var kind in Enum.GetValues<ChangeKind>())
            json.WriteNumber(ComparisonColumns.NameOf(kind), comparison.Changes.Count(change => change.Kind == kind));
        json.WriteEndObject();
    }

    private static void WriteTop(Utf8JsonWriter json, RunComparison comparison, int top)
    {
        json.WriteStartObject($"top{top}");
        json.WriteArray("entrants", comparison.Entrants(top), WriteCluster);
        json.WriteArray("exits", comparison.Exits(top), WriteCluster);
        json.WriteEndObject();

        void WriteCluster(ClusterChange change)
        {
            json.WriteStartObject();
            json.WriteString("name", change.B is { } b ? comparison.B.Clusters.Name[b] : comparison.A.Clusters.Name[change.A!.Value]);
            json.WriteString("kind", ComparisonColumns.NameOf(change.Kind));
            if (change.A is { } inA)
                json.WriteNumber("aRank", inA + 1);
            if (change.B is { } inB)
                json.WriteNumber("bRank", inB + 1);
            json.WriteEndObject();
        }
    }

    private static void WriteExplanation(Utf8JsonWriter json, RunComparison comparison, ChangeExplanation explanation) =>
        json.WriteArray("explanation", explanation.Groups, effect =>
        {
            json.WriteStartObject();
            json.WriteString("group", ComparisonColumns.NameOf(effect.Group));
            if (effect.Obstacle is { } obstacle)
                json.WriteString("obstacle", obstacle);
            else
                WriteSummary(json, comparison, effect);
            json.WriteEndObject();
        });

    private static void WriteSummary(Utf8JsonWriter json, RunComparison comparison, GroupEffect effect)
    {
        foreach (int top in Tops)
        {
            var summary = EffectSummary.Of(comparison, effect, top);
            json.WriteStartObject($"top{top}");
            json.WriteNumber("clusters", summary.Clusters);
            json.WriteNumber("meanRanksMoved", summary.MeanRanksMoved);
            json.WriteNumber("meanScoreChange", summary.MeanScoreChange);
            json.WriteEndObject();
        }
    }
}
