using System.CommandLine;
using System.CommandLine.Parsing;
using GeoCluster.Cli.Output;
using GeoCluster.Computing;

namespace GeoCluster.Cli;

/// <summary>Reports what is wrong with a command line, and how to get help.</summary>
internal static class WrongCall
{
    /// <summary>Writes the message for a command line that could not be parsed.</summary>
    public static int Report(ParseResult parse, Screen screen)
    {
        var command = parse.CommandResult.Command;
        if (UnknownWord(parse) is { } word)
            screen.Error(Unknown(word, command));
        else
            screen.Error(string.Join('\n', parse.Errors.Select(Sentence)));
        screen.Note($"Help: geocluster {(command is RootCommand ? "" : command.Name + " ")}--help");
        return ExitCodes.WrongCallOrPipeline;
    }

    /// <summary>
    /// The first word that is not an option, a verb or an argument. The parser takes a mistyped option for an argument if one is missing.
    /// Further unknown words are not reported, since the word after a mistyped option is usually its value.
    /// </summary>
    private static string? UnknownWord(ParseResult parse)
    {
        var arguments = parse.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return arguments.FirstOrDefault(IsOption) ?? (parse.UnmatchedTokens is [var word, ..] ? word : null);
    }

    /// <summary>Whether a word looks like an option. A file whose name starts with <c>-</c> has to be given as <c>./-name</c>.</summary>
    public static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Unknown(string word, Command command)
    {
        if (IsOption(word))
            return $"unknown option {word}{Suggestion(word, command.Options)}";
        return command.Subcommands.Count > 0
            ? $"unknown command '{word}'{Suggestion(word, command.Subcommands)}"
            : $"unexpected argument '{word}'";
    }

    private static string Suggestion(string word, IEnumerable<Symbol> known) =>
        NearestName.Of(word, known.Select(symbol => symbol.Name)) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens: [], Argument: var argument } => $"{argument.Name} is missing",
        OptionResult { Tokens: [], Option: var option } => $"{option.Name} needs a value: {option.Name} {option.HelpName}",
        _ => error.Message,
    };
}
