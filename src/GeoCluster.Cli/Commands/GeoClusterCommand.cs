using System.CommandLine;
using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster</c>: the verbs.</summary>
internal static class GeoClusterCommand
{
    /// <summary>The help text.</summary>
    public static string Help { get; } = $"""
        Finds the world's innovation clusters in geocoded records, ranks them and draws
        their outlines.

        Example:
          geocluster sample sample-data
          geocluster check pipelines/gii2025.yaml
          geocluster run pipelines/gii2025.yaml

        Usage:
          geocluster COMMAND [arguments] [options]

        Commands:
          run PIPELINE     Runs a pipeline and writes the results.
          check PIPELINE   Shows what a pipeline would do and what looks wrong.
          columns FILE     Shows a file's columns and proposes a pipeline for it.
          compare A B      Compares the results of two runs.
          report RUN       Regenerates the report and map files of a run.
          tune PIPELINE    Tries density thresholds and recommends a setting.
          where RUN POS    Shows which cluster a position is in, and why.
          sample [DIR]     Writes synthetic sample data.

        Options:
          -h, --help       Shows this help; after a command, the command's help.
          --version        Shows the version.

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
