using System.CommandLine;
using GeoCluster.Cli.Output;
using GeoCluster.Explaining;
using GeoCluster.Gazetteers;
using GeoCluster.Options;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster where</c>: which cluster of a finished run a position is in, and why.</summary>
internal static class WhereCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Shows which cluster of a finished run a position is in, and why: its density
        compared with the minimum, the nearest core place and clusters, and the
        thresholds at which it would be in a cluster. For two positions: the thresholds
        at which one cluster contains both.

        Example:
          geocluster where out/gii2025 Tübingen
          geocluster where out/gii2025 48.52,9.05
          geocluster where out/gii2025 Osaka --with "Nagoya, JP"

        Usage:
          geocluster where RUN POSITION [options]

        Arguments:
          RUN              Results folder.
          POSITION         Latitude,longitude in degrees; or a town of 15,000 people or
                           more, with its country if necessary: "Paris, US".

        Options:
          --with POSITION  A second position: finds the smallest epsilon and the
                           greatest minimum density at which one cluster contains both.
          --json           Writes the answer as JSON.
          --threads N      Threads to use [default: one per processor]. The answer is
                           the same for any number.
          -h, --help       Shows this help.

        The answer goes to standard output, everything else to standard error. Reads the
        results, not the inputs. Other thresholds are tried on the places of the run,
        before neighboring clusters are merged, with up to four times its epsilon.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var run = SharedArguments.Path("RUN");
        var position = new Argument<string>("POSITION");
        var with = new Option<string?>("--with") { HelpName = "POSITION" };
        var json = new Option<bool>("--json");
        var threads = SharedArguments.Threads();
        var command = new Command("where") { run, position, with, json, threads, WrittenHelp.Option(Help) };
        command.SetAction(parse => Answer(
            parse.GetRequiredValue(run), parse.GetRequiredValue(position), parse.GetValue(with), parse.GetValue(json),
            SharedArguments.Context(parse.GetValue(threads), cancel), screen));
        return command;
    }

    private static int Answer(string folder, string position, string? with, bool asJson, RunContext context, Screen screen)
    {
        var towns = Gazetteer.Load();
        if (Find(position, towns, screen) is not { } first)
            return ExitCodes.WrongCallOrPipeline;
        RequestedPosition? second = null;
        if (with is not null && (second = Find(with, towns, screen)) is null)
            return ExitCodes.WrongCallOrPipeline;

        var run = ExplainedRun.Read(folder, context.Cancel);
        if (second is null)
        {
            var answer = Where.Ask(run, first.Latitude, first.Longitude, context);
            WhereReport.Write(first, answer, run.Options.Clustering, asJson, screen);
        }
        else
        {
            screen.Note($"Up to {JoinThresholds.MostClusterings} clusterings are needed to find the smallest epsilon.");
            var answer = JoinThresholds.Find(run, (first.Latitude, first.Longitude), (second.Latitude, second.Longitude), context);
            JoinThresholdsReport.Write((first, second), answer, run, asJson, screen);
        }
        return ExitCodes.Done;
    }

    private static RequestedPosition? Find(string wanted, Gazetteer towns, Screen screen)
    {
        var found = TownSearch.Find(wanted, towns, out string? fault);
        if (fault is not null)
            screen.Error(fault);
        else if (found is { Others.IsEmpty: false })
            screen.Note($"Using {found.Name}, the largest town of this name. Others: {string.Join("; ", found.Others)}.");
        return found;
    }
}
