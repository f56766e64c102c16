using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using GeoCluster.Formats.Json;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>
/// How the results were made, so that they can be reproduced: inputs and outputs with hashes, the pipeline, versions, times.
/// </summary>
internal static class ManifestJson
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Distinguishes the manifest of this program from those of others.</summary>
    public const string ProgramName = "GeoCluster";

    /// <summary>Version of this program.</summary>
    public static string ProgramVersion { get; } = typeof(ManifestJson).Assembly.GetName().Version!.ToString(3);

    private const string Outputs = "outputs";

    private const string Note =
        "Times, memory, threads and versions differ between runs; every other file is identical for the same input.";

    /// <summary>Writes the file, with no outputs yet.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What the result does not contain.</param>
    /// <param name="path">Where the file is written.</param>
    /// <param name="finalFolder">Folder where the results will be; the path of the pipeline file is relative to it.</param>
    public static void Write(RunResult result, RunDescription description, string path, string finalFolder) => JsonFile.Write(path, json =>
    {
        json.WriteString("note", Note);
        json.WriteString("name", result.Options.Name);
        WriteProgram(json);
        WritePipeline(json, description, finalFolder);
        WriteInputs(json, result);
        json.WriteStartArray(Outputs);
        json.WriteEndArray();
        WriteRun(json, result, description);
    });

    /// <summary>Adds the outputs, all of which exist now; the rest of the file stays as it is.</summary>
    public static void ListOutputs(string folder)
    {
        string path = Path.Combine(folder, FileName);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonFile.Write(path, json =>
        {
            foreach (var member in manifest.RootElement.EnumerateObject())
            {
                if (member.Name == Outputs)
                    WriteOutputs(json, folder, path);
                else
                    member.WriteTo(json);
            }
        });
    }

    /// <summary>
    /// Names of the files that a run wrote, from its manifest; null if there is no manifest, or it is of another program.
    /// </summary>
    public static IReadOnlySet<string>? ReadOutputs(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
            return manifest.RootElement.GetProperty("program").GetProperty("name").GetString() == ProgramName
                ? manifest.RootElement.GetProperty(Outputs)
                    .EnumerateArray().Select(o => o.GetProperty("file").GetString()!).ToHashSet(StringComparer.Ordinal)
                : null;
        }
        // Not JSON, or of another form: many programs write a manifest.json.
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the program that made the results; its name distinguishes them from other folders.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="version">Version of the program, if not this one.</param>
    public static void WriteOrigin(Utf8JsonWriter json, string? version = null)
    {
        json.WriteStartObject("program");
        WriteNameAndVersion(json, version ?? ProgramVersion);
        json.WriteEndObject();
    }

    private static void WriteNameAndVersion(Utf8JsonWriter json, string version)
    {
        json.WriteString("name", ProgramName);
        json.WriteString("version", version);
    }

    private static void WriteProgram(Utf8JsonWriter json)
    {
        json.WriteStartObject("program");
        WriteNameAndVersion(json, ProgramVersion);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.RuntimeIdentifier);
        json.WriteEndObject();
    }

    private static void WritePipeline(Utf8JsonWriter json, RunDescription description, string finalFolder)
    {
        json.WriteStartObject("pipeline");
        json.WriteString("path", description.PipelinePath);
        // Relative to the results, so that both can be moved together and the manifest names no folder of this machine.
        string pipelineFolder = Path.GetDirectoryName(Path.GetFullPath(description.PipelinePath))!;
        json.WriteString("folder", Path.GetRelativePath(finalFolder, pipelineFolder).Replace('\\', '/'));
        json.WriteArray("settings", description.Overrides, json.WriteStringValue);
        json.WriteString("text", description.PipelineText);
        json.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartArray("inputs");
        foreach (var file in (ImmutableArray<InputFile>)[.. result.Ingested.Files, .. result.PopulationRows?.Files ?? []])
        {
            json.WriteStartObject();
            json.WriteString("source", file.Source);
            json.WriteString("file", file.File);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteNumber("rows", file.Rows);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The files of a folder with their hashes, except the one that is being written.</summary>
    public static void WriteOutputs(Utf8JsonWriter json, string folder, string manifestPath)
    {
        json.WriteStartArray(Outputs);
        foreach (string file in Directory.GetFiles(folder).Where(file => file != manifestPath).Order(StringComparer.Ordinal))
        {
            using var content = File.OpenRead(file);
            json.WriteStartObject();
            json.WriteString("file", Path.GetFileName(file));
            json.WriteNumber("bytes", content.Length);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter json, RunResult result, RunDescription description)
    {
        json.WriteStartObject("run");
        json.WriteString("started", description.Started);
        json.WriteNumber("threads", description.Threads);
        json.WriteStartObject("seconds");
        foreach (var time in result.Times)
            json.WriteNumber(time.Stage, Math.Round(time.Seconds, 3));
        json.WriteEndObject();
        json.WriteNumber("peakMemoryBytes", description.PeakMemoryBytes);
        json.WriteEndObject();
    }
}
