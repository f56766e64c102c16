using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The JSON Schema of pipeline files, which editors use to complete and check them.</summary>
internal static class SchemaText
{
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of <c>pipelines/pipeline.schema.json</c>.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "GeoCluster pipeline",
            ["description"] = "What a run reads, how it finds and ranks clusters, and where its results go. "
                + "All paths are relative to the pipeline file.",
        };
        Settings.File.AddSchema(schema);
        return schema.ToJsonString(Format) + "\n";
    }

    /// <summary>Schema of a value, or a list of such values.</summary>
    public static JsonArray OneOrSeveral(JsonObject item) =>
        [item, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = item.DeepClone() }];

    /// <summary>Schema of numbers within limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="type"><c>number</c> or <c>integer</c>.</param>
    public static JsonObject Schema(this Limits limits, string type)
    {
        var schema = new JsonObject();
        limits.AddSchema(schema, type);
        return schema;
    }

    /// <summary>Adds numbers within limits to a schema.</summary>
    public static void AddSchema(this Limits limits, JsonObject schema, string type)
    {
        schema["type"] = type;
        schema[limits.IsOpen ? "exclusiveMinimum" : "minimum"] = Number(limits.Least);
        if (double.IsFinite(limits.Most))
            schema["maximum"] = Number(limits.Most);
    }

    // Whole numbers without an exponent.
    private static JsonNode Number(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;
}
