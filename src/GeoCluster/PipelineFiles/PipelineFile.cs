using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Pipeline files: YAML that defines what a run reads, how it computes and where its results go.</summary>
/// <remarks>Their keys are in <see cref="Settings"/>.</remarks>
internal static class PipelineFile
{
    /// <summary>Reads a pipeline file and applies settings that override it.</summary>
    /// <param name="path">Path of the file. Paths in the file, and in settings, are relative to its folder.</param>
    /// <param name="overrides">
    /// Any number of <c>key=value</c>: a dotted key, such as <c>clustering.epsilon</c> or <c>sources.deals.clustering</c>, and YAML.
    /// They are checked like the file; the last of several for one key wins.
    /// </param>
    /// <returns>Checked options. Inputs exist, as far as file and folder names show.</returns>
    /// <exception cref="PipelineFileException">
    /// The file or a setting is invalid. The message has a line for each problem: its position, what was found and expected, and the fix.
    /// </exception>
    public static PipelineOptions Read(string path, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, ReadText(path), overrides);
    }

    /// <summary>Reads the text of a pipeline file and applies settings that override it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">Text of the file.</param>
    /// <param name="overrides">Settings, as for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <inheritdoc cref="Read(string, IReadOnlyList{string})"/>
    public static PipelineOptions Read(string path, string text, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return Read(path, text, Path.GetFullPath(path), overrides, looksForInputs: true);
    }

    /// <summary>Reads the text of a pipeline file that was kept with results; its inputs may be gone by now.</summary>
    /// <param name="path">Name of the text in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="keptFor">Absolute path of the file that the text was read from: paths are relative to its folder.</param>
    /// <param name="overrides">Settings, as for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <exception cref="PipelineFileException">The text or a setting is invalid; the text may be of another version.</exception>
    public static PipelineOptions ReadKept(string path, string text, string keptFor, IReadOnlyList<string> overrides) =>
        Read(path, text, keptFor, overrides, looksForInputs: false);

    private static PipelineOptions Read(
        string path, string text, string fullPath, IReadOnlyList<string> overrides, bool looksForInputs)
    {
        var problems = new Problems(path);
        var root = YamlReader.Read(text, mark => new Origin((int)mark.Line, (int)mark.Column), problems);
        problems.ThrowIfAny();
        if (root is not MapNode file)
        {
            string found = root is ScalarNode { IsNothing: true } ? "it is empty" : "it does not begin with a key, a colon and a space";
            throw new PipelineFileException(
                $"{path}: a pipeline file holds keys and values, but {found}. "
                + $"The smallest one: sources: {{ patents: {Settings.Source.Example} }}");
        }
        var settled = Overrides.Apply(file with { At = Origin.File }, overrides, problems);
        // Invalid values are noted and left out, so the options are valid only if there are no problems.
        var unnamed = Settings.File.Defaults with { Name = Path.GetFileNameWithoutExtension(fullPath) };
        var options = Settings.File.Read(unnamed, new PipelineMap("", settled, new FilePlace(fullPath, looksForInputs, problems)));
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>Reads the unchanged text of a pipeline file, which is kept with the results beside the settings.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="PipelineFileException">There is no such file, it cannot be read, or it is not text in UTF-8.</exception>
    public static string ReadText(string path) => PipelineText.Read(path);
}
