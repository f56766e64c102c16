using YamlDotNet.Core;

namespace GeoCluster.PipelineFiles;

/// <summary>Rewords YamlDotNet's parser messages for users.</summary>
internal static class YamlFault
{
    /// <summary>Message for a fault that the parser does not describe.</summary>
    public const string Unfit = "something does not fit here";

    /// <summary>Message for a fault that the parser accepts.</summary>
    public const string TooDeep = "too many lists and maps lie inside each other";

    /// <summary>Finds where YAML is broken and how to fix it.</summary>
    /// <param name="text">The text that was read.</param>
    /// <param name="broken">The parser's error.</param>
    /// <param name="bracket">The innermost [ or { that was open, if any.</param>
    public static (Mark At, string Text) Explain(string text, YamlException broken, (Mark At, char Sign)? bracket)
    {
        bool Says(string words) => broken.Message.Contains(words, StringComparison.Ordinal);
        if (Says(" tab ") && LineWithTab(text, broken.Start) is { } line)
            return (line, "the line is indented with a tab. YAML takes only spaces: replace the tab.");
        if (Says(TooDeep))
            return (broken.Start, $"{TooDeep}. Pipeline files are flatter: check the brackets.");
        if (Says("quoted scalar") && !Says("escape"))
            return (broken.Start, "the quote that opens here is not closed.");
        if (Says("escape"))
            return (broken.End, "a backslash within double quotes has a meaning of its own. Use single quotes, or / in paths.");
        if (Says("cannot start any token"))
            return (broken.Start, $"a text cannot begin with {CharacterAt(text, broken.Start)}. Put it in quotes.");
        if (Says("anchor or alias"))
            return (broken.Start, "a text that begins with * or & needs quotes.");
        if (bracket is { } open)
        {
            char partner = open.Sign == '[' ? ']' : '}';
            return (open.At,
                $"the \"{open.Sign}\" that opens here is not closed properly. Check for its \"{partner}\" and for the commas in between.");
        }
        if (Says("simple key"))
            return (broken.Start, "this key has no colon. Write a colon and a space after it.");
        if (Says("block scalar"))
            return (broken.Start, "a text that begins with | or > needs quotes.");
        if (Says("invalid mapping"))
            return (broken.Start,
                "a key is not expected here. Indent it like the keys it belongs to, or, if it is part of a text, put the text in quotes.");
        if (Says("expected key") || Says("'-' indicator") || Says("<document ") || Says(Unfit))
            return (broken.Start,
                "this does not fit the lines above. Check the indentation, and that each key is followed by a colon and a space.");
        return (broken.Start, $"this is not YAML: {char.ToLowerInvariant(broken.Message[0])}{broken.Message[1..]}");
    }

    /// <summary>The first line from a position on that is indented with a tab: the parser names that line or the one above.</summary>
    private static Mark? LineWithTab(string text, Mark from)
    {
        string[] lines = text.Split('\n');
        for (long number = from.Line; number <= lines.Length; number++)
            if (lines[number - 1].TrimStart(' ').StartsWith('\t'))
                return new Mark(from.Index, number, 1);
        return null;
    }

    private static string CharacterAt(string text, Mark mark) =>
        mark.Index < text.Length ? $"\"{text[(int)mark.Index]}\"" : "this character";
}
