using System.Collections.Immutable;
using GeoCluster.Computing;

namespace GeoCluster.PipelineFiles;

/// <summary>Keys and values of a pipeline file: hands out the values of known keys, then reports the keys nobody asked for.</summary>
/// <param name="name">Dotted name of the map; empty at the top of the file.</param>
/// <param name="node">What was written.</param>
/// <param name="place">The file that it is in; its problems are told of unknown and missing keys.</param>
internal sealed class PipelineMap(string name, MapNode node, FilePlace place)
{
    private readonly List<string> known = [];
    private readonly List<(string Key, string Advice)> missing = [];

    /// <summary>Where it stands.</summary>
    public Origin At => node.At;

    /// <summary>Dotted name.</summary>
    public string Name => name;

    /// <summary>The file that it is in.</summary>
    public FilePlace Place => place;

    /// <summary>All keys with their values, for maps whose keys are the user's own.</summary>
    public ImmutableArray<(string Key, PipelineValue Value)> All => [.. node.Entries.Select(e => (e.Key, ValueOf(e)))];

    /// <summary>The value of a key, or null if it is not given; from now on the key is known.</summary>
    public PipelineValue? Take(string key)
    {
        known.Add(key);
        return Find(key);
    }

    /// <summary>The same, but the key does not become known.</summary>
    public PipelineValue? Find(string key) => node.IndexOf(key) is >= 0 and var index ? ValueOf(node.Entries[index]) : null;

    /// <summary>The keys and values under a key, if it has any; the key does not become known.</summary>
    public PipelineMap? Within(string key) => Find(key)?.MapIfAny();

    /// <summary>Notes a problem.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="problem">What was found, what is expected, and the fix, in sentences.</param>
    public void Report(Origin at, string problem) => place.Problems.Add(at, problem);

    /// <summary>The value of a key that must be given.</summary>
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
    /// Given an unknown key, the known one that is nearest to it, if any, and its value: tells the known key that was meant and
    /// a question that asks for it; null where it knows no better than the nearest.
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
