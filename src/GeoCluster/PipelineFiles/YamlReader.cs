using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GeoCluster.PipelineFiles;

/// <summary>Reads YAML into nodes with their positions; reports anchors, aliases, tags and further documents as problems.</summary>
/// <remarks>
/// Uses YamlDotNet's events. Its node model stops at the first duplicate key, hides the position of aliases and recurses as deep as
/// the text is nested.
/// </remarks>
internal sealed class YamlReader
{
    // Pipeline files need 5 levels: sources, patents, filter, columns, list of values.
    private const int DeepestNesting = 16;

    private readonly Parser parser;
    private readonly Func<Mark, Origin> originOf;
    private readonly Problems problems;
    private readonly Stack<(Mark At, char Sign)> brackets = new();
    private Mark reached;

    private YamlReader(string text, Func<Mark, Origin> originOf, Problems problems) =>
        (parser, this.originOf, this.problems) = (new Parser(new StringReader(text)), originOf, problems);

    /// <summary>Reads the single value of a text, empty if the text is; returns null, and notes a problem, if it is not YAML.</summary>
    /// <param name="text">YAML 1.2.</param>
    /// <param name="originOf">Converts a position in the text to one in the file or the call.</param>
    /// <param name="problems">Receives broken YAML, anchors, aliases, tags, duplicate keys and further documents.</param>
    public static Node? Read(string text, Func<Mark, Origin> originOf, Problems problems)
    {
        var reader = new YamlReader(text, originOf, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException broken)
        {
            var (at, explained) = YamlFault.Explain(text, broken, reader.brackets.TryPeek(out var bracket) ? bracket : null);
            problems.Add(originOf(at), explained);
            return null;
        }
    }

    private Node ReadDocument()
    {
        Next();    // the start of the stream
        if (Next() is StreamEnd)
            return new ScalarNode(Origin.File, "", IsPlain: true);
        var root = ReadNode(Next(), null, 0);
        Next();    // the end of the document
        if (Next() is DocumentStart second)
            problems.Add(originOf(second.Start),
                "a second document begins here. A pipeline file holds one: remove the \"---\" and what follows it.");
        return root;
    }

    private Node ReadNode(ParsingEvent parsed, Origin? key, int depth)
    {
        var here = originOf(parsed.Start) with { Column = 0 };
        var at = key ?? here;
        if (depth > DeepestNesting || parsed is not (NodeEvent or AnchorAlias))
            throw new SemanticErrorException(parsed.Start, parsed.End, depth > DeepestNesting ? YamlFault.TooDeep : YamlFault.Unfit);
        if (parsed is AnchorAlias alias)
            problems.Add(here, $"\"*{alias.Value}\" is a YAML alias, which is not supported. "
                + $"Write the value out, or put the text in quotes: \"*{alias.Value}\".");
        else if (parsed is NodeEvent { Anchor: { IsEmpty: false, Value: var anchor } })
            problems.Add(here, $"\"&{anchor}\" is a YAML anchor, which is not supported. Remove it, or put the text in quotes.");
        else if (parsed is NodeEvent { Tag: { IsEmpty: false, Value: var tag } })
            problems.Add(here, $"\"{tag}\" is a YAML tag, which is not supported. Remove it, or put the text in quotes.");
        return parsed switch
        {
            SequenceStart start => ReadItems(start, at, depth),
            MappingStart start => ReadEntries(start, at, depth),
            Scalar scalar => new ScalarNode(at, scalar.Value, scalar.Style == ScalarStyle.Plain),
            _ => new ScalarNode(at, "", IsPlain: true),
        };
    }

    private ListNode ReadItems(SequenceStart start, Origin at, int depth)
    {
        if (start.Style == SequenceStyle.Flow)
            brackets.Push((start.Start, '['));
        var items = ImmutableArray.CreateBuilder<Node>();
        for (var item = Next(); item is not SequenceEnd; item = Next())
            items.Add(ReadNode(item, null, depth + 1));
        if (start.Style == SequenceStyle.Flow)
            brackets.Pop();
        return new ListNode(at, items.ToImmutable());
    }

    private MapNode ReadEntries(MappingStart start, Origin at, int depth)
    {
        if (start.Style == MappingStyle.Flow)
            brackets.Push((start.Start, '{'));
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var first = new Dictionary<string, Origin>();
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = ReadNode(next, null, depth + 1);
            var value = ReadNode(Next(), key.At, depth + 1);
            if (key is not ScalarNode { Text: var name })
                problems.Add(key.At, "a key must be a single text, not a list or a map.");
            else if (!first.TryAdd(name, key.At))
                problems.Add(key.At, $"the key \"{name}\" is already given{InLine(first[name])}. Keep one of the two.");
            else
                entries.Add(new Entry(name, key.At, value));
        }
        if (start.Style == MappingStyle.Flow)
            brackets.Pop();
        return new MapNode(at, entries.ToImmutable());
    }

    private static string InLine(Origin at) => at.Line > 0 ? $" in line {at.Line}" : "";

    private ParsingEvent Next()
    {
        try
        {
            parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18.1.0 throws it without a position if a block begins within [ or {.
            throw new SemanticErrorException(reached, reached, YamlFault.Unfit);
        }
        reached = parser.Current!.End;
        return parser.Current;
    }
}
