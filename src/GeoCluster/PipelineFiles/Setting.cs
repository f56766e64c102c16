using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GeoCluster.PipelineFiles;

/// <summary>A key of the pipeline file: a setting, or a section of settings. It sets part of some options.</summary>
/// <typeparam name="TOptions">The options that it sets.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Meaning">Its meaning, in sentences.</param>
internal abstract record Part<TOptions>(string Key, string Meaning)
{
    /// <summary>If it is required: what to add when it is missing, in a sentence.</summary>
    public string? Advice { get; init; }

    /// <summary>If it has no default value: what applies when it is not given, in words.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether it affects the run under given options; some settings do so only if another has a certain value.</summary>
    public Func<TOptions, bool> Matters { get; init; } = _ => true;

    /// <summary>What a change of it changes; empty if it cannot change a ranking.</summary>
    public ImmutableArray<ChangeGroup> Groups { get; init; } = [];

    /// <summary>An example of its value, for an example of its section; null if it would not help there.</summary>
    /// <param name="defaults">The options if nothing is given.</param>
    public abstract string? Example(TOptions defaults);

    /// <summary>Reads its value, if given.</summary>
    /// <param name="options">The options so far, with the keys that precede it in the table.</param>
    /// <param name="map">The section that contains the key.</param>
    /// <returns>The options with its value. Invalid values are noted and left out.</returns>
    public abstract TOptions Read(TOptions options, PipelineMap map);

    /// <summary>Copies its value, or its settings, from some options to others.</summary>
    /// <returns>The other options with the copy.</returns>
    public abstract TOptions Copy(TOptions from, TOptions to);

    /// <summary>Its settings with the values that a run used.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="defaults">The options if nothing is given.</param>
    /// <param name="prefix">Prefix of the key, with a dot at its end.</param>
    public abstract IEnumerable<EffectiveSetting> Effective(TOptions options, TOptions defaults, string prefix);

    /// <summary>Its settings that differ between two runs and affect both.</summary>
    /// <param name="a">Options of the first run.</param>
    /// <param name="b">Options of the second run.</param>
    /// <param name="defaults">The options if nothing is given.</param>
    /// <param name="prefix">Prefix of the key, with a dot at its end.</param>
    public virtual IEnumerable<(string Key, string A, string B)> Differences(TOptions a, TOptions b, TOptions defaults, string prefix) =>
        !Matters(a) || !Matters(b) ? [] : Effective(a, defaults, prefix)
            .Join(Effective(b, defaults, prefix), own => own.Key, other => other.Key, (own, other) => (own.Key, own.Value, other.Value))
            .Where(((string Key, string A, string B) setting) => setting.A != setting.B);

    /// <summary>The JSON Schema of its value.</summary>
    /// <param name="defaults">The options if nothing is given.</param>
    public abstract JsonObject Schema(TOptions defaults);

    /// <summary>Its rows in the reference.</summary>
    /// <param name="defaults">The options if nothing is given.</param>
    /// <param name="prefix">Prefix of the key, with a dot at its end.</param>
    public abstract IEnumerable<ReferenceRow> Reference(TOptions defaults, string prefix);

    /// <summary>Its value, or null if it is not given; a missing required key is noted.</summary>
    protected PipelineValue? Take(PipelineMap map) => Advice is null ? map.Take(Key) : map.Need(Key, Advice);
}

/// <summary>A row of the reference of all keys.</summary>
/// <param name="Key">Dotted key; <c>X</c> stands for the name of a source.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Limits">Which values are allowed; empty if all values of the type are.</param>
/// <param name="Default">What applies when it is not given; empty if it is required.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record ReferenceRow(string Key, string Type, string Limits, string Default, string Meaning);

