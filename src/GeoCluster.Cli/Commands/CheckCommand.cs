using System.Collections.Immutable;
using System.CommandLine;
using GeoCluster.Checking;
using GeoCluster.Cli.Output;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster check</c>: what a run would do and what looks wrong.</summary>
internal static class CheckCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Shows what a pipeline would do, its approximate cost, and what looks wrong,
        based on schemas, statistics and a sample of the rows. Writes nothing.

        Example:
          geocluster check pipelines/gii2025.yaml
          geocluster check pipelines/gii2025.yaml --set clustering.epsilon=10km

        Usage:
          geocluster check PIPELINE [options]

        Arguments:
          PIPELINE         Pipeline file. Paths in it are relative to its folder.

        Options:
          --set KEY=VALUE  Overrides a key of the pipeline file, such as
                           clustering.minDensity=2000. May be repeated.
          -h, --help       Shows this help.

        The plan goes to standard output, problems go to standard error. The exit code
        is 0 if nothing looks wrong, 1 if something does, 3 if an input cannot be used,
        and 4 if the output folder cannot be used.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var pipeline = SharedArguments.Pipeline();
        var set = SharedArguments.Set();
        var command = new Command("check") { pipeline, set, WrittenHelp.Option(Help) };
        command.SetAction(
            parse => Check(parse.GetRequiredValue(pipeline), parse.GetRequiredValue(set), new RunContext { Cancel = cancel }, screen));
        return command;
    }

    private static int Check(string pipelineFile, string[] overrides, RunContext context, Screen screen)
    {
        var options = PipelineFile.Read(pipelineFile, overrides);
        ImmutableArray<SourceInspection> sources = [.. options.Sources.Select(source => SourceInspector.Inspect(source, context))];
        var population = options.Population is { } people ? SourceInspector.Inspect(people, context) : null;
        var (replaces, refusal) = InspectFolder(options.OutputFolder);
        CheckReport.Write(options, sources, population, new RunPlan(context.Threads, replaces), screen);

        string[] problems = [.. sources.SelectMany(source => source.Problems), .. population?.Problems ?? []];
        string[] warnings =
        [
            .. PipelineWarnings.Of(options, sources), .. population is null ? [] : PipelineWarnings.OfPopulation(population),
        ];
        screen.Note();
        foreach (string warning in warnings)
            screen.Warning(warning);
        foreach (string problem in problems)
            screen.Error(problem);
        if (refusal is not null)
            screen.Error(refusal);
        if (problems.Length > 0)
            return ExitCodes.InputUnusable;
        if (refusal is not null)
            return ExitCodes.OutputNotWritable;
        screen.Note(warnings.Length > 0 ? "The run could start, but something looks wrong." : "Nothing looks wrong.");
        return warnings.Length > 0 ? ExitCodes.LimitBrokenOrNothingFound : ExitCodes.Done;
    }

    // A run checks its folder before it reads anything; here a folder that cannot be used is one fault among others.
    private static (bool Replaces, string? Refusal) InspectFolder(string? folder)
    {
        try
        {
            return (folder is not null && RunFolder.HasResults(folder), null);
        }
        catch (OutputException refused)
        {
            return (false, refused.Message);
        }
    }
}
