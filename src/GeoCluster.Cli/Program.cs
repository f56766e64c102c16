using System.CommandLine;
using System.CommandLine.Invocation;
using GeoCluster.Cli;
using GeoCluster.Cli.Commands;
using GeoCluster.Cli.Output;
using GeoCluster.Options;
using var interruption = new Interruption();
var screen = new Screen();

if (args.Length == 0)
{
    screen.NoteVerbatim(GeoClusterCommand.Help);
    return ExitCodes.WrongCallOrPipeline;
}
try
{
    // A path or a value may start with '@': no argument is read as the name of a response file.
    var parse = GeoClusterCommand.Create(screen, interruption.Token)
        .Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
    return parse.Action is ParseErrorAction
        ? WrongCall.Report(parse, screen)
        : parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (PipelineFileException wrong)
{
    screen.Error(wrong.Message);
    return ExitCodes.WrongCallOrPipeline;
}
catch (InputException unusable)
{
    screen.Error(unusable.Message);
    return ExitCodes.InputUnusable;
}
catch (OutputException unwritable)
{
    screen.Error(unwritable.Message);
    return ExitCodes.OutputNotWritable;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    screen.Note("Interrupted. No partial files are left, and earlier results are untouched.");
    return ExitCodes.Interrupted;
}
#pragma warning disable CA1031 // Last resort: any other exception is a bug, and the message says so.
catch (Exception bug)
#pragma warning restore CA1031
{
    screen.Error("this is a bug in geocluster; please report it with the lines below.");
    screen.NoteVerbatim(bug.ToString());
    return ExitCodes.Bug;
}
