using System.Collections.Immutable;
using GeoCluster.Exporting;

namespace GeoCluster;

/// <summary>The folder of results of a run, written whole or not at all (<see cref="ResultFolder"/>).</summary>
public static class RunFolder
{
    private static readonly ResultFolder Results = new(ManifestJson.FileName, "an earlier run");

    /// <summary>Finds out before a long run whether its results could be written; changes nothing that is there.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written.</exception>
    public static void Check(string folder) => Results.Check(folder);

    /// <summary>Whether there are earlier results that a run would replace; touches nothing, so that it can look beside a run.</summary>
    /// <param name="folder">Where the results shall be.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be looked into.</exception>
    public static bool HasResults(string folder) => Results.HasResults(folder);

    /// <summary>Writes all files of a result and puts them in place of earlier results.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What the manifest tells besides.</param>
    /// <param name="folder">Where the results shall be: a new or empty folder, or one with earlier results, which are replaced.</param>
    /// <exception cref="OutputException">The folder holds something else, or cannot be written; what was there is untouched.</exception>
    public static void Write(RunResult result, RunDescription description, string folder) =>
        Results.Write(folder, newFolder => WriteFiles(result, description, newFolder));

    private static void WriteFiles(RunResult result, RunDescription description, string folder)
    {
        string At(string file) => Path.Combine(folder, file);
        ImmutableArray<TableColumn> columns =
        [
            .. ClusterColumns.Of(result.Ranked, result.Shapes),
            .. YearFiles.Columns(result.Ranked),
            .. PopulationColumns.Of(result.Ranked, result.Population),
            .. PartnerColumns.Of(result.Ranked.Clusters, result.Links),
            .. UncertaintyColumns.Of(result.Uncertainty, result.Stability),
            .. TypologyFiles.Columns(result.Typology),
        ];
        MapLayer outlines = ClusterLayers.Outlines(columns, result), centroids = ClusterLayers.Centroids(columns, result);
        var links = LinkLayer.Layer(result.Ranked.Clusters, result.Links);
        MapLayer[] niches = result.Options.PerField ? [NicheLayer.Layer(result.Niches)] : [];
        // With the same columns as the outlines, the centroids need no table of their own.
        foreach (var layer in (MapLayer[])[outlines, links, .. niches])
            TableCsv.Write(layer.Columns, layer.Length, At($"{layer.Name}.csv"));
        string[] sources = [.. result.Ranked.Sources.Select(source => source.Source)];
        MapFiles.Write(result.Options.Name, [centroids, outlines, links, .. niches], sources, folder);
        CompositionCsv.WriteOrganizations(result.Ranked, At("organizations.csv"));
        CompositionCsv.WriteFields(result.Ranked, At("fields.csv"));
        RegionCsv.Write(result.Regions, result.Ranked.Clusters, At("regions.csv"));
        YearFiles.Write(result.Ranked, At("years.csv"));
        if (result.Typology is { } typology)
            TypologyFiles.Write(result.Ranked, typology, At("typology.csv"));
        PlacesParquet.Write(result.Places, result.Labels, result.Stability, At("places.parquet"));
        RejectedCsv.Write([.. result.Ingested.Rejected, .. result.PopulationRows?.Rejected ?? []], At("rejected.csv"));
        SummaryJson.Write(result, At("summary.json"));
        ColumnsMarkdown.Write(folder, sources, At("columns.md"));
        ManifestJson.Write(result, description, folder, At(ManifestJson.FileName));
    }
}
