using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.GeoJson;
using GeoCluster.Runs;

namespace GeoCluster.RunFiles;

/// <summary>The tables and data of a run, from which all its other files can be made.</summary>
internal static class RunTables
{
    /// <summary>Writes the files; the manifest does not list them yet.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What else the manifest contains.</param>
    /// <param name="folder">Where the files are written.</param>
    /// <param name="finalFolder">Where they will be.</param>
    public static void Write(RunResult result, RunDescription description, string folder, string finalFolder)
    {
        string At(string file) => Path.Combine(folder, file);
        ImmutableArray<TableColumn> columns =
        [
            .. ClusterColumns.Of(result.Ranked, result.Shapes),
            .. YearFiles.Columns(result.Ranked),
            .. PopulationColumns.Of(result.Ranked, result.Population),
            .. PartnerColumns.Of(result.Ranked.Clusters, result.Links),
            .. UncertaintyColumns.Of(result.Uncertainty, result.Stability, result.Sensitivity),
            .. TypologyFiles.Columns(result.Typology),
        ];
        var outlines = ClusterLayers.OutlineTable(columns, result);
        MapTable[] mapped =
        [
            outlines,
            LinkLayer.Table(result.Ranked.Clusters, result.Links),
            .. result.Options.PerField ? [NicheLayer.Table(result.Niches)] : Array.Empty<MapTable>(),
        ];
        foreach (var table in mapped)
        {
            TableCsv.Write(table.Columns, table.Length, At($"{table.Name}.csv"));
            GeoJsonFile.Write(table, At($"{table.Name}.geojson"));
        }
        // With the same columns as the outlines, the centroids need no table of their own.
        GeoJsonFile.Write(ClusterLayers.CentroidTable(columns, result), At($"{ClusterLayers.Centroids}.geojson"));
        CompositionCsv.WriteOrganizations(result.Ranked, At("organizations.csv"));
        CompositionCsv.WriteFields(result.Ranked, At("fields.csv"));
        RegionCsv.Write(result.Regions, result.Ranked.Clusters, At("regions.csv"));
        YearFiles.Write(result.Ranked, At("years.csv"));
        if (result.Typology is { } typology)
            TypologyFiles.Write(result.Ranked, typology, At("typology.csv"));
        ClustersParquet.Write(outlines, At("clusters.parquet"));
        PlacesParquet.Write(result.Places, result.Labels, result.Stability, result.Options.PlacesGeometry, At("places.parquet"));
        RejectedCsv.Write([.. result.Ingested.Rejected, .. result.PopulationRows?.Rejected ?? []], At("rejected.csv"));
        SummaryJson.Write(result, At("summary.json"));
        ManifestJson.Write(result, description, At(ManifestJson.FileName), finalFolder);
    }
}
