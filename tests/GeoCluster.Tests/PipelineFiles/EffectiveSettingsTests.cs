using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>The settings that a run records could stand in its pipeline file.</summary>
public sealed class EffectiveSettingsTests : IDisposable
{
    private static readonly JsonSerializerOptions Fields = new()
    {
        IncludeFields = true,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly PipelineFolder _folder = new("people.parquet", "people.csv");

    public void Dispose() => _folder.Dispose();

    // Every key, none with its default, and names that YAML would read as another type.
    private const string Everything = """
        name: "2025: \"no\""
        sources:
          patents:
            path: [patents.parquet, deals.parquet]
            columns:
              record: id
              longitude: addresses.lon
              latitude: "lat, degrees"
              year: "2020"
              person: who
              precision: p
              city: "null"
              country: "no"
              organization: "a: b"
              field: "#f"
              weight: "1.5"
              amount: "#"
            filter:
              years: [2015, 2019..2023]
              precision: city
              countries: ["NO", CH]
              fields: ["14", "Optics, lasers", "true"]
              columns: { "status.code": [granted, "1e5"], "kind \\": A1 }
            clustering: true
          tables:
            path: publications.parquet
            columns: { geometry: where, date: filed, count: n }
            filter: { years: 2020 }
            clustering: false
          looked_up:
            path: deals.parquet
            columns:
              record: id
              longitude: place.x
              latitude: place.y.z
              weight: [a, "person.b, c"]
            precision: city
            filter:
              columns: { a: ">= 0", b: "> -1.5", c: "< 1e3", d: "<= 0.1", e: 2010..2020, f: { not: [x, "> 1"] }, g: { missing: true },
                         h: { missing: false }, i: { not: y }, j: [">= 5"], k: [1..2, 3] }
            lookup:
              place: { path: people.csv, key: [nuts, "year: 1"], from: [person.nuts, "the year"] }
              person: { path: [people.csv, people.parquet], key: id, first: by "the order", filter: { columns: { "p.q": "> 0" } } }
          constants:
            path: deals.parquet
            columns: { organization: o }
            record: 1
            longitude: -7.5
            latitude: 47
            year: 2020
            person: "no"
            city: "Basel, CH"
            country: "NO"
            field: "true"
            weight: 0.25
            amount: 7
          more_constants:
            path: deals.parquet
            columns: { record: id, geometry: g }
            date: 2020-01-31
            organization: "ACME: 1"
            count: 3
        population: { path: people.parquet, columns: { longitude: x, latitude: y, population: n } }
        clustering: { epsilon: 15.3 km, minDensity: 0.1, weighting: equalTotals, earth: sphere }
        merge: { rule: tieShare, within: 123.456 m, tieShare: 0.07 }
        ranking: { weights: { patents: 0.3, tables: 2 } }
        outline: { kind: buffer }
        perField: true
        bootstrap: { draws: 7, seed: 9007199254740991, recluster: true, reclusterDraws: 3 }
        sensitivity: { range: 0.15 }
        typology: { components: 4, types: 6, seed: 0 }
        maxRejected: 7 %
        output: { folder: out, placesGeometry: true }
        """;

    private const string Smallest =
        "sources: { patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }";

    [Theory, InlineData(Everything), InlineData(Smallest)]
    [InlineData(
        Smallest + "\nmaxRejected: 1234\ntypology: { types: auto }\nbootstrap: {}\nsensitivity: {}\n"
        + "clustering: { epsilon: 999.5 m, minDensity: 1234.5678 }",
        true)]
    [InlineData(
        Smallest + "\nmaxRejected: 0.3 %\nclustering: { epsilon: 499.9999999999999 km, minDensity: 9e12 }\n"
        + "merge: { within: 0.000001 m, tieShare: 1e-9 }")]
    public void Given_as_settings_they_make_the_same_options_again(string yaml, bool withField = false)
    {
        var expected = Read(withField ? yaml.Replace("latitude: lat", "latitude: lat, field: f", StringComparison.Ordinal) : yaml);

        string[] settings = [.. EffectiveSettings.Of(expected).Select(setting => $"{setting.Key}={setting.Value}")];
        // A --set option cannot add a source, so the sources are there already.
        string sources = string.Join(", ", expected.Sources.Select(source => $"{source.Name}: {{}}"));
        var actual = PipelineFile.ReadKept("again", $"sources: {{ {sources} }}", _folder.At("p.yaml"), settings);

        Assert.Equal(Comparable(expected), Comparable(actual));
    }

    [Fact]
    public void Every_key_of_the_schema_is_recorded_except_for_the_folder_of_the_results()
    {
        var pointsOfPeople = Read(
            Everything.Replace("longitude: x, latitude: y, population: n", "geometry: g, population: n", StringComparison.Ordinal));
        string[] told = [.. EffectiveSettings.Of(Read(Everything)).Concat(EffectiveSettings.Of(pointsOfPeople)).Select(
            setting => Pattern(setting.Key)).Distinct().Order(StringComparer.Ordinal)];

        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(PipelineFolder.Shipped, "pipeline.schema.json")))!;
        string[] keys = [.. Keys(schema, schema["properties"]!, "").Order(StringComparer.Ordinal)];
        Assert.Equal(keys.Where(key => key != "output.folder"), told);
        Assert.Contains("clustering.epsilon", keys);
    }

    [Fact]
    public void A_setting_that_is_not_given_has_its_default_as_value()
    {
        var settings = EffectiveSettings.Of(Read(Smallest + "\nbootstrap: {}\nsensitivity: {}"));

        Assert.All(settings.Where(setting => setting.Default is not null), setting => Assert.Equal(setting.Default, setting.Value));
        Assert.Equal(
            ["name", "sources.patents.path", "sources.patents.columns.record", "sources.patents.columns.longitude",
                "sources.patents.columns.latitude"],
            settings.Where(setting => setting.Default is null).Select(setting => setting.Key));
        Assert.Contains(new EffectiveSetting("clustering.epsilon", "15 km", "15 km"), settings);
        Assert.Contains(new EffectiveSetting("clustering.minDensity", "4500", "4500"), settings);
        Assert.Contains(new EffectiveSetting("ranking.weights.patents", "1", "1"), settings);
    }

    [Fact]
    public void No_folder_of_the_machine_is_recorded()
    {
        string told = string.Join('\n', EffectiveSettings.Of(Read(Everything)));

        Assert.DoesNotContain(_folder.FullName, told, StringComparison.Ordinal);
        Assert.DoesNotContain("folder", told, StringComparison.Ordinal);
    }

    private PipelineOptions Read(string yaml) => _folder.Read(yaml);

    // Weights that are not given are 1; the folder is not recorded; arrays are compared by their items.
    private static string Comparable(PipelineOptions options) => JsonSerializer.Serialize(options with
    {
        OutputFolder = null,
        Ranking = new RankOptions { Weights = options.Sources.ToImmutableSortedDictionary(
            s => s.Name, s => options.Ranking.Weights.GetValueOrDefault(s.Name, 1)) },
    }, Fields);

    private static string Pattern(string key) => key.Split('.') is ["sources" or "ranking", _, _, ..] parts
        ? string.Join('.', parts.Select((part, i) =>
            i == (parts[0] == "sources" ? 1 : 2) || (i == 3 && parts[2] == "lookup") ? "*" : part)) : key;

    // Keys that have a value; a star stands for names that the user chooses.
    private static IEnumerable<string> Keys(JsonNode schema, JsonNode properties, string prefix) =>
        properties.AsObject().SelectMany(property =>
    {
        string key = prefix + property.Key;
        var content = Resolved(schema, property.Value!);
        if (content["properties"] is { } inner)
            return Keys(schema, inner, key + ".");
        var named = (content["patternProperties"] as JsonObject)?.Single().Value ?? content["additionalProperties"] as JsonObject;
        return named is null || key.EndsWith("filter.columns", StringComparison.Ordinal) ? [key]
            : Resolved(schema, named)["properties"] is { } ofEach ? Keys(schema, ofEach, key + ".*.") : [key + ".*"];
    });

    private static JsonNode Resolved(JsonNode schema, JsonNode node)
    {
        if (node["$ref"] is not { } reference)
            return node;
        return ((string)reference!).Split('/').Skip(1).Aggregate(schema, (within, name) => within[name]!);
    }
}
