using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GeoCluster.Cli.Output;
using GeoCluster.Options;
using GeoCluster.SyntheticData;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster sample</c>: synthetic data for trying out the program.</summary>
internal static class SampleCommand
{
    /// <summary>The help text.</summary>
    public static string Help { get; } = $"""
        Writes synthetic sample data: patents, publications and deals around the
        world's real cities, and a population file.

        Example:
          geocluster sample sample-data

        Usage:
          geocluster sample [DIR] [options]

        Arguments:
          DIR              Folder to write to [default: sample-data].

        Options:
          --scale S        Size relative to real data, above 0 and at most {SampleData.MaxScale}; 1 gives
                           about 35 million observations [default: {SampleData.DefaultScale}].
          --seed N         Whole number, 0 or more; the same scale and seed give the
                           same bytes [default: {SampleData.DefaultSeed}].
          --threads N      Threads to use [default: one per processor]. The files are
                           the same for any number.
          -h, --help       Shows this help.

        Records, people and organizations are invented; only the places are real.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var folder = SharedArguments.Path("DIR");
        folder.DefaultValueFactory = _ => "sample-data";
        var scale =
            new Option<double>("--scale") { HelpName = "S", DefaultValueFactory = _ => SampleData.DefaultScale, CustomParser = Scale };
        var seed = new Option<ulong>("--seed") { HelpName = "N", DefaultValueFactory = _ => SampleData.DefaultSeed, CustomParser = Seed };
        var threads = SharedArguments.Threads();
        var command = new Command("sample") { folder, scale, seed, threads, WrittenHelp.Option(Help) };
        command.SetAction(parse => Write(
            parse.GetRequiredValue(folder),
            parse.GetValue(scale),
            parse.GetValue(seed),
            SharedArguments.Context(parse.GetValue(threads), cancel),
            screen));
        return command;
    }

    private static double Scale(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale)
            && scale is > 0 and <= SampleData.MaxScale)
            return scale;
        argument.AddError($"--scale is '{text}'; it has to be a number above 0 and at most {SampleData.MaxScale}");
        return 0;
    }

    private static ulong Seed(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            return seed;
        argument.AddError($"--seed is '{text}'; it has to be a whole number, 0 or more");
        return 0;
    }

    private static int Write(string folder, double scale, ulong seed, RunContext context, Screen screen)
    {
        string absolute = Path.GetFullPath(folder);
        var written = ProgressDisplay.Follow(screen, context, shown => SampleData.Write(absolute, scale, seed, shown));
        var table = new PlainTable().Text("File").Number("Rows").Number("Size");
        foreach (var file in written)
            table.Row(file.Name, NumberFormat.Whole(file.Rows), NumberFormat.Bytes(file.Bytes));
        screen.Note();
        screen.Note(table);
        screen.Note();
        screen.Note($"Synthetic sample data in {Words.Path(absolute)}");
        return ExitCodes.Done;
    }
}