/// <summary>A setting: a key with one value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">The values that it takes.</param>
/// <param name="Get">Gets the value from the options.</param>
/// <param name="With">Returns the options with another value.</param>
/// <param name="Meaning">Its meaning, in sentences.</param>
internal sealed record Setting<TOptions, TValue>(
    string Key, ValueKind<TValue> Kind, Func<TOptions, TValue> Get, Func<TOptions, TValue, TOptions> With, string Meaning)
    : Part<TOptions>(Key, Meaning)
{
    /// <summary>If it has no default: an example of its value.</summary>
    public string? Sample { get; init; }

    /// <summary>Whether results list it among their settings.</summary>
    public Func<TOptions, bool> IsNamed { get; init; } = _ => true;

    private bool HasDefault => Advice is null && Otherwise is null;

    public override string? Example(TOptions defaults) => !HasDefault ? Sample : Kind is FlagKind ? null : Kind.Write(Get(defaults));

    public override TOptions Read(TOptions options, PipelineMap map) =>
        Take(map) is { } value && Kind.TryRead(value, out var read) ? With(options, read) : options;

    public override TOptions Copy(TOptions from, TOptions to) => With(to, Get(from));

    public override IEnumerable<EffectiveSetting> Effective(TOptions options, TOptions defaults, string prefix) => IsNamed(options)
        ? [new EffectiveSetting(prefix + Key, Kind.Write(Get(options)), HasDefault ? Kind.Write(Get(defaults)) : null)] : [];

    public override JsonObject Schema(TOptions defaults)
    {
        string standard = HasDefault ? Kind.Write(Get(defaults)) : Otherwise ?? "";
        string?[] sentences = [Meaning, Kind.Hint, standard == "" ? null : $"Default: {standard}."];
        var schema = new JsonObject { ["description"] = string.Join(' ', sentences.Where(sentence => sentence is not null)) };
        Kind.AddSchema(schema);
        if (HasDefault)
            schema["default"] = Kind.ToJson(Get(defaults));
        else if (Sample is not null)
            schema["examples"] = new JsonArray(Sample);
        return schema;
    }

    public override IEnumerable<ReferenceRow> Reference(TOptions defaults, string prefix) =>
        [new ReferenceRow(prefix + Key, Kind.Type, Kind.Limits, HasDefault ? $"`{Kind.Write(Get(defaults))}`" : Otherwise ?? "", Meaning)];
}

/// <summary>The keys of a section, in their order.</summary>
/// <param name="Defaults">The options if nothing is given.</param>
/// <param name="Parts">The keys.</param>
internal sealed record Section<TOptions>(TOptions Defaults, ImmutableArray<Part<TOptions>> Parts)
{
    private const int KeysInExample = 2;

    /// <summary>Adds to the JSON Schema what no single key says; null if there is nothing.</summary>
    public Action<JsonObject>? Rules { get; init; }

