using System.CommandLine;
using System.Globalization;
using GeoCluster.Options;

namespace GeoCluster.Cli.Commands;

/// <summary>Arguments and options that several verbs share. Each call creates new ones: a symbol belongs to one command.</summary>
internal static class SharedArguments
{
    /// <summary>The pipeline file.</summary>
    public static Argument<string> Pipeline() => Path("PIPELINE");

    /// <summary>A path. It may not be empty, nor look like a mistyped option.</summary>
    public static Argument<string> Path(string name)
    {
        var path = new Argument<string>(name);
        path.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && (word.Length == 0 || WrongCall.IsOption(word)))
                result.AddError($"{name} is '{word}'; it has to be a path");
        });
        return path;
    }

    /// <summary>A folder; null if not given.</summary>
    public static Option<string?> Folder(string name)
    {
        var folder = new Option<string?>(name) { HelpName = "DIR" };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError($"{name} is ''; it has to be a path");
        });
        return folder;
    }

    /// <summary>Overrides of the pipeline's keys.</summary>
    public static Option<string[]> Set() => new("--set") { HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };

    /// <summary>Number of threads; null if not given.</summary>
    public static Option<int?> Threads() => new("--threads")
    {
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads >= 1)
                return threads;
            result.AddError($"--threads is '{text}'; it has to be a whole number, 1 or more");
            return null;
        },
    };

    /// <summary>The run context that the options ask for.</summary>
    public static RunContext Context(int? threads, CancellationToken cancel) =>
        threads is { } given ? new RunContext { Threads = given, Cancel = cancel } : new RunContext { Cancel = cancel };
}
