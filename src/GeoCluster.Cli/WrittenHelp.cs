using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GeoCluster.Cli;

/// <summary>Prints a command's help text, which stands at the top of the command's file.</summary>
internal sealed class WrittenHelp(string text) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>The <c>--help</c> option of a command.</summary>
    public static HelpOption Option(string text) => new("--help", "-h") { Action = new WrittenHelp(text) };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(text);
        return ExitCodes.Done;
    }
}
