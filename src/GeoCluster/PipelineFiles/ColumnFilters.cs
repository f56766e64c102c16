using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>
/// The key <c>columns</c> of a filter: conditions on any columns. A value or list keeps rows with these values. A single text that begins
/// with <c>&gt;</c> or <c>&lt;</c>, or is two numbers with <c>..</c> between them, keeps numbers; the same text in a list is a value.
/// </summary>
internal static partial class ColumnFilters
{
    /// <summary>The key.</summary>
    public const string Key = "columns";

    /// <summary>Its meaning, in sentences.</summary>
    public const string Meaning = "Any columns, each with the value or values to keep, a comparison such as `\">= 0\"`, a range such as "
        + "`2010..2020` (both ends included), `{ not: value or list }`, or `{ missing: true }` or `false`. A single text that begins with "
        + "`>` or `<` is always a comparison; in a list it is a value.";

    private const string Not = "not", Missing = "missing";
    private const string NumberPattern = @"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?";

    /// <summary>Reads the conditions.</summary>
    /// <param name="columns">The columns with their conditions; null if there are none.</param>
    /// <param name="earlier">Filters that precede them.</param>
    public static IEnumerable<RowFilter> Read(PipelineValue? columns, IReadOnlyCollection<RowFilter> earlier)
    {
        foreach (var (column, value) in columns?.Map("{ status: [granted, pending], sequence: \">= 0\" }")?.All ?? [])
        {
            if (earlier.Any(f => f.Name == column))
                value.Report($"{value.Name} filters what \"{column}\" above it filters. Keep one of the two.");
            yield return Read(new RowFilter(column, null, [], []), value);
        }
    }

    private static RowFilter Read(RowFilter filter, PipelineValue value)
    {
        if (value.MapIfAny() is { } test)
            return ReadTest(filter, test);
        if (value.Written is { } text && IsComparison(text))
        {
            return ReadRange(text) is { } range ? filter with { Test = FilterTest.Within, Range = range } : value.Refuse<RowFilter>(
                "must be a comparison with a number, such as \">= 0\", or a range, such as 2010..2020",
                $"To keep this text as a value, write it as a list: [{YamlText.Scalar(text)}].") ?? filter;
        }
        return filter with { Values = Texts(value) };
    }

    private static RowFilter ReadTest(RowFilter filter, PipelineMap test)
    {
        var (not, missing) = (test.Take(Not), test.Take(Missing));
        test.Close();
        if (test.All.Length != 1)
            test.Report(test.At, $"{test.Name} must have one key: {Not}, with the values to remove, or {Missing}, with true or false.");
        if (missing?.Flag() is { } flag)
            return filter with { Test = flag ? FilterTest.Missing : FilterTest.Present };
        if (not?.Written is { } text && IsComparison(text))
            not.Refuse<string>("must be the value or values to remove", "Write the opposite comparison without not, or a list.");
        return not is null ? filter : filter with { Test = FilterTest.NoneOf, Values = Texts(not) };
    }

    private static ImmutableArray<string> Texts(PipelineValue value) =>
        [.. value.Items().Select(v => v.AnyText("must be a text, a number, true or false")).OfType<string>()];

    private static bool IsComparison(string text) => text.StartsWith('>') || text.StartsWith('<') || Range().IsMatch(text);

    private static NumberRange? ReadRange(string text)
    {
        if (Range().Match(text) is { Success: true } range)
        {
            var (least, greatest) = (Number(range.Groups["least"].Value), Number(range.Groups["greatest"].Value));
            return least <= greatest ? new NumberRange(least, false, greatest, false) : null;
        }
        if (Comparison().Match(text) is not { Success: true } comparison)
            return null;
        double end = Number(comparison.Groups["end"].Value);
        bool isOpen = !comparison.Groups["sign"].Value.EndsWith('=');
        return comparison.Groups["sign"].Value[0] == '>'
            ? new NumberRange(end, isOpen, double.PositiveInfinity, false) : new NumberRange(double.NegativeInfinity, false, end, isOpen);
    }

