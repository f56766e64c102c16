using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.References;

namespace GeoCluster.Tests.Support;

/// <summary>The published JSON Schema of GeoParquet 1.1.0, with that of PROJJSON, from the files beside this one.</summary>
internal static partial class GeoParquetSchema
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema
        .FromJsonAsync(Text("geoparquet-1.1.0.schema.json"), "geoparquet",
            schema => new LocalReferences(new JsonSchemaAppender(schema, new DefaultTypeNameGenerator())))
        .GetAwaiter().GetResult());

    /// <summary>Errors in the metadata under the key <c>geo</c>; empty if there are none.</summary>
    public static IReadOnlyCollection<string> Faults(string geo) => [.. Schema.Value.Validate(geo).Select(fault => fault.ToString())];

    /// <summary>NJsonSchema ignores <c>const</c>, so it is replaced by an <c>enum</c> with one value.</summary>
    private static string Text(string file)
    {
        using var reader = new StreamReader(typeof(GeoParquetSchema).Assembly.GetManifestResourceStream(file)!);
        return Constant().Replace(reader.ReadToEnd(), "\"enum\": [$1]");
    }

    [GeneratedRegex("\"const\": *(\"[^\"]*\")")]
    private static partial Regex Constant();

    private sealed class LocalReferences(JsonSchemaAppender appender) : JsonReferenceResolver(appender)
    {
        public override async Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) =>
            url.EndsWith("proj.org/schemas/v0.7/projjson.schema.json", StringComparison.Ordinal)
                ? await JsonSchema.FromJsonAsync(Text("projjson-0.7.schema.json"), cancellationToken)
                : throw new InvalidOperationException($"Not among the test data: {url}");
    }
}
