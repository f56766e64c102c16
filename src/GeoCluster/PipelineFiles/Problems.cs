using GeoCluster.Options;

namespace GeoCluster.PipelineFiles;

/// <summary>Position of a value: a line of the pipeline file, or a setting of the call.</summary>
/// <param name="Line">Line of the pipeline file, from 1; 0 for the file as a whole.</param>
/// <param name="Column">Column in that line, from 1, if the line alone is not precise enough; else 0.</param>
/// <param name="Setting">The setting as typed, such as <c>clustering.epsilon=10km</c>; null for a position in the file.</param>
internal readonly record struct Origin(int Line, int Column = 0, string? Setting = null)
{
    /// <summary>The file as a whole.</summary>
    public static Origin File => default;

    /// <summary>
    /// The position to report if several values conflict: a setting, because the file may be valid without it, or else the last line.
    /// </summary>
    public static Origin Of(IEnumerable<Origin> places) => places.OrderBy(p => p.Setting is not null).ThenBy(p => p.Line).Last();
}

/// <summary>All problems found in one pipeline file, so that they can be reported together.</summary>
/// <param name="path">Path of the pipeline file as the user gave it.</param>
internal sealed class Problems(string path)
{
    private readonly List<(Origin At, string Text)> found = [];

    /// <summary>Notes a problem.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="text">What was found, what is expected, and the fix, in sentences.</param>
    public void Add(Origin at, string text) => found.Add((at, text));

    /// <summary>Throws if there are problems.</summary>
    /// <exception cref="PipelineFileException">One line per problem: those of the file first, by line, then those of settings.</exception>
    public void ThrowIfAny()
    {
        var sorted = found.OrderBy(p => p.At.Setting is not null).ThenBy(p => p.At.Line);
        if (found.Count > 0)
            throw new PipelineFileException(string.Join('\n', sorted.Select(Write)));
    }

    private string Write((Origin At, string Text) problem) => problem.At switch
    {
        { Setting: { } setting } => $"--set {setting}: {problem.Text}",
        { Line: 0 } => $"{path}: {problem.Text}",
        { Column: 0 } => $"{path}, line {problem.At.Line}: {problem.Text}",
        _ => $"{path}, line {problem.At.Line}, column {problem.At.Column}: {problem.Text}",
    };
}

/// <summary>The pipeline file that is being read.</summary>
/// <param name="FullPath">Its absolute path; paths in it are relative to its folder.</param>
/// <param name="LooksForInputs">Whether missing inputs are a problem.</param>
/// <param name="Problems">The problems found in it.</param>
internal sealed record FilePlace(string FullPath, bool LooksForInputs, Problems Problems)
{
    /// <summary>The absolute path that a path in the file means.</summary>
    public string Resolve(string written) => Path.GetFullPath(written, Path.GetDirectoryName(FullPath)!);
}
