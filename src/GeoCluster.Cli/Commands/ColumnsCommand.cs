using System.CommandLine;
using GeoCluster.Cli.Output;
using GeoCluster.Options;
using GeoCluster.Proposing;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster columns</c>: shows the columns of a file and proposes a pipeline for it.</summary>
internal static class ColumnsCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Shows the columns of a file and proposes a role for each, as a pipeline file to
        start from. Recognizes column names in many spellings and languages, and checks
        them against a sample of the values.

        Example:
          geocluster columns data/patents.parquet
          geocluster columns data/patents.parquet > patents.yaml

        Usage:
          geocluster columns FILE [options]

        Arguments:
          FILE             Parquet or CSV file, folder, or glob in quotes.

        Options:
          -h, --help       Shows this help.

        The pipeline file goes to standard output, the table of columns to standard
        error. The exit code is 0 if the pipeline can be run, 1 if something it needs
        was not found, and 3 if the file cannot be used.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var file = SharedArguments.Path("FILE");
        var command = new Command("columns") { file, WrittenHelp.Option(Help) };
        command.SetAction(parse => Show(parse.GetRequiredValue(file), screen, cancel));
        return command;
    }

    private static int Show(string file, Screen screen, CancellationToken cancel)
    {
        var proposal = MappingProposer.Propose(new SourcePath(file, Path.GetFullPath(file)), cancel);
        screen.Note(ColumnsTable.Heading(proposal));
        screen.Note();
        screen.Note(ColumnsTable.Of(proposal));
        screen.Note();
        foreach (string line in ProposedPipeline.Write(proposal, file).TrimEnd('\n').Split('\n'))
            screen.WriteVerbatim(line);
        foreach (string missing in proposal.Missing)
            screen.Warning(missing);
        return proposal.Missing.IsEmpty ? ExitCodes.Done : ExitCodes.LimitBrokenOrNothingFound;
    }
}
