using System.CommandLine;
using GeoCluster.Cli.Output;
using GeoCluster.Comparing;
using GeoCluster.Options;
using GeoCluster.Runs;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster compare</c>: what became of the clusters from one run to another.</summary>
internal static class CompareCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Compares two finished runs: which cluster is which, what grew, split, merged,
        appeared or went, how ranks and scores changed, and on request why.

        Example:
          geocluster compare out/gii2025 out/10km
          geocluster compare out/gii2025 out/10km --explain --out out/compared

        Usage:
          geocluster compare RUN_A RUN_B [options]

        Arguments:
          RUN_A            Folder of results to compare with, such as last year's.
          RUN_B            Folder of results to compare.

        Options:
          --out DIR        Folder for the results: compare.csv, compare.geojson,
                           overlaps.csv and compare.json. An earlier comparison is
                           replaced as a whole. Without it nothing is written.
          --explain        Says how much of each change comes from data, window of
                           years, sources, weights or thresholds, by running A again
                           with one of these at a time as in B: up to five runs. The
                           inputs must still be there, as they were.
          --threads N      Threads to use [default: one per processor]. The results
                           are the same for any number.
          -h, --help       This text.

        The top 10 of B go to standard output, all else to standard error. The exit code
        is 1 if neither run has a cluster, or not all could be explained.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var runA = SharedArguments.Path("RUN_A");
        var runB = SharedArguments.Path("RUN_B");
        var folder = SharedArguments.Folder("--out");
        var explain = new Option<bool>("--explain");
        var threads = SharedArguments.Threads();
        var command = new Command("compare") { runA, runB, folder, explain, threads, WrittenHelp.Option(Help) };
        command.SetAction(parse => Compare(
            (parse.GetRequiredValue(runA), parse.GetRequiredValue(runB)),
            parse.GetValue(folder),
            parse.GetValue(explain),
            SharedArguments.Context(parse.GetValue(threads), cancel),
            screen));
        return command;
    }

    private static int Compare((string A, string B) folders, string? outFolder, bool explain, RunContext context, Screen screen)
    {
        if (outFolder is not null)
            ComparisonFolder.Check(outFolder);
        var comparison = RunComparison.Of(
            RunFolderReader.Read(folders.A, context.Cancel), RunFolderReader.Read(folders.B, context.Cancel), context);
        if (explain)
            comparison = Explain(comparison, context, screen);
        context.Cancel.ThrowIfCancellationRequested();
        if (outFolder is not null)
            ComparisonFolder.Write(comparison, outFolder);
        return CompareReport.Write(comparison, outFolder, screen);
    }

    private static RunComparison Explain(RunComparison comparison, RunContext context, Screen screen)
    {
        int all = ChangeExplainer.RunsNeeded(comparison), run = 0;
        var explained = ChangeExplainer.Explain(comparison, Rerun, context);
        if (run > 0)
            screen.Note();
        return explained;

        RunResult Rerun(ChangeGroup group, PipelineOptions options)
        {
            screen.Note($"Run {++run} of at most {all}: A with the {Words.Of(group)} of B");
            return ProgressDisplay.Follow(screen, context, shown => Pipeline.Run(options, shown));
        }
    }
}
