using System.Collections.Immutable;

namespace GeoCluster.Cli;

/// <summary>What the program's exit codes mean; scripts rely on them.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Results were written; <c>check</c> was able to read all inputs.</summary>
    public const int LimitBrokenOrNothingFound = 1;

    /// <summary>Nothing was read.</summary>
    public const int WrongCallOrPipeline = 2;

    /// <summary>No results were written; earlier ones are untouched.</summary>
    public const int InputUnusable = 3;

    /// <summary>No results were written; earlier ones are untouched.</summary>
    public const int OutputNotWritable = 4;

    /// <summary>A fault of the program itself; the number is <c>EX_SOFTWARE</c> of BSD's sysexits.h.</summary>
    public const int Bug = 70;

    /// <summary>No results were written; earlier ones are untouched. Shells report the same number after Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>All codes, each with the sentence that the help prints.</summary>
    public static ImmutableArray<(int Code, string Sentence)> All { get; } =
    [
        (Done, "Done."),
        (LimitBrokenOrNothingFound, "Done, but a limit was exceeded or nothing was found."),
        (WrongCallOrPipeline, "The command line or the pipeline file is wrong."),
        (InputUnusable, "An input cannot be used."),
        (OutputNotWritable, "The output cannot be written."),
        (Bug, "A bug in geocluster: please report it."),
        (Interrupted, "Interrupted."),
    ];
}
