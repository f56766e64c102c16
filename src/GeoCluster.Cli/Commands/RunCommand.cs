using System.CommandLine;
using GeoCluster.Cli.Output;
using GeoCluster.Options;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster run</c>: pipeline file in, results folder out.</summary>
internal static class RunCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Runs a pipeline: finds the clusters, ranks them and writes the results.

        Example:
          geocluster run pipelines/gii2025.yaml
          geocluster run pipelines/gii2025.yaml --set clustering.epsilon=10km --out mine

        Usage:
          geocluster run PIPELINE [options]

        Arguments:
          PIPELINE         Pipeline file. Paths in it are relative to its folder.

        Options:
          --out DIR        Folder for the results, relative to the current folder;
                           overrides the pipeline's output.folder. Results of an
                           earlier run are replaced as a whole; any other folder
                           has to be empty.
          --set KEY=VALUE  Overrides a key of the pipeline file, such as
                           clustering.minDensity=2000. May be repeated.
          --threads N      Threads to use [default: one per processor]. The results
                           are the same for any number.
          -h, --help       Shows this help.

        The top 10 go to standard output; progress, counts and warnings to standard
        error.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var pipeline = SharedArguments.Pipeline();
        var folder = SharedArguments.Folder("--out");
        var set = SharedArguments.Set();
        var threads = SharedArguments.Threads();
        var command = new Command("run") { pipeline, folder, set, threads, WrittenHelp.Option(Help) };
        command.SetAction(parse => Run(
            parse.GetRequiredValue(pipeline),
            parse.GetValue(folder),
            parse.GetRequiredValue(set),
            SharedArguments.Context(parse.GetValue(threads), cancel),
            screen));
        return command;
    }

    private static int Run(string pipelineFile, string? outFolder, string[] overrides, RunContext context, Screen screen)
    {
        var started = DateTimeOffset.UtcNow;
        var run = PipelineRun.Load(pipelineFile, overrides);
        string folder = (outFolder is null ? run.OutputFolder : Path.GetFullPath(outFolder))
            ?? throw new PipelineFileException(
                $"{pipelineFile} sets no folder for the results: add output: {{ folder: DIR }} to it, or call with --out DIR");
        RunFolder.Check(folder);

        var result = ProgressDisplay.Follow(screen, context, shown => Pipeline.Run(run.Options, shown));
        context.Cancel.ThrowIfCancellationRequested();
        var description = run.Describe(started, context);
        RunFolder.Write(result, description, folder);

        return RunReport.Write(result, folder, DateTimeOffset.UtcNow - started, description.PeakMemoryBytes, screen);
    }
}
