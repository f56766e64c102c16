using System.Collections.Immutable;
using GeoCluster.Computing;

namespace GeoCluster.PipelineFiles;

/// <summary>Settings on the command line, <c>key=value</c>, which override those of the pipeline file.</summary>
internal static class Overrides
{
    /// <summary>Returns the map with all settings applied in order, so that the last of several for one key wins.</summary>
    /// <param name="file">The content of the pipeline file.</param>
    /// <param name="settings">Settings: a dotted key, <c>=</c>, and a value in YAML.</param>
    /// <param name="problems">Receives settings that cannot be read or applied.</param>
    public static MapNode Apply(MapNode file, IReadOnlyList<string> settings, Problems problems)
    {
        foreach (string setting in settings)
        {
            var at = new Origin(0, 0, setting);
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string[] path = equals < 0 ? [] : [.. setting[..equals].Split('.').Select(key => key.Trim())];
            if (path.Length == 0 || path.Contains(""))
                problems.Add(at, "a setting is a dotted key, \"=\" and a value, as in clustering.epsilon=10km.");
            else if (!NamesUnknownSource(file, path, at, problems)
                && YamlReader.Read(setting[(equals + 1)..], _ => at, problems) is { } value)
                file = Set(file, path, 0, value with { At = at }, problems);
        }
        return file;
    }

    /// <summary>Whether the setting is of a source that the file does not have: a mistake, which is reported, not a new source.</summary>
    private static bool NamesUnknownSource(MapNode file, string[] path, Origin at, Problems problems)
    {
        if (path is not ["sources", var source, _, ..] || file.IndexOf("sources") is not (>= 0 and var index)
            || file.Entries[index].Value is not MapNode sources || sources.IndexOf(source) >= 0)
            return false;
        var known = sources.Entries.Select(e => e.Key).ToArray();
        problems.Add(at, $"unknown source \"{source}\". {NearestName.Question(source, known)}Sources: {string.Join(", ", known)}.");
        return true;
    }

    private static MapNode Set(MapNode map, string[] path, int depth, Node value, Problems problems)
    {
        string key = path[depth];
        int index = map.IndexOf(key);
        bool last = depth == path.Length - 1;
        var old = index < 0 ? new MapNode(value.At, []) : map.Entries[index].Value;
        if (!last && old is not MapNode)
        {
            string outer = string.Join('.', path[..(depth + 1)]);
            problems.Add(value.At, $"\"{outer}\" holds no keys in the pipeline file, so \"{path[depth + 1]}\" cannot be set in it.");
            return map;
        }
        var inner = last ? value : Set((MapNode)old, path, depth + 1, value, problems);
        var entry = new Entry(key, index < 0 ? value.At : map.Entries[index].At, inner);
        return map with { Entries = index < 0 ? map.Entries.Add(entry) : map.Entries.SetItem(index, entry) };
    }
}
