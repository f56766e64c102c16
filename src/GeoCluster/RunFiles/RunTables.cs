using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.GeoJson;
using GeoCluster.RunFiles.Columns;
using GeoCluster.RunFiles.Summaries;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The tables and data of a run, from which all other result files can be made.</summary>
internal static class RunTables
{
    /// <summary>Writes the files; the manifest does not list them yet.</summary>
    /// <param name="result">A finished run.</param>
    /// <param name="description">What the manifest contains besides the result.</param>
    /// <param name="folder">Folder that the files are written to.</param>
    /// <param name="finalFolder">Folder where the files will be in the end.</param>
    public static void Write(RunResult result, RunDescription description, string folder, string finalFolder)
    {
        string At(string file) => Path.Combine(folder, file);
        var ranked = result.Ranked;
        string[] sources = [.. ranked.Sources.Select(source => source.Source)];
        var columns = ClusterColumns.Of(sources).With(new RankingRows(result));
        var outlines = ClusterLayers.OutlineTable(columns, result);
        MapTable[] mapped =
        [
            outlines,
            LinkLayer.Table(ranked.Clusters, result.Links),
            .. result.Options.PerField ? [NicheLayer.Table(result.Niches)] : Array.Empty<MapTable>(),
        ];
        foreach (var table in mapped)
        {
            WriteCsv(table.Name, table.Columns, table.Length);
            GeoJsonFile.Write(table, At($"{table.Name}.geojson"));
        }
        // The centroids have the same columns as the outlines, so they need no separate table.
        GeoJsonFile.Write(ClusterLayers.CentroidTable(columns, result), At($"{ClusterLayers.Centroids}.geojson"));
        var (organizations, fields) = (CompositionRows.OfOrganizations(ranked), CompositionRows.OfFields(ranked));
        WriteCsv(CompositionColumns.OrganizationTable, CompositionColumns.OfOrganizations.With(organizations), organizations.Length);
        WriteCsv(CompositionColumns.FieldTable, CompositionColumns.OfFields.With(fields), fields.Length);
        var regions = new RegionRows(result.Regions.Rows, ranked.Clusters);
        WriteCsv(RegionColumns.Table, RegionColumns.Of(result.Regions.Sources).With(regions), regions.Rows.Length);
        var years = new YearlyRows(ranked);
        WriteCsv(YearlyColumns.Table, YearlyColumns.All.With(years), years.Length);
        if (result.Typology is { } typology)
        {
            var types = new TypologyRows(ranked.Clusters, typology);
            WriteCsv(TypologyColumns.Table, TypologyColumns.Of(typology.Components.Length).With(types), ranked.Length);
        }
        ClustersParquet.Write(outlines, At("clusters.parquet"));
        PlacesParquet.Write(new(result.Places, result.Labels, result.Stability, result.Options.PlacesGeometry), At("places.parquet"));
        ImmutableArray<RejectedRow> rejected = [.. result.Ingested.Rejected, .. result.PopulationRows?.Rejected ?? []];
        TableCsv.WriteRows(RejectedColumns.All.With(rejected), rejected.Length, At($"{RejectedColumns.Table}.csv"));
        SummaryJson.Write(result, At("summary.json"));
        ManifestJson.Write(result, description, At(ManifestJson.FileName), finalFolder);

        void WriteCsv(string table, ImmutableArray<TableColumn> columns, int rows) => TableCsv.Write(columns, rows, At($"{table}.csv"));
    }
}
