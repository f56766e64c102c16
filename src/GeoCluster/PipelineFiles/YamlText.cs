using System.Text.Json;
using System.Text.RegularExpressions;

namespace GeoCluster.PipelineFiles;

/// <summary>Texts as pipeline files write them.</summary>
internal static partial class YamlText
{
    /// <summary>Writes a text, in quotes if it could be read as something else.</summary>
    public static string Scalar(string value) => PlainText().IsMatch(value) && !Reserved().IsMatch(value)
        ? value : $"\"{string.Concat(value.Select(Escaped))}\"";

    /// <summary>Writes several values as a list, and a single value without brackets.</summary>
    public static string List(IReadOnlyCollection<string> scalars) =>
        scalars.Count == 1 ? scalars.Single() : $"[{string.Join(", ", scalars)}]";

    /// <summary>Name of a choice, in camel case.</summary>
    public static string Name<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static string Escaped(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    [GeneratedRegex(@"^[\p{L}_./][\p{L}\p{Nd}_./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex("^(y|n|yes|no|true|false|on|off|null|[.](inf|nan|[0-9].*))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
