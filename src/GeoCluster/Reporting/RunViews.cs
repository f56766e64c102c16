using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Options;
using GeoCluster.RunFiles;
using GeoCluster.RunFiles.Columns;

namespace GeoCluster.Reporting;

/// <summary>
/// The files of a run that are generated from its tables for people: the report, the QGIS files, and the dictionary of columns.
/// </summary>
internal static class RunViews
{
    private static readonly ImmutableArray<string> Endings = [".html", ".qml", ".qmd", ".gpkg", ".qgz", ".md"];

    /// <summary>Whether a file of a run is a view.</summary>
    public static bool IsView(string name) => Endings.Contains(Path.GetExtension(name));

    /// <summary>Writes all views.</summary>
    /// <param name="run">The run, with its tables.</param>
    /// <param name="folder">The folder of the tables, where the views are written.</param>
    /// <exception cref="InputException">A table is missing, or not as this version writes it.</exception>
    public static void Write(StoredRun run, string folder)
    {
        var options = run.Manifest.Options;
        var outlines = LayerFile.Read(run, ClusterColumns.Table, ClusterColumns.Table);
        ImmutableArray<MapLayer> layers =
        [
            ClusterLayers.OfCentroids(LayerFile.Read(run, ClusterLayers.Centroids, ClusterColumns.Table), options),
            ClusterLayers.OfOutlines(outlines, options),
            LinkLayer.Of(LayerFile.Read(run, LinkColumns.Table, LinkColumns.Table)),
            .. run.Has($"{NicheColumns.Table}.geojson")
                ? [NicheLayer.Of(LayerFile.Read(run, NicheColumns.Table, NicheColumns.Table))] : Array.Empty<MapLayer>(),
        ];
        var countries = CountryLayer.Layer();
        MapFiles.Write(options.Name, layers, countries, folder);
        ColumnsMarkdown.Write(folder, TableDefinitions.Of(options), Path.Combine(folder, "columns.md"));
        ReportPage.Write(run, outlines, countries, Path.Combine(folder, "report.html"));
    }
}
