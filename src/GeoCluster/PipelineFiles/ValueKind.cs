using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A kind of value: how the pipeline file writes it, and which values are allowed.</summary>
internal abstract class ValueKind<T>
{
    /// <summary>Name of the kind in a few words, for the reference.</summary>
    public abstract string Type { get; }

    /// <summary>Which values are allowed, in words; empty if all are.</summary>
    public virtual string Limits => "";

    /// <summary>What the value must be, for editors; null if the schema already shows it.</summary>
    public virtual string? Hint => null;

    /// <summary>Reads a value, or notes a problem with it.</summary>
    public abstract bool TryRead(PipelineValue value, [MaybeNullWhen(false)] out T read);

    /// <summary>Writes a value so that reading it gives the same value.</summary>
    public abstract string Write(T value);

    /// <summary>Adds the JSON Schema of such values.</summary>
    public abstract void AddSchema(JsonObject schema);

    /// <summary>A value in JSON.</summary>
    public virtual JsonNode ToJson(T value) => Write(value);

    /// <summary>Whether a value was read.</summary>
    protected static bool IsGiven<TValue>(TValue? given, out TValue read) where TValue : struct
    {
        read = given.GetValueOrDefault();
        return given is not null;
    }
}

/// <summary>Numbers.</summary>
/// <param name="limits">Limits of the numbers.</param>
/// <param name="type">Name of the kind: number or share.</param>
internal sealed class NumberKind(Limits limits, string type = "number") : ValueKind<double>
{
    private readonly string _expected = $"must be a {type}{(double.IsFinite(limits.Most) ? "" : ",")} {limits.InWords(NumberText.InWords)}";

    public override string Type => type;

    public override string Limits => limits.InWords(NumberText.InWords);

    public override string Hint => $"Must be a {Type} {Limits}.";

    public override bool TryRead(PipelineValue value, out double read) => IsGiven(value.Number(_expected, limits), out read);

    public override string Write(double value) => NumberText.Exact(value);

    public override void AddSchema(JsonObject schema) => limits.AddSchema(schema, "number");

    public override JsonNode ToJson(double value) => value;
}

/// <summary>Whole numbers.</summary>
/// <param name="limits">Limits of the numbers.</param>
/// <param name="word">A word that stands for 0; null if there is none.</param>
internal sealed class WholeKind(Limits limits, string? word = null) : ValueKind<long>
{
    public override string Type => word is null ? "whole number" : $"`{word}`, or whole number";

    public override string Limits => limits.InWords(NumberText.InWords);

    public override string Hint => $"Must be {Expected}.";

    private string Expected => $"{(word is null ? "" : $"{word}, or ")}a whole number {Limits}";

    public override bool TryRead(PipelineValue value, out long read)
    {
        read = 0;
        return word is not null && value.Written == word || IsGiven(value.Whole($"must be {Expected}", limits), out read);
    }

    public override string Write(long value) => word is not null && value == 0 ? word : NumberText.Exact(value);

    public override void AddSchema(JsonObject schema)
    {
        if (word is null)
            limits.AddSchema(schema, "integer");
        else
            schema["oneOf"] = new JsonArray(limits.Schema("integer"), new JsonObject { ["enum"] = new JsonArray(word) });
    }

    public override JsonNode ToJson(long value) => word is not null && value == 0 ? word : value;
}

/// <summary>Distances in meters.</summary>
internal sealed class DistanceKind(Limits limits) : ValueKind<double>
{
    public override string Type => "distance";

    public override string Limits => limits.InWords(meters => meters == 0 ? "0" : DistanceText.Write(meters));

    public override string Hint => $"Must be {Expected}.";

    private string Expected => $"a distance {Limits}, with its unit";

    public override bool TryRead(PipelineValue value, out double read) => IsGiven(value.Meters($"must be {Expected}", limits), out read);

    public override string Write(double value) => DistanceText.Write(value);