    private static double Number(string text) => NumberText.TryRead(text, out double number) ? number : double.NaN;

    /// <summary>A condition as the pipeline file writes it.</summary>
    public static string Write(RowFilter filter)
    {
        string[] values = [.. filter.Values.Select(YamlText.Scalar)];
        return filter.Test switch
        {
            FilterTest.NoneOf => $"{{ {Not}: {ListOf(filter, values)} }}",
            FilterTest.Within => YamlText.Scalar(InWords(filter)),
            FilterTest.Missing => $"{{ {Missing}: true }}",
            FilterTest.Present => $"{{ {Missing}: false }}",
            _ => ListOf(filter, values),
        };
    }

    private static string ListOf(RowFilter filter, string[] values) =>
        filter.Values is [var only] && IsComparison(only) ? $"[{values[0]}]" : YamlText.List(values);

    /// <summary>A condition in words: <c>granted, pending</c>, <c>not granted</c>, <c>>= 0</c>, <c>1..5</c>, <c>missing</c>.</summary>
    public static string InWords(RowFilter filter) => filter.Test switch
    {
        FilterTest.NoneOf => $"not {string.Join(", ", filter.Values)}",
        FilterTest.Within when double.IsInfinity(filter.Range.Greatest) =>
            $"{(filter.Range.LeastIsOpen ? ">" : ">=")} {NumberText.Exact(filter.Range.Least)}",
        FilterTest.Within when double.IsInfinity(filter.Range.Least) =>
            $"{(filter.Range.GreatestIsOpen ? "<" : "<=")} {NumberText.Exact(filter.Range.Greatest)}",
        FilterTest.Within => $"{NumberText.Exact(filter.Range.Least)}..{NumberText.Exact(filter.Range.Greatest)}",
        FilterTest.Missing => "missing",
        FilterTest.Present => "not missing",
        _ => string.Join(", ", filter.Values),
    };

    /// <summary>The conditions on columns as a pipeline file writes them; empty if there are none.</summary>
    /// <param name="filters">The filters, of which those with a role are left out.</param>
    /// <param name="key">Key of the filter.</param>
    // Column names can contain dots; keys cannot.
    public static IEnumerable<EffectiveSetting> Effective(ImmutableArray<RowFilter> filters, string key)
    {
        string[] written =
        [
            .. filters.Where(filter => filter.Role is null).Select(filter => $"{YamlText.Scalar(filter.Name)}: {Write(filter)}"),
        ];
        return written.Length == 0 ? [] : [new EffectiveSetting($"{key}.{Key}", $"{{ {string.Join(", ", written)} }}", null)];
    }

    /// <summary>The JSON Schema.</summary>
    public static JsonObject Schema()
    {
        var conditions = Values();
        conditions.Add(Test(Not, new JsonObject { ["anyOf"] = Values() }));
        conditions.Add(Test(Missing, new JsonObject { ["type"] = "boolean" }));
        return new()
        {
            ["description"] = Meaning,
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["anyOf"] = conditions },
        };
    }

    private static JsonArray Values() => SchemaText.OneOrSeveral(ValueSchema());

    private static JsonObject Test(string key, JsonObject value) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(key),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject { [key] = value },
    };

    /// <summary>The JSON Schema of a value.</summary>
    public static JsonObject ValueSchema() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1 };

    /// <summary>The row of the reference.</summary>
    /// <param name="key">Key of the filter.</param>
    public static ReferenceRow Reference(string key) =>
        new($"{key}.{Key}", "column: value, list, comparison, or test", "", "all", Meaning);

    [GeneratedRegex($@"^(?<sign>[<>]=?)\s*(?<end>{NumberPattern})$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex($@"^(?<least>{NumberPattern})\.\.(?<greatest>{NumberPattern})$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
