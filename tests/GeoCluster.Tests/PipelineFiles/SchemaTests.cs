using System.Globalization;
using System.Text.Json.Nodes;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>The JSON Schema that editors use agrees with the reader.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(PipelineFolder.Shipped, "pipeline.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();

    private readonly PipelineFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly string[] Shipped =
        [.. Directory.EnumerateFiles(PipelineFolder.Shipped, "*.yaml").Select(f => Path.GetFileName(f)!)];

    public static TheoryData<string> ShippedFiles => [.. Shipped];

    [Fact]
    public void The_schema_is_made_from_the_table_of_settings() =>
        GoldenFile.Equal(Path.Combine(PipelineFolder.Shipped, "pipeline.schema.json"), SchemaText.Write());

    [Fact]
    public void The_pipelines_that_the_readme_names_are_shipped() =>
        Assert.Empty(((string[])["gii2017.yaml", "gii2025.yaml", "niches.yaml", "quickstart.yaml", "uncertainty.yaml"]).Except(Shipped));

    [Theory, MemberData(nameof(ShippedFiles))]
    public void A_shipped_pipeline_obeys_the_schema_and_points_editors_to_it(string file)
    {
        string yaml = File.ReadAllText(Path.Combine(PipelineFolder.Shipped, file));
        Assert.StartsWith(
            "# yaml-language-server: $schema=pipeline.schema.json\n", yaml.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(Faults(yaml));
    }

    [Theory, MemberData(nameof(ShippedFiles))]
    public void A_shipped_pipeline_reads_beside_its_data(string file)
    {
        using var home = new PipelineFolder("sample-data/patents.parquet", "sample-data/publications.parquet", "sample-data/deals.parquet",
            "sample-data/population.parquet", "pipelines/none");
        File.Copy(Path.Combine(PipelineFolder.Shipped, file), home.At($"pipelines/{file}"));
        var options = PipelineFile.Read(home.At($"pipelines/{file}"), []);

        Assert.Equal(Path.GetFileNameWithoutExtension(file), options.Name);
        Assert.Equal(home.At($"out/{options.Name}"), options.OutputFolder);
    }

    /// <summary>Gets the keys of the reader from its error for an unknown key.</summary>
    [Theory]
    [InlineData("", "", "$.properties")]
    [InlineData("population: { ", " }", "$.properties.population.properties")]
    [InlineData("population: { columns: { ", " } }", "$.properties.population.properties.columns.properties")]
    [InlineData("clustering: { ", " }", "$.properties.clustering.properties")]
    [InlineData("merge: { ", " }", "$.properties.merge.properties")]
    [InlineData("ranking: { ", " }", "$.properties.ranking.properties")]
    [InlineData("outline: { ", " }", "$.properties.outline.properties")]
    [InlineData("bootstrap: { ", " }", "$.properties.bootstrap.properties")]
    [InlineData("sensitivity: { ", " }", "$.properties.sensitivity.properties")]
    [InlineData("typology: { ", " }", "$.properties.typology.properties")]
    [InlineData("output: { ", " }", "$.properties.output.properties")]
    [InlineData("sources: { s: { ", " } }", "$.properties.sources.patternProperties.^[a-z][a-z0-9_]*$.properties")]
    [InlineData("sources: { s: { columns: { ", " } } }",
        "$.properties.sources.patternProperties.^[a-z][a-z0-9_]*$.properties.columns.properties")]
    [InlineData("sources: { s: { filter: { ", " } } }",
        "$.properties.sources.patternProperties.^[a-z][a-z0-9_]*$.properties.filter.properties")]
    public void The_schema_has_the_keys_that_the_reader_knows(string before, string after, string schemaPath)
    {
        string refusal = folder.Refusal($"{before}zzz: 1{after}\n");
        string known = refusal[(refusal.IndexOf("Known keys: ", StringComparison.Ordinal) + "Known keys: ".Length)..]
            .Split(".\n")[0].TrimEnd('.');

        Assert.Equal(InSchema(schemaPath).AsObject().Select(p => p.Key), known.Split(", "));
        Assert.NotEmpty(Faults($"{before}zzz: 1{after}\n"));
    }

    [Theory]
    [InlineData("clustering: { weighting: zzz }", "$.properties.clustering.properties.weighting.enum")]
    [InlineData("clustering: { earth: zzz }", "$.properties.clustering.properties.earth.enum")]
    [InlineData("merge: { rule: zzz }", "$.properties.merge.properties.rule.enum")]
    [InlineData("outline: { kind: zzz }", "$.properties.outline.properties.kind.enum")]
    [InlineData("sources: { s: { filter: { precision: zzz } } }",
        "$.properties.sources.patternProperties.^[a-z][a-z0-9_]*$.properties.filter.properties.precision.anyOf.0.enum")]
    public void The_schema_has_the_choices_that_the_reader_knows(string yaml, string schemaPath)
    {
        string refusal = folder.Refusal(yaml);
        string known = refusal[(refusal.IndexOf("must be one of: ", StringComparison.Ordinal) + "must be one of: ".Length)..].Split(';')[0];

        Assert.Equal(InSchema(schemaPath).AsArray().Select(choice => (string?)choice), known.Split(", "));
    }

    [Fact]
    public void The_schema_has_the_defaults_that_the_reader_takes()
    {
        string[] sections = ["clustering", "merge", "outline", "bootstrap", "sensitivity"];
        var defaults = sections.SelectMany(section => InSchema($"$.properties.{section}.properties").AsObject()
            .Select(key => $"{section}.{key.Key}={key.Value!["default"]}")).ToArray();
        var (given, taken) = (folder.Read(PipelineFolder.Patents, defaults), folder.Read(PipelineFolder.Patents));

        Assert.Equal(13, defaults.Length);
        Assert.Equal((taken.Clustering, taken.Merge, taken.Outline, new BootstrapOptions(), new SensitivityOptions()),
            (given.Clustering, given.Merge, given.Outline, given.Bootstrap, given.Sensitivity));
    }

    [Theory]
    [InlineData("clustering: { weighting: raw, earth: sphere }")]
    [InlineData("clustering: { weighting: fractional, earth: ellipsoid, epsilon: 500m, minDensity: 0.5 }")]
    [InlineData("clustering: { weighting: equalTotals, epsilon: 1.5 km, minDensity: 1e3 }")]
    [InlineData("merge: { rule: none }")]
    [InlineData("merge: { rule: distance, within: 3 km }")]
    [InlineData("merge: { rule: mainPartner }")]
    [InlineData("merge: { rule: tieShare, tieShare: 1 }")]
    [InlineData("outline: { kind: convex }\nranking: { weights: { patents: 0.5 } }")]
    [InlineData("outline: { kind: buffer }\nname: 2025")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, latitude: y, population: p } }")]
    [InlineData("population: { path: [deals.parquet, patents.parquet], columns: { geometry: g, population: p } }")]
    [InlineData("outline: { kind: concave }\noutput: { folder: out }")]
    [InlineData("output: { placesGeometry: true }")]
    [InlineData("bootstrap: {}")]
    [InlineData("bootstrap: { draws: 0, recluster: true, reclusterDraws: 10000 }")]
    [InlineData("bootstrap: { draws: 0, seed: 0 }")]
    [InlineData("bootstrap: { draws: 100000, seed: 9007199254740992 }")]
    [InlineData("sensitivity: {}")]
    [InlineData("sensitivity: { range: 0.5 }")]
    [InlineData("maxRejected: 1000")]
    [InlineData("maxRejected: 0.5%")]
    public void A_valid_pipeline_passes_schema_and_reader(string yaml)
    {
        folder.Read(PipelineFolder.Patents + yaml);
        Assert.Empty(Faults(PipelineFolder.Patents + yaml));
    }

    [Theory]
    [InlineData("filter: { years: 2020 }")]
    [InlineData("filter: { years: [2018, 2020..2023] }")]
    [InlineData("filter: { precision: city, countries: NO, fields: Optics }")]
    [InlineData("filter: { precision: [rooftop, street], countries: [NO, CH], fields: [Optics, 14] }")]
    [InlineData("filter: { columns: { kind: [A1, 2, true], status: granted } }")]
    [InlineData("clustering: true")]
    public void A_valid_source_passes_schema_and_reader(string key)
    {
        string yaml =
            "sources: { s: { path: [patents.parquet, deals.parquet], columns: { record: r, longitude: x, latitude: y, year: j, "
            + $"precision: p, country: c, field: f }}, {key} }} }}";
        folder.Read(yaml);
        Assert.Empty(Faults(yaml));
    }

    [Theory]
    [InlineData("typology: {}")]
    [InlineData("typology: { types: auto }")]
    [InlineData("typology: { components: 20, types: 20, seed: 0 }")]
    public void Valid_types_pass_schema_and_reader(string key)
    {
        string yaml =
            $"sources: {{ s: {{ path: patents.parquet, columns: {{ record: r, longitude: x, latitude: y, field: f }} }} }}\n{key}";
        Assert.NotNull(folder.Read(yaml).Typology);
        Assert.Empty(Faults(yaml));
    }

    [Theory]
    [InlineData("bootstrap: { draws: -1 }")]
    [InlineData("bootstrap: { draws: 100001 }")]
    [InlineData("bootstrap: { seed: 0.5 }")]
    [InlineData("bootstrap: true")]
    [InlineData("bootstrap: { recluster: 1 }")]
    [InlineData("bootstrap: { reclusterDraws: 0 }")]
    [InlineData("sensitivity: { range: 0 }")]
    [InlineData("sensitivity: { range: 0.501 }")]
    [InlineData("sensitivity: 0.2")]
    [InlineData("population: { path: deals.parquet }")]
    [InlineData("population: { columns: { longitude: x, latitude: y, population: p } }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, latitude: y } }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, population: p } }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, geometry: g, population: p } }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, latitude: y, population: 3 } }")]
    [InlineData("population: { path: deals.parquet, columns: { longitude: x, latitude: y, population: p, count: n } }")]
    [InlineData("clustering: 15 km")]
    [InlineData("clustering: { epsilon: 15 }")]
    [InlineData("clustering: { epsilon: 15 mi }")]
    [InlineData("clustering: { epsilon: \"15\" }")]
    [InlineData("clustering: { minDensity: 0 }")]
    [InlineData("clustering: { minDensity: \"45\" }")]
    [InlineData("clustering: { weighting: Raw }")]
    [InlineData("clustering: { earth: flat }")]
    [InlineData("merge: { rule: tieShare, tieShare: 0 }")]
    [InlineData("merge: { rule: tieShare, tieShare: 20 % }")]
    [InlineData("merge: { within: near }")]
    [InlineData("ranking: { weights: { patents: -1 } }")]
    [InlineData("ranking: { weights: [1] }")]
    [InlineData("outline: { kind: round }")]
    [InlineData("typology: { components: 0 }")]
    [InlineData("typology: { components: 2.5 }")]
    [InlineData("typology: { types: 1 }")]
    [InlineData("typology: { types: Auto }")]
    [InlineData("typology: { seed: -1 }")]
    [InlineData("maxRejected: 0.05")]
    [InlineData("maxRejected: 101 %")]
    [InlineData("maxRejected: -1")]
    [InlineData("output: out")]
    [InlineData("output: { folder: 1 }")]
    [InlineData("output: { placesGeometry: 1 }")]
    [InlineData("name: ")]
    public void An_invalid_pipeline_passes_neither(string yaml)
    {
        folder.Refusal(PipelineFolder.Patents + yaml);
        Assert.NotEmpty(Faults(PipelineFolder.Patents + yaml));
    }

    [Theory]
    [InlineData("sources: {}")]
    [InlineData("sources: { S: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y } } }")]
    [InlineData("sources: { s: { columns: { record: r, longitude: x, latitude: y } } }")]
    [InlineData("sources: { s: { path: [], columns: { record: r, longitude: x, latitude: y } } }")]
    [InlineData("sources: { s: { path: patents.parquet } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { longitude: x, latitude: y } } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { record: r, longitude: x } } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: 2 } } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, year: a, date: b } } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { count: n, longitude: x, latitude: y, person: a } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, year: j }, "
        + "filter: { years: 2019-2023 } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, year: j }, filter: { years: 20 } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, year: j }, filter: { years: [] } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, country: j }, "
        + "filter: { countries: [ch] } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, precision: j }, "
        + "filter: { precision: exact } } }")]
    [InlineData(
        "sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y, field: j }, "
        + "filter: { fields: { a: b } } } }")]
    [InlineData("sources: { s: { path: patents.parquet, columns: { record: r, longitude: x, latitude: y }, clustering: no } }")]
    public void Invalid_sources_pass_neither(string yaml)
    {
        folder.Refusal(yaml);
        Assert.NotEmpty(Faults(yaml));
    }

    [Theory]
    [InlineData("record: r, geometry: g", true)]
    [InlineData("count: n, geometry: g, date: d", true)]
    [InlineData("geometry: g", false)]
    [InlineData("record: r, geometry: g, longitude: x", false)]
    [InlineData("record: r, geometry: g, latitude: y", false)]
    [InlineData("record: r, geometry: g, longitude: x, latitude: y", false)]
    public void Points_stand_for_both_coordinates_in_both(string columns, bool isRight)
    {
        string yaml = $"sources: {{ s: {{ path: patents.parquet, columns: {{ {columns} }} }} }}";
        if (isRight)
            folder.Read(yaml);
        else
            folder.Refusal(yaml);
        Assert.Equal(isRight, Faults(yaml).Count == 0);
    }

    private static JsonNode InSchema(string path) =>
        path.Split('.').Skip(1).Aggregate(JsonNode.Parse(Text)!, (node, key) => node is JsonArray ? node[int.Parse(key)]! : node[key]!);

    private static ICollection<NJsonSchema.Validation.ValidationError> Faults(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Schema.Validate(ToJson(stream.Documents[0].RootNode)?.ToJsonString() ?? "null");
    }

    /// <summary>Reads YAML by the core schema of YAML 1.2, as editors do.</summary>
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: not ScalarStyle.Plain, Value: var text } => text,
        YamlScalarNode { Value: "" or "~" or "null" } => null,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        YamlScalarNode { Value: var text } when long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        YamlScalarNode { Value: var text } when double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        YamlScalarNode { Value: var text } => text,
        _ => throw new InvalidOperationException($"{node.NodeType} in a pipeline file."),
    };
}
