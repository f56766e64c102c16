using System.Collections.Immutable;
using System.Globalization;
using GeoCluster.Checking;
using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>What is known of a run before it starts, besides its pipeline.</summary>
/// <param name="Threads">Threads it would use.</param>
/// <param name="ReplacesResults">Whether its folder holds results of an earlier run.</param>
internal readonly record struct RunPlan(int Threads, bool ReplacesResults);

/// <summary>What a run would do, in words.</summary>
internal static class PlanTable
{
    /// <summary>The files of every run.</summary>
    private const string Files =
        "clusters.csv, clusters.csvt, clusters.prj, clusters.parquet, clusters.geojson, clusters.qml, clusters.qmd, centroids.geojson, "
        + "centroids.qml, links.csv, links.csvt, links.geojson, links.qml, report.html, run.gpkg, run.qgz, organizations.csv, "
        + "organizations.csvt, fields.csv, fields.csvt, "
        + "regions.csv, regions.csvt, years.csv, years.csvt, places.parquet, rejected.csv, summary.json, columns.md, manifest.json";

    /// <summary>The additional files of a run that also clusters each field separately.</summary>
    private const string NicheFiles = "niches.csv, niches.csvt, niches.prj, niches.geojson, niches.qml";

    /// <summary>The additional files of a run that groups clusters into types.</summary>
    private const string TypeFiles = "typology.csv, typology.csvt";

    /// <summary>One row per stage that has settings, then the expected cost, and which files the run would write and where.</summary>
    /// <param name="options">The pipeline.</param>
    /// <param name="inspections">What is known of its sources.</param>
    /// <param name="population">What is known of its population; null if it has none.</param>
    /// <param name="plan">Threads of the run, and whether it would replace results.</param>
    public static PlainTable Of(
        PipelineOptions options, ImmutableArray<SourceInspection> inspections, SourceInspection? population,
        RunPlan plan) => new PlainTable().Text("").WrappedText("")
        .Row("Clustering", Clustering(options))
        .Row("Merging", Merging(options.Merge))
        .Row("Ranking", Ranking(options))
        .Row("Uncertainty", Uncertainty(options.Bootstrap, options.Sensitivity))
        .Row("Outlines", options.Outline.Kind.ToString().ToLowerInvariant())
        .Row("Intensity", population is null
            ? "not computed, since no population is given" : "per million people, from the population points inside each outline")
        .Row("Rejected rows", options.MaxRejected == RejectLimit.None ? "any number" : $"at most {Words.Of(options.MaxRejected)}")
        .Row("Cost", Cost(options, inspections, population, plan.Threads))
        .Row("Results", options.OutputFolder is { } folder
            ? Words.Path(folder) + State(folder, plan) : "no folder is set: run needs --out DIR")
        .Row("", Files + (options.PerField ? $", {NicheFiles}" : "") + (options.Typology is null ? "" : $", {TypeFiles}")
            + (options.PlacesGeometry ? "; places.parquet with points" : ""));

    private static string Cost(
        PipelineOptions options, ImmutableArray<SourceInspection> inspections, SourceInspection? population, int threads)
    {
        if (inspections.Any(i => i.Expected is null) || population is { Expected: null })
            return "unknown, since not all sources can be read";
        var cost = ExpectedCost.Of(
            inspections.Select(i => i.Expected!), population?.Expected, threads, options.Bootstrap, options.Sensitivity);
        return $"about {NumberFormat.RoundDuration(cost.Time)} and {NumberFormat.RoundBytes(cost.Bytes)} of memory, within a factor of 2";
    }

    private static string State(string folder, RunPlan plan) =>
        plan.ReplacesResults ? " (earlier results would be replaced)" : Directory.Exists(folder) ? "" : " (would be created)";

    private static string Clustering(PipelineOptions options)
    {
        string[] clustered = [.. options.Sources.Where(source => source.Clusters).Select(source => source.Name)];
        string[] counted = [.. options.Sources.Where(source => !source.Clusters).Select(source => source.Name)];
        return $"core places have at least {Words.Threshold(options.Clustering)} " +
            $"({options.Clustering.Earth.ToString().ToLowerInvariant()}), from {string.Join(", ", clustered)}" +
            (counted.Length > 0 ? $"; {string.Join(", ", counted)} counted only" : "") +
            (options.PerField ? "; then for each field separately" : "");
    }

    private static string Merging(MergeOptions options) => options.Rule switch
    {
        MergeRule.None => "none",
        MergeRule.Distance => $"clusters within {Words.Distance(options.WithinMeters)} of each other",
        MergeRule.MainPartner =>
            $"clusters within {Words.Distance(options.WithinMeters)} of each other, if one is the other's main partner",
        MergeRule.TieShare => $"clusters within {Words.Distance(options.WithinMeters)} of each other, if their tie is at least "
            + $"{options.TieShare.ToString("0.###############", CultureInfo.InvariantCulture)} of all ties of one of them",
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Rule, "Unknown merge rule."),
    };

    private static string Uncertainty(BootstrapOptions? drawn, SensitivityOptions? varied)
    {
        string[] ways =
        [
            .. drawn is { Draws: > 0 }
                ? [$"{NumberFormat.Counted(drawn.Draws, "bootstrap draws")} of the records, "
                    + $"seed {drawn.Seed.ToString(CultureInfo.InvariantCulture)}"]
                : Array.Empty<string>(),
            .. drawn is { Recluster: true }
                ? [$"{NumberFormat.Counted(drawn.ReclusterDraws, "bootstrap draws")} with reclustering"] : Array.Empty<string>(),
            .. varied is null ? Array.Empty<string>() : [$"thresholds {NumberFormat.Percent(varied.Range)} lower and higher"],
        ];
        return ways.Length == 0 ? "not measured" : string.Join("; ", ways);
    }

    private static string Ranking(PipelineOptions options)
    {
        var weights = options.Sources.Select(source =>
            $"{source.Name} {options.Ranking.WeightOf(source.Name).ToString("0.###", CultureInfo.InvariantCulture)}");
        return $"by the mean of the shares, weights {string.Join(", ", weights)}"
            + (options.Typology is null ? "" : "; then grouped into types by field profile");
    }
}
