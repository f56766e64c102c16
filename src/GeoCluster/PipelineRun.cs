using System.Collections.Immutable;
using System.Diagnostics;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.RunFiles;
using GeoCluster.Runs;

namespace GeoCluster;

/// <summary>A pipeline file that was read and checked, ready to run.</summary>
/// <example>
/// <code>
/// var run = PipelineRun.Load("gii2025.yaml", "clustering.minDensity=2000");
/// var result = run.Run("out/gii2025");
/// </code>
/// </example>
public sealed class PipelineRun
{
    private readonly string _path;
    private readonly string _text;
    private readonly ImmutableArray<string> _settings;

    private PipelineRun(string path, string text, ImmutableArray<string> settings)
    {
        (_path, _text, _settings) = (path, text, settings);
        Options = PipelineFile.Read(path, text, settings);
    }

    /// <summary>Name of the pipeline: the name of the file unless the file sets another.</summary>
    public string Name => Options.Name;

    /// <summary>Absolute path of the results folder that the pipeline file or a setting names; null if neither does.</summary>
    public string? OutputFolder => Options.OutputFolder;

    internal PipelineOptions Options { get; }

    /// <summary>Reads and checks a pipeline file.</summary>
    /// <param name="path">Path of the file. Paths in it are relative to its folder.</param>
    /// <param name="settings">
    /// Any number of <c>key=value</c> settings that override keys of the file, such as
    /// <c>clustering.epsilon=10km</c>; the last one for a key wins.
    /// </param>
    /// <exception cref="PipelineFileException">
    /// The file or a setting is wrong. The message has a line for each error: where it is, what was found and expected, and the fix.
    /// </exception>
    /// <remarks>The file is read once: later changes to it affect neither the run nor its manifest.</remarks>
    public static PipelineRun Load(string path, params IReadOnlyList<string> settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(settings);
        return new PipelineRun(path, PipelineFile.ReadText(path), [.. settings]);
    }

    /// <summary>Runs the pipeline and writes the results folder, completely or not at all.</summary>
    /// <param name="outputFolder">
    /// Folder for the results, relative to the current folder; <see cref="OutputFolder"/> if null. Results of an earlier run are replaced
    /// as a whole; any other non-empty folder is rejected before the run.
    /// </param>
    /// <param name="progress">Receives the progress of each stage, from any thread; null for none.</param>
    /// <param name="threads">Number of threads, at least 1; null for the number of processors. Results do not depend on it.</param>
    /// <param name="cancel">Canceling this token ends the run; nothing is written then.</param>
    /// <returns>
    /// A summary of the run in numbers. A run without clusters or with more rejected rows than allowed still returns normally.
    /// </returns>
    /// <exception cref="ArgumentException">No results folder is named, or a threshold is out of range when it is varied.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Threads are below 1.</exception>
    /// <exception cref="InputException">
    /// An input cannot be used. The message contains the file, row group, column and row, as far as they apply.
    /// </exception>
    /// <exception cref="OutputException">The folder contains other files or cannot be written; its content is untouched.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    /// <remarks>
    /// All files except manifest.json are byte-identical for the same input, whatever the number of threads.
    /// </remarks>
    public PipelineRunResult Run(
        string? outputFolder = null, IProgress<StageProgress>? progress = null, int? threads = null, CancellationToken cancel = default)
    {
        if (threads < 1)
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "At least 1 thread is needed.");
        string folder = Path.GetFullPath(outputFolder ?? OutputFolder ?? throw new ArgumentException(
            $"{_path} names no folder for the results: add output: {{ folder: DIR }} to it, or name one here.", nameof(outputFolder)));
        var started = DateTimeOffset.UtcNow;
        var context = new RunContext { Threads = threads ?? Environment.ProcessorCount, Progress = progress, Cancel = cancel };

        RunFolder.Check(folder);
        var result = Pipeline.Run(Options, context);
        cancel.ThrowIfCancellationRequested();
        RunFolder.Write(result, Describe(started, context), folder);
        return new PipelineRunResult(folder, result);
    }

    /// <summary>Describes a run of this pipeline for its manifest; call it when the run has ended.</summary>
    internal RunDescription Describe(DateTimeOffset started, RunContext context) => new()
    {
        PipelinePath = _path,
        PipelineText = _text,
        Overrides = _settings,
        Started = started,
        Threads = context.Threads,
        PeakMemoryBytes = Process.GetCurrentProcess().PeakWorkingSet64,
    };
}

/// <summary>A summary of a run in numbers; everything else is in its results folder.</summary>
public sealed record PipelineRunResult
{
    internal PipelineRunResult(string folder, RunResult result)
    {
        Folder = folder;
        ClusterCount = result.Ranked.Length;
        RowsRead = result.Ingested.RowsRead;
        RowsRejected = result.Ingested.RowsRejected;
        IsRejectLimitBroken = result.Options.MaxRejected.IsBrokenBy(RowsRejected, RowsRead);
        Warnings = [.. result.Warnings.Select(warning => $"{warning.Source}: {warning.Message}")];
    }

    /// <summary>Absolute path of the results folder.</summary>
    public string Folder { get; }

    /// <summary>Number of clusters after neighboring clusters have been joined.</summary>
    public int ClusterCount { get; }

    /// <summary>Rows read from all sources.</summary>
    public long RowsRead { get; }

    /// <summary>Rows that could not be used; rejected.csv lists them with reasons.</summary>
    public long RowsRejected { get; }

    /// <summary>Whether more rows were rejected than maxRejected in the pipeline file allows.</summary>
    public bool IsRejectLimitBroken { get; }

    /// <summary>Warnings about sources as a whole, as sentences.</summary>
    public ImmutableArray<string> Warnings { get; }
}
