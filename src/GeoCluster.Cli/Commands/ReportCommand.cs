using System.CommandLine;
using GeoCluster.Cli.Output;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster report</c>: report and QGIS files of a finished run, made anew.</summary>
internal static class ReportCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Makes the report and the QGIS files of a finished run anew from its tables:
        after an update of geocluster, or where they were lost or changed. No input is
        read.

        Example:
          geocluster report out/gii2025

        Usage:
          geocluster report RUN [options]

        Arguments:
          RUN              Folder of results.

        Options:
          -h, --help       This text.

        Tables, data and files that you added stay as they are; the manifest lists the
        new files. Results whose tables were changed are refused with exit code 3.
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
        screen.Note($"Made anew in {Words.Path(absolute)}: the report, the QGIS files and columns.md");
        screen.Note(Words.ToOpen(absolute));
        return ExitCodes.Done;
    }
}
