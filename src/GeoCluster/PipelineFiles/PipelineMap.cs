using System.Collections.Immutable;
using GeoCluster.Computing;

namespace GeoCluster.PipelineFiles;

/// <summary>Keys and values of a pipeline file: returns the values of known keys, then reports the keys that were not read.</summary>
/// <param name="name">Dotted name of the map; empty at the top of the file.</param>
/// <param name="node">What was written.</param>
/// <param name="place">The file that contains it; unknown and missing keys are added to the problems of the file.</param>
internal sealed class PipelineMap(string name, MapNode node, FilePlace place)
{
    private readonly List<string> known = [];
    private readonly List<(string Key, string Advice)> missing = [];

    /// <summary>Its position in the file.</summary>
    public Origin At => node.At;

    /// <summary>Dotted name; empty at the top of the file.</summary>
    public string Name => name;

    /// <summary>The file that contains it.</summary>
    public FilePlace Place => place;

    /// <summary>All keys with their values, for maps whose keys the user chooses.</summary>
    public ImmutableArray<(string Key, PipelineValue Value)> All => [.. node.Entries.Select(e => (e.Key, ValueOf(e)))];

    /// <summary>The value of a key, or null if it is not given; marks the key as known.</summary>
    public PipelineValue? Take(string key)
    {
        known.Add(key);
        return Find(key);
    }

    /// <summary>The value of a key, or null if it is not given; does not mark the key as known.</summary>
    public PipelineValue? Find(string key) => node.IndexOf(key) is >= 0 and var index ? ValueOf(node.Entries[index]) : null;

    /// <summary>The keys and values under a key, or null if it has none; does not mark the key as known.</summary>
    public PipelineMap? Within(string key) => Find(key)?.MapIfAny();

    /// <summary>Notes a problem.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="problem">What was found, what is expected, and the fix, in sentences.</param>
    public void Report(Origin at, string problem) => place.Problems.Add(at, problem);

    /// <summary>The value of a required key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="advice">What to add, in a sentence.</param>
    public PipelineValue? Need(string key, string advice)
    {
        var value = Take(key);
        if (value is null)
            missing.Add((key, advice));
        return value;
    }

    /// <summary>Notes unknown keys, and missing ones unless an unknown key was probably meant for them.</summary>
    /// <param name="meant">
    /// Given an unknown key, the nearest known key, if any, and the value: returns the known key that was meant and a question that
    /// asks for it, or null to use the nearest key.
    /// </param>
    public void Close(Func<string, string?, PipelineValue, (string? Key, string Question)?>? meant = null)
    {
        var guessed = new HashSet<string?>();
        foreach (var entry in node.Entries.Where(e => !known.Contains(e.Key)))
        {
            string? nearest = NearestName.Of(entry.Key, known);
            var (key, question) = meant?.Invoke(entry.Key, nearest, ValueOf(entry)) ?? (nearest, NearestName.Question(entry.Key, known));
            guessed.Add(key);
            if (entry is { Key: [>= '0' and <= '9', ..], Value: ScalarNode { IsNothing: true } })
                question = "A comma within { } begins a new key: write 4500, not 4,500, and 1.5, not 1,5. ";
            string where = name == "" ? "" : $" under {name}";
            place.Problems.Add(entry.At, $"unknown key \"{entry.Key}\"{where}. {question}Known keys: {string.Join(", ", known)}.");
        }
        foreach (var (key, advice) in missing.Where(m => !guessed.Contains(m.Key)))
            place.Problems.Add(At, $"{Join(key)} is missing. {advice}");
    }

    private PipelineValue ValueOf(Entry entry) => new(Join(entry.Key), entry.Value, place);

    private string Join(string key) => name == "" ? key : $"{name}.{key}";
}
