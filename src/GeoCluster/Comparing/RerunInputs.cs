using System.Collections.Immutable;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Comparing;

/// <summary>The inputs of a rerun. Each source comes from one of two earlier runs, and its files must be unchanged since then.</summary>
internal sealed class RerunInputs
{
    private const string Restore = "Restore the original files, or run again.";

    private readonly (SourceOptions Source, ComparedRun From)[] _sources;

    private RerunInputs((SourceOptions, ComparedRun)[] sources) => _sources = sources;

    /// <summary>Determines which of two runs each source comes from.</summary>
    /// <param name="options">Options that combine those of both runs.</param>
    /// <param name="a">The run that a source comes from if both have its paths.</param>
    /// <param name="b">The other run.</param>
    public static RerunInputs Of(PipelineOptions options, ComparedRun a, ComparedRun b) =>
        new([.. options.Sources.Select(
            source => (source, a.Options.Sources.Any(s => s.Name == source.Name && s.Paths == source.Paths) ? a : b))]);

    /// <summary>Why the files cannot be those that were read, judged by their names and sizes, in sentences; null if they can be.</summary>
    public string? ObstacleBefore()
    {
        foreach (var (source, from) in _sources)
        {
            if (!from.KnowsItsFolder)
            {
                return $"{from.DisplayName} does not record the folder of its pipeline, since it was written by an older version of "
                    + "GeoCluster. Run it again.";
            }
            foreach (var (owner, paths) in Inputs(source))
            {
                if (Obstacle(owner, paths, from) is { } obstacle)
                    return obstacle;
            }
        }
        return null;
    }

    private static string? Obstacle(string owner, ImmutableArray<SourcePath> paths, ComparedRun from)
    {
        var found = new List<FoundFile>();
        foreach (var path in paths)
        {
            found.AddRange(FileSearch.Find(path, out string? fault));
            if (fault is not null)
                return $"{Input(owner, from)}: \"{path.Written}\" {fault}";
        }
        var read = ReadFrom(owner, from);
        if (!found.Select(file => file.Written).SequenceEqual(read.Select(file => file.File)))
        {
            return $"{Input(owner, from)}: there are now {found.Count} files, and they are not the {read.Length} that the run read. "
                + Restore;
        }
        return found.Zip(read)
            .FirstOrDefault(pair => new FileInfo(pair.First.FullPath).Length != pair.Second.Bytes) is (not null, var other)
            ? Changed(owner, from, other) : null;
    }

    // The files of the source, and those of its lookups, by the names under which a manifest lists them.
    private static IEnumerable<(string Owner, ImmutableArray<SourcePath> Paths)> Inputs(SourceOptions source) =>
        [(source.Name, source.Paths), .. source.Lookups.Select(lookup => ($"{source.Name}.{lookup.Name}", lookup.Paths))];

    /// <summary>Why the files are not those that were read, judged by their hashes, in a sentence; null if they are.</summary>
    /// <param name="inputs">The files that the rerun has read.</param>
    public string? ObstacleAfter(IEnumerable<InputFile> inputs)
    {
        var bySource = inputs.ToLookup(file => file.Source);
        foreach (var (source, from) in _sources)
        {
            foreach (string owner in Inputs(source).Select(input => input.Owner))
            {
                foreach (var (then, now) in ReadFrom(owner, from).Zip(bySource[owner]))
                {
                    if (then.Sha256 != now.Sha256)
                        return Changed(owner, from, then);
                }
            }
        }
        return null;
    }

    private static InputFile[] ReadFrom(string owner, ComparedRun from) => [.. from.Inputs.Where(file => file.Source == owner)];

    private static string Input(string owner, ComparedRun from) => $"source {owner} of {from.DisplayName}";

    private static string Changed(string owner, ComparedRun from, InputFile file) =>
        $"{Input(owner, from)}: \"{file.File}\" has changed since it was read. {Restore}";
}
