using System.Text.Json;
using GeoCluster.Formats.Json;

namespace GeoCluster.Tuning;

/// <summary>The diagnosis of the pipeline's own setting, the recommendation and the targets, as JSON.</summary>
internal static class TuneAdvice
{
    /// <summary>Writes the members <c>recommended</c>, <c>diagnosis</c>, <c>neighborhood</c> and <c>targets</c>.</summary>
    public static void Write(Utf8JsonWriter json, TuneStudy study)
    {
        WriteRecommendation(json, study);
        json.WriteStartObject("diagnosis");
        json.WriteString("fault", JsonNamingPolicy.CamelCase.ConvertName(study.Diagnosis.Fault.ToString()));
        json.WriteNumber("greatestDensity", study.Diagnosis.GreatestDensity);
        if (study.Diagnosis.Proposed is { } proposed)
        {
            json.WriteStartObject("proposed");
            json.WriteNumber("epsilonMeters", proposed.EpsilonMeters);
            json.WriteNumber("minDensity", proposed.MinDensity);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("proposed");
        }
        json.WriteEndObject();
        WriteNeighborhood(json, study.Neighborhood);
        WriteTargets(json, study);
    }

    private static void WriteRecommendation(Utf8JsonWriter json, TuneStudy study)
    {
        if (study.Recommendation is not { } recommendation)
        {
            json.WriteNull("recommended");
            return;
        }
        var grid = study.Table.Grid;
        json.WriteStartObject("recommended");
        TunePage.WriteIndex(json, grid.EpsilonMeters.IndexOf(recommendation.Setting.EpsilonMeters),
            grid.MinDensity.IndexOf(recommendation.Setting.MinDensity));
        json.WriteNumber("stability", Math.Round(recommendation.Stability, 6));
        json.WriteNumber("ownStability", Math.Round(recommendation.OwnStability, 6));
        json.WriteEndObject();
    }

    private static void WriteNeighborhood(Utf8JsonWriter json, Neighborhood neighborhood)
    {
        json.WriteStartObject("neighborhood");
        json.WriteNumber("step", Neighborhood.Step);
        json.WriteNumber("cliffPart", Neighborhood.CliffPart);
        json.WriteArray("changes", neighborhood.Changes, change =>
        {
            json.WriteStartObject();
            json.WriteNumber("epsilonMeters", change.EpsilonMeters);
            json.WriteNumber("minDensity", change.MinDensity);
            json.WriteNumber("clusters", change.Clusters);
            json.WriteNumber("changedPart", Math.Round(change.ChangedPart, 6));
            json.WriteNumber("clustersChanged", change.ClustersChanged);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteTargets(Utf8JsonWriter json, TuneStudy study)
    {
        json.WriteStartObject("targets");
        json.WriteNumberOrNull("clusters", study.Targets.Clusters);
        json.WriteNumberOrNull("scorePart", study.Targets.ScorePart);
        json.WriteArray("found", study.Table.Targets, found =>
        {
            json.WriteStartObject();
            WriteTarget(json, "clusters", found.Clusters);
            WriteTarget(json, "score", found.Score);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, string name, FoundTarget? target)
    {
        if (target is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumberOrNull("minDensity", target.MinDensity);
        json.WriteNumber("clusters", target.Clusters);
        json.WriteNumber("score", Math.Round(target.Score, 6));
        json.WriteEndObject();
    }
}
