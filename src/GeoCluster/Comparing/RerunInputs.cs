using GeoCluster.Formats.Finding;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Comparing;

/// <summary>The inputs of a run that is done again, source by source those of one of two earlier runs: they must be what these read.</summary>
internal sealed class RerunInputs
{
    private const string Restore = "Restore what was read, or run again.";

    private readonly (SourceOptions Source, ComparedRun From)[] _sources;

    private RerunInputs((SourceOptions, ComparedRun)[] sources) => _sources = sources;

    /// <summary>Finds out from which of two runs each source is.</summary>
    /// <param name="options">Options made of those of both.</param>
    /// <param name="a">The run that a source is from if both have its paths.</param>
    /// <param name="b">The other one.</param>
    public static RerunInputs Of(PipelineOptions options, ComparedRun a, ComparedRun b) =>
        new([.. options.Sources.Select(source => (source, a.Options.Sources.Any(s => s.Name == source.Name && s.Paths == source.Paths) ? a : b))]);

    /// <summary>Why they cannot be what was read, by a look at folders and sizes, as sentences; null if they can.</summary>
    public string? ObstacleBefore()
    {
        foreach (var (source, from) in _sources)
        {
            if (!from.KnowsItsFolder)
                return $"{from.Called} does not tell where its pipeline lies: it is by an older version of GeoCluster. Run it again.";
            var found = new List<FoundFile>();
            foreach (var path in source.Paths)
            {
                found.AddRange(FileSearch.Find(path, out string? fault));
                if (fault is not null)
                    return $"{Input(source, from)}: \"{path.Written}\" {fault}";
            }
            var read = ReadFrom(source, from);
            if (!found.Select(file => file.Written).SequenceEqual(read.Select(file => file.File)))
                return $"{Input(source, from)}: there are {found.Count} files now, and the run read {read.Length}, or others. {Restore}";
            if (found.Zip(read).FirstOrDefault(pair => new FileInfo(pair.First.FullPath).Length != pair.Second.Bytes) is (not null, var other))
                return Changed(source, from, other);
        }
        return null;
    }

    /// <summary>Why they are not what was read, by their hashes; null if they are.</summary>
    /// <param name="inputs">The files as they have been read again.</param>
    public string? ObstacleAfter(IEnumerable<InputFile> inputs)
    {
        var bySource = inputs.ToLookup(file => file.Source);
        foreach (var (source, from) in _sources)
        {
            foreach (var (then, now) in ReadFrom(source, from).Zip(bySource[source.Name]))
            {
                if (then.Sha256 != now.Sha256)
                    return Changed(source, from, then);
            }
        }
        return null;
    }

    private static InputFile[] ReadFrom(SourceOptions source, ComparedRun from) => [.. from.Inputs.Where(file => file.Source == source.Name)];

    private static string Input(SourceOptions source, ComparedRun from) => $"source {source.Name} of {from.Called}";

    private static string Changed(SourceOptions source, ComparedRun from, InputFile file) =>
        $"{Input(source, from)}: \"{file.File}\" has changed since it was read. {Restore}";
}
