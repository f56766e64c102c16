using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>A value of a pipeline file: read as the type expected, or noted as a problem and returned as null.</summary>
/// <param name="name">Dotted name of its key, for messages.</param>
/// <param name="node">What was written.</param>
/// <param name="place">The file that contains it; invalid values are added to the problems of the file.</param>
internal sealed class PipelineValue(string name, Node node, FilePlace place)
{
    /// <summary>The file that contains it.</summary>
    public FilePlace Place => place;

    /// <summary>Its position in the file.</summary>
    public Origin At => node.At;

    /// <summary>Dotted name of its key.</summary>
    public string Name => name;

    /// <summary>The text of a single value as written, unchecked; null for a list or a map.</summary>
    public string? Written => (node as ScalarNode)?.Text;

    /// <summary>Reads a text; a number, true or false is a mistake.</summary>
    public string? Text(string expected)
    {
        if (node is ScalarNode { Flag: not null } or ScalarNode { Number: not null })
            return Refuse<string>(expected, $"If it is meant as a text, write \"{Written}\" with the quotes.");
        return AnyText(expected);
    }

    /// <summary>Reads a text; a number, true or false is read as written.</summary>
    public string? AnyText(string expected)
    {
        if (node is not ScalarNode { IsNothing: false } scalar || string.IsNullOrWhiteSpace(scalar.Text))
            return Refuse<string>(expected);
        if (scalar.Text.Any(char.IsControl))
            return Refuse<string>(expected, "Write it in one line, without special characters.");
        return scalar.Text;
    }

    /// <summary>The items of a list, or the value itself as the only item; an empty list is a problem.</summary>
    public ImmutableArray<PipelineValue> Items()
    {
        if (node is not ListNode list)
            return [this];
        if (list.Items.IsEmpty)
            Report($"{name} is an empty list. Name at least one value.");
        return [.. list.Items.Select(item => new PipelineValue(name, item, place))];
    }

    /// <summary>Reads true or false.</summary>
    public bool? Flag()
    {
        if (node is ScalarNode { Flag: { } flag })
            return flag;
        string fix = node is not ScalarNode scalar ? "" : scalar.Text.ToLowerInvariant() switch
        {
            "yes" or "on" or "y" or "1" or "true" => "Write true.",
            "no" or "off" or "n" or "0" or "false" => "Write false.",
            _ => "",
        };
        return Refuse<bool?>("must be true or false", fix);
    }

    /// <summary>Reads a number within limits.</summary>
    /// <param name="expected">What the value must be, with the limits in words.</param>
    /// <param name="limits">The limits.</param>
    public double? Number(string expected, Limits limits)
    {
        if (node is not ScalarNode { Number: { } number })
            return Refuse<double?>(expected, Written is { } text && NumberText.Meant(text) is { } meant ? $"Write {meant}." : "");
        return limits.Allow(number) ? number : Refuse<double?>(expected);
    }

    /// <summary>Reads a whole number within limits.</summary>
    /// <param name="expected">What the value must be, with the limits in words.</param>
    /// <param name="limits">The limits; within ±2^53.</param>
    public long? Whole(string expected, Limits limits) => Number(expected, limits) switch
    {
        null => null,
        { } number when number == Math.Floor(number) => (long)number,
        _ => Refuse<long?>(expected),
    };

    /// <summary>Reads a distance with its unit, and returns it in meters.</summary>
    /// <param name="expected">What the value must be, with the limits in words.</param>
    /// <param name="limits">The limits, in meters.</param>
    public double? Meters(string expected, Limits limits)
    {
        if (node is not ScalarNode scalar)
            return Refuse<double?>(expected, "Write it like \"15 km\".");
        if (!DistanceText.TryRead(scalar.Text.Trim(), out double meters, out string fix))
            return Refuse<double?>(expected, fix);
        return limits.Allow(meters) ? meters : Refuse<double?>(expected);
    }

    /// <summary>Reads one of the names of an enum, which are written in camel case.</summary>
    public T? Choice<T>() where T : struct, Enum
    {
        string[] known = [.. Enum.GetValues<T>().Select(YamlText.Name)];
        if (node is ScalarNode scalar && Array.IndexOf(known, scalar.Text) is >= 0 and var index)
            return Enum.GetValues<T>()[index];
        OneOf(known);
        return null;
    }

    /// <summary>Reads one of several texts.</summary>
    public string? OneOf(IReadOnlyList<string> known, string otherwise = "")
    {
        if (node is ScalarNode { Text: var text } && known.Contains(text))
            return text;
        string question = node is ScalarNode { IsNothing: false } scalar ? NearestName.Question(scalar.Text, known) : "";
        return Refuse<string>($"must be one of: {string.Join(", ", known)}", question + otherwise);
    }

    /// <summary>Reads keys and values.</summary>
    /// <param name="example">An example of such keys and values.</param>
    public PipelineMap? Map(string example) => MapIfAny() ?? Refuse<PipelineMap>("must hold keys and values", $"For example: {example}");

    /// <summary>Reads keys and values; returns null, without a problem, if the value is something else.</summary>
    public PipelineMap? MapIfAny() => node is MapNode map ? new PipelineMap(name, map, place) : null;

    /// <summary>Notes a problem with this value.</summary>
    /// <param name="expected">What the value must be, in words that follow its name.</param>
    /// <param name="fix">What to write instead, in a sentence; may be empty.</param>
    /// <returns>Null.</returns>
    public T? Refuse<T>(string expected, string fix = "")
    {
        Report($"{name} {expected}; found {Found()}. {fix}".TrimEnd());
        return default;
    }

    /// <summary>Notes a problem that involves this value.</summary>
    /// <param name="problem">What was found, what is expected, and the fix, in sentences.</param>
    public void Report(string problem) => place.Problems.Add(At, problem);

    private string Found() => node switch
    {
        ListNode => "a list",
        MapNode => "keys and values",
        ScalarNode { IsNothing: true } => "nothing",
        ScalarNode { Flag: null, Number: null } scalar => Quote(scalar),
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not a known kind of node."),
    };

    private static string Quote(ScalarNode scalar)
    {
        string text = new([.. scalar.Text.Take(60).Select(c => char.IsControl(c) ? ' ' : c)]);
        bool looksPlain = scalar with { IsPlain = true } is { Flag: not null } or { Number: not null };
        return $"\"{text}{(scalar.Text.Length > 60 ? "…" : "")}\"{(looksPlain ? " in quotes" : "")}";
    }
}
