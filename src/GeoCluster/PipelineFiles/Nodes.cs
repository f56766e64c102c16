using System.Collections.Immutable;

namespace GeoCluster.PipelineFiles;

/// <summary>A piece of YAML with its position in the file. The position of a value under a key is that of the key.</summary>
internal abstract record Node(Origin At);

/// <summary>A single value.</summary>
/// <param name="At">Its position.</param>
/// <param name="Text">Its text as written, without quotes.</param>
/// <param name="IsPlain">Whether it is written without quotes: only then can it be a number, true, false or nothing.</param>
internal sealed record ScalarNode(Origin At, string Text, bool IsPlain) : Node(At)
{
    /// <summary>Whether nothing was written, or one of YAML's words for nothing.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>True or false if one of YAML's words for them was written; else null.</summary>
    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number, if one was written; else null.</summary>
    public double? Number => IsPlain && NumberText.TryRead(Text, out double number) ? number : null;
}

/// <summary>A list.</summary>
internal sealed record ListNode(Origin At, ImmutableArray<Node> Items) : Node(At);

/// <summary>Keys with values, in the order written; no key occurs twice.</summary>
internal sealed record MapNode(Origin At, ImmutableArray<Entry> Entries) : Node(At)
{
    /// <summary>Index of a key; -1 if it does not occur.</summary>
    public int IndexOf(string key)
    {
        for (int i = 0; i < Entries.Length; i++)
            if (Entries[i].Key == key)
                return i;
        return -1;
    }
}

/// <summary>A key and its value.</summary>
internal readonly record struct Entry(string Key, Origin At, Node Value);
