using System.Collections.Immutable;

namespace GeoCluster.PipelineFiles;

/// <summary>A piece of YAML that knows where it stands. The value of a key stands where its key does.</summary>
internal abstract record Node(Origin At);

/// <summary>A single value.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Text">As written, without quotes.</param>
/// <param name="IsPlain">Written without quotes: only then can it be a number, true, false or nothing.</param>
internal sealed record ScalarNode(Origin At, string Text, bool IsPlain) : Node(At)
{
    /// <summary>Nothing was written, or YAML's words for nothing.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>One of YAML's words for true and false, or null.</summary>
    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number written, or null.</summary>
    public double? Number => IsPlain && NumberText.TryRead(Text, out double number) ? number : null;
}

/// <summary>A list.</summary>
internal sealed record ListNode(Origin At, ImmutableArray<Node> Items) : Node(At);

/// <summary>Keys with values, in the order written; keys differ.</summary>
internal sealed record MapNode(Origin At, ImmutableArray<Entry> Entries) : Node(At)
{
    /// <summary>Index of a key, or -1.</summary>
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
