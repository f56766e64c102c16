using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Pipeline files: YAML that says what a run reads, how it computes and where its results go.</summary>
/// <remarks>Their keys are in <see cref="Settings"/>.</remarks>
internal static class PipelineFile
{
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
        // What is wrong is noted and left out, so the options count only if nothing is.
        var unnamed = Settings.File.Defaults with { Name = Path.GetFileNameWithoutExtension(fullPath) };
        var options = Settings.File.Read(unnamed, new PipelineMap("", settled, new FilePlace(fullPath, looksForInputs, problems)));
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>The text of a pipeline file as it stands, to be kept with the results beside the settings.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="PipelineFileException">There is no such file, it cannot be read, or it is not text in UTF-8.</exception>
    public static string ReadText(string path) => PipelineText.Read(path);
}