    public override void AddSchema(JsonObject schema)
    {
        schema["type"] = "string";
        schema["pattern"] = DistanceText.Pattern;
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagKind : ValueKind<bool>
{
    public override string Type => "`true`, `false`";

    public override bool TryRead(PipelineValue value, out bool read) => IsGiven(value.Flag(), out read);

    public override string Write(bool value) => value ? "true" : "false";

    public override void AddSchema(JsonObject schema) => schema["type"] = "boolean";

    public override JsonNode ToJson(bool value) => value;
}

/// <summary>One of several names, those of an enum in camel case.</summary>
internal sealed class ChoiceKind<T> : ValueKind<T> where T : struct, Enum
{
    public override string Type => string.Join(", ", Enum.GetValues<T>().Select(choice => $"`{Write(choice)}`"));

    public override bool TryRead(PipelineValue value, out T read) => IsGiven(value.Choice<T>(), out read);

    public override string Write(T value) => YamlText.Name(value);

    public override void AddSchema(JsonObject schema) =>
        schema["enum"] = new JsonArray([.. Enum.GetValues<T>().Select(choice => (JsonNode)Write(choice))]);

    /// <summary>What each choice means: <c>raw: 1. fractional: its part of the record.</c></summary>
    /// <param name="meanings">All choices, in their order.</param>
    public static string Meanings(params (T Choice, string Meaning)[] meanings) =>
        meanings.Select(m => m.Choice).SequenceEqual(Enum.GetValues<T>())
            ? string.Join(' ', meanings.Select(m => $"{YamlText.Name(m.Choice)}: {m.Meaning}."))
            : throw new ArgumentException($"The meanings are not those of {string.Join(", ", Enum.GetNames<T>())}.", nameof(meanings));
}

/// <summary>A text; what looks like a number is also read as text.</summary>
internal sealed class TextKind : ValueKind<string>
{
    public override string Type => "text";

    public override bool TryRead(PipelineValue value, [MaybeNullWhen(false)] out string read) =>
        (read = value.AnyText("must be a text")) is not null;

    public override string Write(string value) => YamlText.Scalar(value);

    public override void AddSchema(JsonObject schema)
    {
        schema["type"] = new JsonArray("string", "number");
        schema["minLength"] = 1;
    }
}

/// <summary>The path of a folder, relative to the folder of the pipeline file; absolute once it is read.</summary>
internal sealed class FolderKind : ValueKind<string?>
{
    public override string Type => "path";

    public override bool TryRead(PipelineValue value, out string? read)
    {
        string? written = value.Text("must be the path of a folder");
        read = written is null ? null : value.Place.Resolve(written);
        return read is not null;
    }

    public override string Write(string? value) => YamlText.Scalar(value ?? "");

    public override void AddSchema(JsonObject schema)
    {
        schema["type"] = "string";
        schema["minLength"] = 1;
    }
}

/// <summary>A limit on rejected rows: a share, such as <c>5 %</c>, or a number of rows.</summary>
internal sealed class RejectLimitKind : ValueKind<RejectLimit>
{
    private static readonly string Shares = RejectLimit.ShareLimits.InWords(Percent);

    private static readonly string Expected = $"must be a share {Shares}, such as \"5 %\", or a whole number of rows";

    public override string Type => "share, or number of rows";

    public override string Limits => Shares;

    public override bool TryRead(PipelineValue value, [MaybeNullWhen(false)] out RejectLimit read) =>
        (read = value.Written is { } text && text.EndsWith('%') ? ReadShare(value, text[..^1].TrimEnd()) : ReadRows(value)) is not null;

    public override string Write(RejectLimit value) => value.Share is { } share ? Percent(share) : NumberText.Exact(value.Rows ?? 0);

    public override void AddSchema(JsonObject schema) => schema["oneOf"] = new JsonArray(
        RejectLimit.RowsLimits.Schema("integer"),
        new JsonObject { ["type"] = "string", ["pattern"] = @"^(100(\.0*)?|[0-9]{1,2}(\.[0-9]*)?) *%$" });

    private static string Percent(double share) => $"{NumberText.Write(share * 100)} %";

    private static RejectLimit? ReadShare(PipelineValue value, string share) =>
        NumberText.TryRead(share, out double percent) && RejectLimit.ShareLimits.Allow(percent / 100)
            ? new RejectLimit(percent / 100, null)
            : value.Refuse<RejectLimit>(Expected, NumberText.Meant(share) is { } meant && meant != share ? $"Write \"{meant} %\"." : "");

    private static RejectLimit? ReadRows(PipelineValue value)
    {
        if (value.Number(Expected, RejectLimit.RowsLimits) is not { } rows)
            return null;
        return rows == Math.Floor(rows)
            ? new RejectLimit(null, (long)rows)
            : value.Refuse<RejectLimit>(Expected, rows < 1 ? $"Write \"{Percent(rows)}\"." : "");
    }
}
