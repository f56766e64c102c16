using System.CommandLine;
using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster</c>: the verbs.</summary>
internal static class GeoClusterCommand
{
    /// <summary>The help text.</summary>
    public static string Help { get; } = $"""
        Finds the innovation clusters of the world in geocoded records, ranks them and
        draws their outlines.

        Example:
          geocluster sample sample-data
          geocluster check pipelines/gii2025.yaml
          geocluster run pipelines/gii2025.yaml

        Usage:
          geocluster COMMAND [arguments] [options]

        Commands:
          run PIPELINE     Runs a pipeline and writes the results.
          check PIPELINE   Says what a pipeline would do and what looks wrong.
          columns FILE     Shows a file's columns and proposes a pipeline for it.
          compare A B      Compares the results of two runs.
          report RUN       Makes the report and map files of a run anew.
          tune PIPELINE    Shows what density thresholds do, and which to choose.
          where RUN POS    Says in which cluster a position is, and why.
          sample [DIR]     Writes synthetic sample data.

        Options:
          -h, --help       This text; after a command, the help of the command.
          --version        The version.

        Exit codes:
        {string.Join('\n', ExitCodes.All.Select(code => $"  {code.Code,-15}  {code.Sentence}"))}
        """;

    /// <summary>The whole command line.</summary>
    public static RootCommand Create(Screen screen, CancellationToken cancel)
    {
        var root = new RootCommand
        {
            RunCommand.Create(screen, cancel), CheckCommand.Create(screen, cancel), ColumnsCommand.Create(screen, cancel),
            CompareCommand.Create(screen, cancel), ReportCommand.Create(screen), TuneCommand.Create(screen, cancel),
            WhereCommand.Create(screen, cancel), SampleCommand.Create(screen, cancel),
        };
        root.Options.Remove(root.Options.Single(option => option is System.CommandLine.Help.HelpOption));
        root.Add(WrittenHelp.Option(Help));
        return root;
    }
}
