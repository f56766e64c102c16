using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Pipeline files: YAML that says what a run reads, how it computes and where its results go.</summary>
/// <remarks><c>pipelines/pipeline.schema.json</c> says the same to editors; tests hold the two together.</remarks>
internal static class PipelineFile
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
    /// Something is wrong. The message has a line for each problem: file and line, or setting, what was found and expected, and the fix.
    /// </exception>
    public static PipelineOptions Read(string path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, ReadText(path), overrides);
    }

    /// <summary>The same of a text that has been read already.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="overrides">As for the other method.</param>
    /// <inheritdoc cref="Read(string, IReadOnlyList{string})"/>
    public static PipelineOptions Read(string path, string text, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return Read(path, text, Path.GetFullPath(path), overrides, looksForInputs: true);
    }

    /// <summary>Reads the text of a pipeline file that was kept with results; its inputs may be gone by now.</summary>
    /// <param name="path">What the text is called in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="keptFor">Absolute path of the file that the text was read from: paths are relative to its folder.</param>
    /// <param name="overrides">Settings, as for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <exception cref="PipelineFileException">Something is wrong, as it can be if another version of this program read it.</exception>
    public static PipelineOptions ReadKept(string path, string text, string keptFor, IReadOnlyList<string> overrides) =>
        Read(path, text, keptFor, overrides, looksForInputs: false);

    private static PipelineOptions Read(string path, string text, string fullPath, IReadOnlyList<string> overrides, bool looksForInputs)
    {
        var problems = new Problems(path) { LooksForInputs = looksForInputs };
        var root = YamlReader.Read(text, mark => new Origin((int)mark.Line, (int)mark.Column), problems);
        problems.ThrowIfAny();
        if (root is not MapNode file)
        {
            string found = root is ScalarNode { IsNothing: true } ? "it is empty" : "it does not begin with a key, a colon and a space";
            throw new PipelineFileException(
                $"{path}: a pipeline file holds keys and values, but {found}. The smallest one: sources: {SmallestSources}");
        }
        var settled = Overrides.Apply(file with { At = Origin.File }, overrides, problems);
        var options = ReadOptions(new PipelineMap("", settled, problems), fullPath, problems);
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>The text of a pipeline file as it stands, to be kept with the results beside the settings.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="PipelineFileException">There is no such file, it cannot be read, or it is not text in UTF-8.</exception>
    public static string ReadText(string path) => PipelineText.Read(path);

    /// <summary>Reads every key; what is wrong is noted and a default put in its place, so the result counts only if nothing was.</summary>
    private static PipelineOptions ReadOptions(PipelineMap map, string path, Problems problems)
    {
        string folder = Path.GetDirectoryName(path)!;
        string? name = map.Take("name")?.AnyText("must be a text");
        var sourcesMap = map.Need("sources", $"Add at least one, for example: sources: {SmallestSources}")?.Map(SmallestSources);
        var population = map.Take("population")?.Map(PopulationSection.Example);
        var clustering = map.Take("clustering")?.Map("{ epsilon: 15 km, minDensity: 4500 }");
        var merge = map.Take("merge")?.Map("{ rule: mainPartner, within: 5 km }");
        var ranking = map.Take("ranking")?.Map("{ weights: { patents: 1 } }");
        var outline = map.Take("outline")?.Map("{ kind: concave }");
        var perField = map.Take("perField");
        var bootstrap = map.Take("bootstrap")?.Map("{ draws: 1000, seed: 1 }");
        var sensitivity = map.Take("sensitivity")?.Map("{ range: 0.2 }");
        var typology = map.Take("typology")?.Map("{ components: 5, types: auto, seed: 1 }");
        var limit = map.Take("maxRejected");
        var output = map.Take("output")?.Map("{ folder: out }");
        var (outputFolder, placesGeometry) = output is null ? default : OutputSection.Read(output, folder);
        var options = new PipelineOptions
        {
            Name = name ?? Path.GetFileNameWithoutExtension(path),
            Sources = sourcesMap is null ? [] : SourcesSection.Read(sourcesMap, folder, problems),
            Population = population is null ? null : PopulationSection.Read(population, folder, problems),
            Clustering = clustering is null ? new() : ClusteringSection.Read(clustering),
            Merge = merge is null ? new() : MergeSection.Read(merge),
            Ranking = ranking is null ? new() : RankingSection.Read(ranking, sourcesMap, problems),
            Outline = outline is null ? new() : OutlineSection.Read(outline),
            PerField = perField?.Flag() ?? false,
            Bootstrap = bootstrap is null ? null : BootstrapSection.Read(bootstrap),
            MaxRejected = limit is null ? RejectLimit.None : RejectLimitText.Read(limit),
            OutputFolder = outputFolder,
            PlacesGeometry = placesGeometry,
        };
        if (sensitivity is not null)
            options = options with { Sensitivity = SensitivitySection.Read(sensitivity, options.Clustering, problems) };
        if (typology is not null)
            options = options with { Typology = TypologySection.Read(typology, options, problems) };
        map.Close();
        return options;
    }
}
