using System.Text.Json;
using GeoCluster.Formats.Json;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Stages.Typology;

namespace GeoCluster.RunFiles.Summaries;

/// <summary>The types of the clusters.</summary>
internal static class TypologySummary
{
    /// <summary>Writes how the types were computed, and the types.</summary>
    public static void Write(Utf8JsonWriter json, TypologyTable typology)
    {
        json.WriteStartObject("typology");
        json.WriteNumber("fields", typology.FieldCount);
        var explained = typology.Components.Select(component => Math.Round(component.ExplainedPercent, 2));
        json.WriteArray("explainedPercent", explained, json.WriteNumberValue);
        json.WriteStartObject("silhouetteByTypes");
        foreach (var (types, silhouette) in typology.Criterion)
            json.WriteNumber($"{types}", Math.Round(silhouette, TypologyColumns.Decimals));
        json.WriteEndObject();
        json.WriteArray("types", typology.Types.Index(), type =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", type.Index + 1);
            json.WriteString("name", type.Item.Name);
            json.WriteNumber("clusters", type.Item.ClusterCount);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
