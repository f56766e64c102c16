using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace GeoCluster.PipelineFiles;

/// <summary>Names of columns.</summary>
internal sealed class NamesKind : ValueKind<ImmutableArray<string>>
{
    public override string Type => "column, or list of columns";

    public override bool TryRead(PipelineValue value, out ImmutableArray<string> read)
    {
        read = [.. value.Items().Select(item => item.Text("must be the name of a column")).OfType<string>()];
        return true;
    }

    public override string Write(ImmutableArray<string> value) => YamlText.List([.. value.Select(YamlText.Scalar)]);

    public override void AddSchema(JsonObject schema) =>
        schema["anyOf"] = SchemaText.OneOrSeveral(new JsonObject { ["type"] = "string", ["minLength"] = 1 });
}

/// <summary>The column that decides which of several rows comes first: <c>by sequence</c>.</summary>
internal sealed class FirstKind : ValueKind<string?>
{
    private const string By = "by ";

    public override string Type => "`by` and a column";

    public override bool TryRead(PipelineValue value, [MaybeNullWhen(false)] out string read)
    {
        const string Expected = "must be \"by\" and the name of a column, such as: by sequence";
        string? text = value.Text(Expected);
        read = text is not null && text.StartsWith(By, StringComparison.Ordinal) ? text[By.Length..].Trim()
            : text is null ? null : value.Refuse<string>(Expected, $"Write: {By}{text}");
        return read is not null;
    }

    public override string Write(string? value) => YamlText.Scalar(By + value);

    public override void AddSchema(JsonObject schema) => (schema["type"], schema["pattern"]) = ("string", "^by .");
}
