using System.Globalization;

namespace GeoCluster.Cli.Output;

/// <summary>What a run would do, in words.</summary>
internal static class PlanTable
{
    /// <summary>The files of every run.</summary>
    private const string Files =
        "clusters.csv, clusters.csvt, clusters.geojson, centroids.geojson, places.parquet, rejected.csv, summary.json, manifest.json";

    /// <summary>One row per stage that has a setting.</summary>
    public static PlainTable Of(PipelineOptions options) => new PlainTable().Text("").WrappedText("")
        .Row("Clustering", Clustering(options))
        .Row("Merging", Merging(options.Merge))
        .Row("Ranking", Ranking(options))
        .Row("Outlines", options.Outline.Kind.ToString().ToLowerInvariant())
        .Row("Rejected rows", options.MaxRejected == RejectLimit.None ? "any number" : $"at most {Words.Of(options.MaxRejected)}")
        .Row("Results", options.OutputFolder is { } folder ? Words.Path(folder) : "no folder is named: run needs --out DIR")
        .Row("", Files);

    private static string Clustering(PipelineOptions options)
    {
        string[] clustered = [.. options.Sources.Where(source => source.Clusters).Select(source => source.Name)];
        string[] counted = [.. options.Sources.Where(source => !source.Clusters).Select(source => source.Name)];
        return $"around places with at least {Words.Threshold(options.Clustering)} " +
            $"({options.Clustering.Earth.ToString().ToLowerInvariant()}), from {string.Join(", ", clustered)}" +
            (counted.Length > 0 ? $"; {string.Join(", ", counted)} only counted" : "");
    }

    private static string Merging(MergeOptions options) => options.Rule switch
    {
        MergeRule.None => "none",
        MergeRule.Distance => $"clusters within {Words.Distance(options.WithinMeters)} of each other",
        _ => $"clusters within {Words.Distance(options.WithinMeters)} of each other, if one is the other's main partner",
    };

    private static string Ranking(PipelineOptions options)
    {
        var weights = options.Sources.Select(source =>
            $"{source.Name} {options.Ranking.Weights.GetValueOrDefault(source.Name, 1).ToString("0.###", CultureInfo.InvariantCulture)}");
        return $"by the mean of the shares, weights {string.Join(", ", weights)}";
    }
}
