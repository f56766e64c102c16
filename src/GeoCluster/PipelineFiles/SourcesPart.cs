using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>The key <c>sources</c>: the sources by name.</summary>
/// <param name="Section">The keys of a source.</param>
internal sealed partial record SourcesPart(Section<SourceOptions> Section) : Part<PipelineOptions>(
    Name, "The data to read. Each source is one kind of record, under a name that you choose (lower-case letters, digits, underscores); "
    + "the name becomes part of column names.")
{
    /// <summary>Its key.</summary>
    public const string Name = "sources";

    private const string NamePattern = "^[a-z][a-z0-9_]*$";

    public override string? Example(PipelineOptions defaults) => $"{{ patents: {Section.Example} }}";

    public override PipelineOptions Read(PipelineOptions options, PipelineMap map)
    {
        if (Take(map)?.Map(Example(options)!) is not { } written)
            return options;
        var sources = ImmutableArray.CreateBuilder<SourceOptions>();
        foreach (var (name, value) in written.All)
        {
            if (!SourceName().IsMatch(name))
                value.Report($"the source name \"{name}\" must be lower-case letters, digits and underscores and begin with a letter, "
                    + $"because it becomes part of column names. {Fix(name)}".TrimEnd());
            if (value.Map(Section.Example) is { } source)
                sources.Add(Section.Read(Section.Defaults with { Name = name }, source));
        }
        if (written.All.IsEmpty)
            written.Report(written.At, "sources contains no source. Add at least one.");
        else if (sources.Count == written.All.Length && sources.All(source => !source.Clusters))
            written.Report(Origin.Of(written.All.Select(source => written.Within(source.Key)!.Find(Settings.Clusters.Key)!.At)),
                "no source is used to find clusters: each has \"clustering: false\". Remove that from at least one.");
        return options with { Sources = sources.ToImmutable() };
    }

    public override PipelineOptions Copy(PipelineOptions from, PipelineOptions to) => to with { Sources = from.Sources };

    public override IEnumerable<EffectiveSetting> Effective(PipelineOptions options, PipelineOptions defaults, string prefix) =>
        options.Sources.SelectMany(source => Section.Effective(source, $"{prefix}{Key}.{source.Name}."));

    public override JsonObject Schema(PipelineOptions defaults)
    {
        var source = new JsonObject();
        Section.AddSchema(source);
        return new JsonObject
        {
            ["description"] = Meaning,
            ["type"] = "object",
            ["minProperties"] = 1,
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { [NamePattern] = source },
        };
    }

    public override IEnumerable<ReferenceRow> Reference(PipelineOptions defaults, string prefix) =>
        [new(prefix + Key, "section", "", "", Meaning), .. Section.Reference($"{prefix}{Key}.X.")];

    private static string Fix(string name)
    {
        string better = OtherCharacters().Replace(name.ToLowerInvariant(), "_").Trim('_');
        return SourceName().IsMatch(better) ? $"Write \"{better}\"." : "";
    }

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex SourceName();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherCharacters();
}
