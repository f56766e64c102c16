using System.Collections.Immutable;
using System.Text.Json;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>What the manifest of a run says about how its results were made.</summary>
internal sealed record RunManifest
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the pipeline file, without its folder.</summary>
    public required string PipelineFileName { get; init; }

    /// <summary>Text of the pipeline file.</summary>
    public required string PipelineText { get; init; }

    /// <summary>Settings that overrode the pipeline file, as <c>key=value</c>.</summary>
    public required ImmutableArray<string> Settings { get; init; }

    /// <summary>Options of the run; their paths are correct if <see cref="KnowsItsFolder"/> is true.</summary>
    public required PipelineOptions Options { get; init; }

    /// <summary>Whether the manifest contains the folder of the pipeline file.</summary>
    public required bool KnowsItsFolder { get; init; }

    /// <summary>Files that the run read.</summary>
    public required ImmutableArray<InputFile> Inputs { get; init; }

    /// <summary>Hashes of the files that the run wrote, by name.</summary>
    public required ImmutableDictionary<string, string> OutputHashes { get; init; }

    /// <summary>Reads the manifest of a folder of results.</summary>
    /// <exception cref="InputException">
    /// The manifest cannot be read, or was written by another program or an incompatible version.
    /// </exception>
    public static RunManifest Read(string folder)
    {
        string path = Path.Combine(folder, ManifestJson.FileName);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            if (!IsOfThisProgram(root))
                throw new InputException(
                    $"{folder} does not contain the results of a run: its {ManifestJson.FileName} is of another program. "
                    + "Name the folder that a run wrote.");
            var pipeline = root.GetProperty("pipeline");
            string pipelinePath = pipeline.GetProperty("path").GetString()!, pipelineText = pipeline.GetProperty("text").GetString()!;
            ImmutableArray<string> settings =
                [.. pipeline.GetProperty("settings").EnumerateArray().Select(setting => setting.GetString()!)];
            bool knowsItsFolder = pipeline.TryGetProperty("folder", out var pipelineFolder);
            return new RunManifest
            {
                Version = root.GetProperty("program").GetProperty("version").GetString()!,
                PipelineFileName = pipelinePath.Split('/', '\\')[^1],
                PipelineText = pipelineText,
                Settings = settings,
                Options = ReadOptions(path, pipelinePath, pipelineText, settings,
                    knowsItsFolder ? Path.GetFullPath(pipelineFolder.GetString()!, Path.GetFullPath(folder)) : Path.GetFullPath(folder)),
                KnowsItsFolder = knowsItsFolder,
                Inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(ReadInput)],
                OutputHashes = root.GetProperty("outputs").EnumerateArray()
                    .ToImmutableDictionary(
                        output => output.GetProperty("file").GetString()!, output => output.GetProperty("sha256").GetString()!),
            };
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException($"{path} is damaged, or was written by another version of GeoCluster. {StoredRun.RunAgain}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static bool IsOfThisProgram(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("program", out var program)
            && program.ValueKind == JsonValueKind.Object
        && program.TryGetProperty("name", out var name) && name.ValueEquals(ManifestJson.ProgramName);

    private static InputFile ReadInput(JsonElement input) => new(
        input.GetProperty("source").GetString()!, input.GetProperty("file").GetString()!, input.GetProperty("bytes").GetInt64(),
        input.GetProperty("rows").GetInt64(), input.GetProperty("sha256").GetString()!);

    private static PipelineOptions ReadOptions(
        string manifest, string written, string text, ImmutableArray<string> settings, string pipelineFolder)
    {
        try
        {
            return PipelineFile.ReadKept(written, text, Path.Combine(pipelineFolder, Path.GetFileName(written)), settings);
        }
        catch (PipelineFileException unknown)
        {
            throw new InputException(
                $"{manifest} contains a pipeline that this version of GeoCluster cannot read. {StoredRun.RunAgain} "
                + $"The problem is:\n{unknown.Message}", unknown);
        }
    }
}
