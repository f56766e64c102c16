using System.Collections.Immutable;

namespace GeoCluster.PipelineFiles;

/// <summary>Pipeline files: YAML that says what a run reads, how it computes and where its results go.</summary>
/// <remarks>The keys are those of section 9 of the specification; <c>pipelines/pipeline.schema.json</c> describes the same for editors.</remarks>
public static class PipelineFile
{
    private const string SmallestSources = "{ patents: { path: patents.parquet, columns: { record: id, longitude: lon, latitude: lat } } }";

    /// <summary>Reads a pipeline file and lays settings over it.</summary>
    /// <param name="path">Path of the file. Paths in the file, and in settings, are relative to its folder.</param>
    /// <param name="overrides">
    /// Any number of <c>key=value</c>: a dotted key, such as <c>clustering.epsilon</c> or <c>sources.deals.clustering</c>, and YAML.
    /// They are checked like the file; of several for one key the last holds.
    /// </param>
    /// <returns>Checked options. Inputs exist, as far as a look at names and folders can tell.</returns>
    /// <exception cref="PipelineFileException">
    /// Something is wrong. The message has one line for each problem, with file and line or setting, what was found and expected, and the fix.
    /// </exception>
    public static PipelineOptions Read(string path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(overrides);
        var problems = new Problems(path);
        var root = YamlReader.Read(ReadText(path), mark => new Origin((int)mark.Line, (int)mark.Column), problems);
        problems.ThrowIfAny();
        if (root is not MapNode file)
        {
            string found = root is ScalarNode { IsNothing: true } ? "it is empty" : "it does not begin with a key, a colon and a space";
            throw new PipelineFileException($"{path}: a pipeline file holds keys and values, but {found}. The smallest one: sources: {SmallestSources}");
        }
        var settled = Overrides.Apply(file with { At = Origin.File }, overrides, problems);
        var options = ReadOptions(new PipelineMap("", settled, problems), path, problems);
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>The text of a pipeline file as it stands, to be kept with the results beside the settings.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="PipelineFileException">There is no such file, it cannot be read, or it is not text in UTF-8.</exception>
    public static string ReadText(string path) => PipelineText.Read(path);

    /// <summary>Reads every key; what is wrong is noted and replaced by what comes next to hand, so the result counts only if nothing was.</summary>
    private static PipelineOptions ReadOptions(PipelineMap map, string path, Problems problems)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string? name = map.Take("name")?.AnyText("must be a text");
        var sourcesMap = map.Need("sources", $"Add at least one, for example: sources: {SmallestSources}")?.Map(SmallestSources);
        var sources = sourcesMap is null ? [] : SourcesSection.Read(sourcesMap, folder, problems);
        var options = new PipelineOptions
        {
            Name = name ?? Path.GetFileNameWithoutExtension(path),
            Sources = sources,
            Clustering = map.Take("clustering")?.Map("{ epsilon: 15 km, minDensity: 4500 }") is { } clustering ? ClusteringSection.Read(clustering) : new(),
            Merge = map.Take("merge")?.Map("{ rule: mainPartner, within: 5 km }") is { } merge ? MergeSection.Read(merge) : new(),
            Ranking = map.Take("ranking")?.Map("{ weights: { patents: 1 } }") is { } ranking ? RankingSection.Read(ranking, sourcesMap, problems) : new(),
            Outline = map.Take("outline")?.Map("{ kind: concave }") is { } outline ? OutlineSection.Read(outline) : new(),
            MaxRejected = map.Take("maxRejected") is { } limit ? RejectLimitText.Read(limit) : RejectLimit.None,
            OutputFolder = map.Take("output")?.Map("{ folder: out }") is { } output ? OutputSection.Read(output, folder) : null,
        };
        map.Close();
        return options;
    }
}
