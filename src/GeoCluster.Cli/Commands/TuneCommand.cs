using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using GeoCluster.Cli.Output;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;
using GeoCluster.Tuning;

namespace GeoCluster.Cli.Commands;

/// <summary><c>geocluster tune</c>: tries density thresholds and recommends a setting.</summary>
internal static class TuneCommand
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Tries a grid of density thresholds, reading the data once. Shows how many
        clusters each setting gives, how much they hold, and how sensitive results are.
        Recommends the most stable setting, and warns if small changes to the current
        one change the clusters a lot.

        Example:
          geocluster tune pipelines/gii2025.yaml
          geocluster tune mine.yaml --epsilon 10km..20km:5 --target-clusters 100

        Usage:
          geocluster tune PIPELINE [options]

        Arguments:
          PIPELINE             The pipeline file.

        Options:
          --epsilon VALUES     Epsilons to try: 5km..30km:10, or 5km..30km:10log for
                               equal ratios, or 5km,10km,15km [default: 11 values from
                               a third of the pipeline's epsilon to twice as much].
          --min-density VALUES Minimum densities to try: 500..20000:20log, or 500,1000
                               [default: 20 values from an eighth of the pipeline's
                               minimum density to 4.6 times as much].
          --target-clusters N  Finds, for each epsilon, a minimum density that gives N
                               clusters.
          --target-share S     Finds, for each epsilon, the greatest minimum density at
                               which clusters hold the share S of the score, such as
                               0.5.
          --atlas              Finds the epsilon and minimum density at which two
                               clusters, or two parts of one, join, and writes
                               atlas.csv. Takes up to 90 more clusterings.
          --apply              Writes the chosen thresholds into the pipeline file and
                               changes nothing else in it: those that reach the target
                               at the pipeline's epsilon, else the recommended ones.
          --out DIR            Folder for the results: tune.csv, tune.parquet, kept.csv,
                               tune.html, columns.md, tune.json [default: the
                               pipeline's folder with -tune appended].
          --set KEY=VALUE      Overrides a key of the pipeline file. May be repeated.
          --threads N          Threads to use [default: one per processor]. The results
                               are the same for any number.
          -h, --help           Shows this help.

        The table of settings goes to standard output, everything else to standard
        error. The exit code is 1 if the pipeline's setting finds no cluster or one
        giant cluster, or if a target cannot be reached.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var pipeline = SharedArguments.Pipeline();
        var epsilon = Values("--epsilon", GridText.TryReadDistances);
        var minDensity = Values("--min-density", GridText.TryReadNumbers);
        var clusters = Number("--target-clusters", "a whole number, 1 or more", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number : null);
        var share = Number("--target-share", "a number above 0 and at most 1", text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is > 0 and <= 1
                ? number : null);
        var atlas = new Option<bool>("--atlas");
        var apply = new Option<bool>("--apply");
        var folder = SharedArguments.Folder("--out");
        var set = SharedArguments.Set();
        var threads = SharedArguments.Threads();
        var command = new Command("tune") { pipeline, epsilon, minDensity, clusters, share, atlas, apply, folder, set, threads,
            WrittenHelp.Option(Help) };
        command.SetAction(parse =>
        {
            string file = parse.GetRequiredValue(pipeline);
            var options = PipelineFile.Read(file, parse.GetRequiredValue(set));
            var grid = new TuneGrid(
                parse.GetValue(epsilon) is { IsDefaultOrEmpty: false } radii
                    ? radii : TuneGrid.EpsilonsAround(options.Clustering.EpsilonMeters),
                parse.GetValue(minDensity) is { IsDefaultOrEmpty: false } minimums
                    ? minimums : TuneGrid.MinimumsAround(options.Clustering));
            var targets = new TuneTargets((int?)parse.GetValue(clusters), parse.GetValue(share));
            return Tune(
                new TuneDescription(file, [.. parse.GetRequiredValue(set)]), options, grid, targets, parse.GetValue(atlas),
                parse.GetValue(apply), parse.GetValue(folder),
                SharedArguments.Context(parse.GetValue(threads), cancel), screen);
        });
        return command;
    }

    private static int Tune(
        TuneDescription description, PipelineOptions options, TuneGrid grid, TuneTargets targets, bool withAtlas, bool applies,
        string? outFolder, RunContext context,
        Screen screen)
    {
        string folder = (outFolder is null
            ? options.OutputFolder is { } own ? Path.TrimEndingDirectorySeparator(own) + "-tune" : null : Path.GetFullPath(outFolder))
            ?? throw new PipelineFileException(
                $"{description.PipelinePath} sets no folder for the results: add output: {{ folder: DIR }} to it, or call with --out DIR");
        TuneFolder.Check(folder);
        var study = ProgressDisplay.Follow(screen, context, shown => TuneStudy.Run(options, grid, targets, withAtlas, shown));
        context.Cancel.ThrowIfCancellationRequested();
        TuneFolder.Write(study, description, folder);
        int exitCode = TuneReport.Write(study, folder, screen);
        if (applies)
            Apply(study, description.PipelinePath, screen);
        return exitCode;
    }

    private static void Apply(TuneStudy study, string pipelineFile, Screen screen)
    {
        if (study.Chosen is not { } chosen)
        {
            screen.Warning($"no setting was chosen, so {pipelineFile} is unchanged");
            return;
        }
        ThresholdEdit.Apply(pipelineFile, chosen.EpsilonMeters, chosen.MinDensity);
        screen.Note($"Written into {pipelineFile}: {Words.Thresholds(chosen.EpsilonMeters, chosen.MinDensity)}");
    }

    private delegate bool Reading(string text, out ImmutableArray<double> values, out string fix);

    private static Option<ImmutableArray<double>> Values(string name, Reading read) => new(name)
    {
        HelpName = "VALUES",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (!read(text, out var values, out string fix))
                result.AddError($"{name} is '{text}'. {fix}");
            return values;
        },
    };

    private static Option<double?> Number(string name, string meaning, Func<string, double?> read) => new(name)
    {
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            var number = read(text);
            if (number is null)
                result.AddError($"{name} is '{text}'; it has to be {meaning}");
            return number;
        },
    };
}