    /// <summary>An example of the section.</summary>
    public string Example => $"{{ {string.Join(", ", Parts
        .Select(part => (part.Key, Value: part.Example(Defaults))).Where(part => part.Value is not null).Take(KeysInExample)
        .Select(part => $"{part.Key}: {part.Value}"))} }}";

    /// <summary>Reads all keys.</summary>
    /// <param name="start">The options before the keys are read.</param>
    /// <param name="map">The keys as written.</param>
    public TOptions Read(TOptions start, PipelineMap map)
    {
        var options = Parts.Aggregate(start, (options, part) => part.Read(options, map));
        map.Close();
        return options;
    }

    /// <summary>The section with only those keys whose change belongs to a group and to no other.</summary>
    public Section<TOptions> Of(ChangeGroup group) => Only(part => part.Groups is [var single] && single == group);

    /// <summary>The section with only those keys that cannot change a ranking.</summary>
    public Section<TOptions> OfNoGroup() => Only(part => part.Groups.IsEmpty);

    /// <summary>Copies all settings from some options to others.</summary>
    /// <returns>The other options with the copies.</returns>
    public TOptions Copy(TOptions from, TOptions to) => Parts.Aggregate(to, (options, part) => part.Copy(from, options));

    /// <summary>All settings with the values that a run used.</summary>
    public IEnumerable<EffectiveSetting> Effective(TOptions options, string prefix) =>
        Parts.SelectMany(part => part.Effective(options, Defaults, prefix));

    /// <summary>The settings that differ between two runs and affect both.</summary>
    /// <param name="a">Options of the first run.</param>
    /// <param name="b">Options of the second run.</param>
    /// <param name="prefix">Prefix of the keys, with a dot at its end.</param>
    public IEnumerable<(string Key, string A, string B)> Differences(TOptions a, TOptions b, string prefix) =>
        Parts.SelectMany(part => part.Differences(a, b, Defaults, prefix));

    /// <summary>Adds the JSON Schema of the section.</summary>
    public void AddSchema(JsonObject schema)
    {
        schema["type"] = "object";
        if (Parts.Where(part => part.Advice is not null).Select(part => (JsonNode)part.Key).ToArray() is { Length: > 0 } required)
            schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = false;
        Rules?.Invoke(schema);
        schema["properties"] = new JsonObject(Parts.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Schema(Defaults))));
    }

    /// <summary>The rows of the reference.</summary>
    public IEnumerable<ReferenceRow> Reference(string prefix) => Parts.SelectMany(part => part.Reference(Defaults, prefix));

    private Section<TOptions> Only(Func<Part<TOptions>, bool> chosen) => this with { Parts = [.. Parts.Where(chosen)] };
}

/// <summary>A section within a section.</summary>
/// <param name="Key">The key.</param>
/// <param name="Section">Its keys.</param>
/// <param name="Get">Gets its options from the outer options; null if the run does not use the section.</param>
/// <param name="With">Returns the outer options with other options for the section.</param>
/// <param name="Meaning">Its meaning, in sentences.</param>
internal sealed record SectionPart<TOptions, TInner>(
    string Key, Section<TInner> Section, Func<TOptions, TInner?> Get, Func<TOptions, TInner, TOptions> With, string Meaning)
    : Part<TOptions>(Key, Meaning) where TInner : class
{
    /// <summary>Notes conflicts with the options read so far; called with those options and the section as written.</summary>
    public Action<TOptions, PipelineMap>? Check { get; init; }

    /// <summary>Returns the outer options without the section; null if every run uses it.</summary>
    public Func<TOptions, TOptions>? Without { get; init; }

    public override string? Example(TOptions defaults) => Section.Example;

    public override TOptions Read(TOptions options, PipelineMap map)
    {
        if (Take(map)?.Map(Section.Example) is not { } written)
            return options;
        options = With(options, Section.Read(Section.Defaults, written));
        Check?.Invoke(options, written);
        return options;
    }

    public override TOptions Copy(TOptions from, TOptions to) => Get(from) is { } inner ? With(to, inner) : Without!(to);

    public override IEnumerable<(string Key, string A, string B)> Differences(
        TOptions a, TOptions b, TOptions defaults, string prefix) =>
        Get(a) is { } innerA && Get(b) is { } innerB ? Section.Differences(innerA, innerB, $"{prefix}{Key}.") : [];

    public override IEnumerable<EffectiveSetting> Effective(TOptions options, TOptions defaults, string prefix) =>
        Get(options) is { } inner ? Section.Effective(inner, $"{prefix}{Key}.") : [];

    public override JsonObject Schema(TOptions defaults)
    {
        var schema = new JsonObject { ["description"] = Otherwise is null ? Meaning : $"{Meaning} Default: {Otherwise}." };
        Section.AddSchema(schema);
        return schema;
    }

    public override IEnumerable<ReferenceRow> Reference(TOptions defaults, string prefix) =>
        [new ReferenceRow(prefix + Key, "section", "", Otherwise ?? "", Meaning), .. Section.Reference($"{prefix}{Key}.")];
}
