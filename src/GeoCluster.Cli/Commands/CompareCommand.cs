using System.CommandLine;
using GeoCluster.Cli.Output;
using GeoCluster.Comparing;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Runs;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster compare</c>: how clusters changed from one run to another.</summary>
internal static class CompareCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Compares two finished runs: matches clusters between them, shows which grew,
        split, merged, appeared or disappeared, how ranks and scores changed, and, on
        request, why.

        Example:
          geocluster compare out/gii2025 out/10km
          geocluster compare out/gii2025 out/10km --explain --out out/compared

        Usage:
          geocluster compare RUN_A RUN_B [options]

        Arguments:
          RUN_A            Results folder to compare with, such as last year's.
          RUN_B            Results folder to compare.

        Options:
          --out DIR        Folder for the results: compare.csv, compare.geojson,
                           overlaps.csv and compare.json. An earlier comparison is
                           replaced as a whole. Without --out, nothing is written.
          --explain        Shows how much of each change is due to the data, the
                           window of years, the sources, the weights or the
                           thresholds. Reruns A up to five times, each time with one
                           of these as in B. The inputs must still exist, unchanged.
          --threads N      Threads to use [default: one per processor]. The results
                           are the same for any number.
          -h, --help       Shows this help.

        The top 10 of B go to standard output, everything else to standard error. The
        exit code is 1 if neither run has a cluster, or if some changes could not be
        explained.
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
