using System.CommandLine;
using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster report</c>: regenerates the report and QGIS files of a finished run.</summary>
internal static class ReportCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Regenerates the report and the QGIS files of a finished run from its tables,
        after an update of geocluster or if the files were lost or changed. Does not
        read the inputs.

        Example:
          geocluster report out/gii2025

        Usage:
          geocluster report RUN [options]

        Arguments:
          RUN              Results folder.

        Options:
          -h, --help       Shows this help.

        Tables, data and files that you added stay as they are; the manifest lists the
        new files. If tables were changed, the exit code is 3 and nothing is written.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var run = SharedArguments.Path("RUN");
        var command = new Command("report") { run, WrittenHelp.Option(Help) };
        command.SetAction(parse => Rebuild(parse.GetRequiredValue(run), screen));
        return command;
    }

    private static int Rebuild(string folder, Screen screen)
    {
        RunFolder.Rebuild(folder);
        string absolute = Path.GetFullPath(folder);
        screen.Note($"Regenerated in {Words.Path(absolute)}: the report, the QGIS files and columns.md");
        screen.Note(Words.ToOpen(absolute));
        return ExitCodes.Done;
    }
}
