using GeoCluster.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GeoCluster.PipelineFiles;

/// <summary>Writes thresholds into the text of a pipeline file and keeps everything else, including comments, as it is.</summary>
internal static class ThresholdEdit
{
    private const string Section = "clustering";

    /// <summary>Writes epsilon and minimum density into a pipeline file: both or neither.</summary>
    /// <param name="path">The file.</param>
    /// <param name="epsilonMeters">Epsilon.</param>
    /// <param name="minDensity">Minimum density.</param>
    /// <exception cref="PipelineFileException">The file cannot be read, or is not a pipeline file.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Apply(string path, double epsilonMeters, double minDensity)
    {
        string edited = Edited(PipelineFile.ReadText(path), epsilonMeters, minDensity);
        var clustering = PipelineFile.Read(path, edited, []).Clustering;
        if (clustering.EpsilonMeters != epsilonMeters || clustering.MinDensity != minDensity)
            throw new InvalidOperationException($"{path} reads as other thresholds after they were written into it.");
        // A random name: a file called pipeline.yaml.new may exist and belong to the user.
        string next = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var writer = new StreamWriter(new FileStream(next, FileMode.CreateNew)))
                writer.Write(edited);
            File.Move(next, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {e.Message} What was there is unchanged.", e);
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <summary>Returns the text with the thresholds written into it.</summary>
    /// <param name="text">Text of a valid pipeline file.</param>
    /// <param name="epsilonMeters">Epsilon.</param>
    /// <param name="minDensity">Minimum density.</param>
    internal static string Edited(string text, double epsilonMeters, double minDensity)
    {
        string newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        (string Key, string Value)[] thresholds =
            [("epsilon", DistanceText.Write(epsilonMeters)), ("minDensity", NumberText.Exact(minDensity))];
        var found = Find(text);
        if (found.Values.Count == 0 && found.Inside is null)
            return Appended(text, found, thresholds, newLine);
        // From the end, so that the positions before it stay valid.
        string edited = text;
        foreach (var (key, value) in thresholds.OrderByDescending(t => found.Values.TryGetValue(t.Key, out var at) ? at.Start : -1))
        {
            if (found.Values.TryGetValue(key, out var at))
                edited = edited[..at.Start] + value + edited[at.End..];
            else
            {
                var (start, isFlow, indent) = found.Inside!.Value;
                edited = edited.Insert(start, isFlow ? $" {key}: {value}," : $"{key}: {value}{newLine}{indent}");
            }
        }
        return edited;
    }

    // For a file without the section, or with an empty one.
    private static string Appended(string text, Sections found, (string Key, string Value)[] thresholds, string newLine)
    {
        if (found.RootIsFlow)
        {
            string inside = string.Join(", ", thresholds.Select(t => $"{t.Key}: {t.Value}"));
            return found.Empty is { } nothing
                ? text[..nothing.Start] + $" {{ {inside} }}" + text[nothing.End..]
                : text.Insert(found.RootStart + 1, $" {Section}: {{ {inside} }},");
        }
        string lines = string.Concat(thresholds.Select(t => $"{newLine}  {t.Key}: {t.Value}"));
        return found.Empty is { } empty ? text[..empty.Start].TrimEnd(' ') + lines + text[empty.End..]
            : text.TrimEnd() + $"{newLine}{newLine}{Section}:{lines}{newLine}";
    }

    private static Sections Find(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var root = parser.Consume<MappingStart>();
        var found = new Sections(root.Style == MappingStyle.Flow, (int)root.Start.Index);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Consume<Scalar>().Value != Section)
                parser.SkipThisAndNestedEvents();
            else if (parser.TryConsume<MappingStart>(out var section))
                ReadSection(text, parser, section, found);
            else if (parser.TryConsume<Scalar>(out var nothing))
                found.Empty = ((int)nothing.Start.Index, (int)nothing.End.Index);
        }
        return found;
    }

    private static void ReadSection(string text, Parser parser, MappingStart section, Sections found)
    {
        bool isFlow = section.Style == MappingStyle.Flow;
        if (isFlow && parser.Accept<MappingEnd>(out var end))
            found.Empty = ((int)section.Start.Index, text.IndexOf('}', (int)end.Start.Index) + 1);
        else if (parser.Accept<Scalar>(out var first))
        {
            int at = isFlow ? (int)section.Start.Index + 1 : (int)first.Start.Index;
            found.Inside = (at, isFlow, new string(' ', (int)first.Start.Column - 1));
        }
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string key = parser.Consume<Scalar>().Value;
            if (key is "epsilon" or "minDensity" && parser.Accept<Scalar>(out var value))
                found.Values[key] = ((int)value.Start.Index, (int)value.End.Index);
            parser.SkipThisAndNestedEvents();
        }
    }

    // Positions in the text.
    private sealed class Sections(bool rootIsFlow, int rootStart)
    {
        public bool RootIsFlow { get; } = rootIsFlow;

        public int RootStart { get; } = rootStart;

        /// <summary>Position of the value of each threshold that is given.</summary>
        public Dictionary<string, (int Start, int End)> Values { get; } = [];

        /// <summary>Where another threshold can be inserted.</summary>
        public (int At, bool IsFlow, string Indent)? Inside { get; set; }

        /// <summary>Position of the section's value if it is empty.</summary>
        public (int Start, int End)? Empty { get; set; }
    }
}
