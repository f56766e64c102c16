using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using GeoCluster.Formats.Columns;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>A QGIS project that shows the layers of a GeoPackage beside it: circles at small scales, outlines at large scales.</summary>
/// <remarks>Paths are relative, so that the folder can be moved. Layers without rows are left out.</remarks>
internal static class ProjectFile
{
    // Scale denominators: circles disappear at the first, outlines appear at the second; both are visible in between.
    private const int CirclesUntil = 2_500_000, OutlinesFrom = 10_000_000;

    // The earliest possible time of a zip entry; the manifest has the real one.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="layers">Layers of the package, topmost first.</param>
    /// <param name="package">Name of the package, in the same folder.</param>
    /// <param name="path">Where to.</param>
    public static void Write(string run, ImmutableArray<MapLayer> layers, string package, string path)
    {
        MapLayer[] shown = [.. layers.Where(layer => layer.Length > 0)];
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var entry = zip.CreateEntry(Path.GetFileName(Path.ChangeExtension(path, ".qgs")), CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        using var content = entry.Open();
        content.Write(Bytes(Project(run, shown, package)));
    }

    private static XElement Project(string run, MapLayer[] layers, string package)
    {
        var clusters = layers.FirstOrDefault(layer => layer.Name == "clusters");
        return new XElement("qgis", new XAttribute("version", QgisXml.Version), new XAttribute("projectname", run),
            new XElement("title", run),
            new XElement("projectCrs", WebMercator()),
            new XElement("layer-tree-group", layers.Select(layer => Branch(layer, package))),
            new XElement("mapcanvas", new XAttribute("name", "theMapCanvas"), new XAttribute("annotationsVisible", "1"),
                new XElement("units", "meters"), MercatorBox.Around(clusters?.Extent()).Element(), new XElement("rotation", "0"),
                new XElement("destinationsrs", WebMercator())),
            new XElement("projectlayers", layers.Select(layer => Layer(layer, package))),
            clusters is null ? null : Bookmarks.Of(clusters),
            Properties());
    }

    // QGIS replaces short ids by new ones, and then loses the layers.
    private static string IdOf(MapLayer layer) => $"geocluster_{layer.Name}";

    private static string SourceOf(MapLayer layer, string package) => $"./{package}|layername={layer.Name}";

    private static XElement Branch(MapLayer layer, string package) => new("layer-tree-layer",
        new XAttribute("id", IdOf(layer)), new XAttribute("name", layer.Title), new XAttribute("source", SourceOf(layer, package)),
        new XAttribute("providerKey", "ogr"),
        new XAttribute("checked", layer.Name is "links" or "niches" ? "Qt::Unchecked" : "Qt::Checked"),
        new XAttribute("expanded", layer.Name == "centroids" ? "1" : "0"));

    private static XElement Layer(MapLayer layer, string package)
    {
        var (farthest, nearest) = layer.Name switch { "centroids" => (0, CirclesUntil), "clusters" => (OutlinesFrom, 0), _ => (0, 0) };
        return new XElement("maplayer",
            new XAttribute("type", "vector"),
            new XAttribute("geometry",
                layer.Dimension switch { NetTopologySuite.Geometries.Dimension.Point => "Point",
                    NetTopologySuite.Geometries.Dimension.Curve => "Line", _ => "Polygon" }),
            new XAttribute("hasScaleBasedVisibilityFlag", farthest == 0 && nearest == 0 ? "0" : "1"), new XAttribute("minScale", farthest),
                new XAttribute("maxScale", nearest),
            new XAttribute("labelsEnabled", LayerStyle.HasLabels(layer) ? "1" : "0"),
                new XAttribute("simplifyDrawingHints", layer.Name == "countries" ? "1" : "0"),
            new XAttribute("readOnly", "0"), new XAttribute("autoRefreshEnabled", "0"),
            new XElement("id", IdOf(layer)),
            new XElement("datasource", SourceOf(layer, package)),
            new XElement("layername", layer.Title),
            new XElement("srs", Degrees()),
            new XElement("resourceMetadata", LayerMetadata.Parts(layer)),
            new XElement("provider", new XAttribute("encoding", "UTF-8"), "ogr"),
            LayerStyle.Parts(layer, packaged: true));
    }

    private static XElement Properties()
    {
        int[] sea = [.. Palette.Sea.Split(',').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        return new XElement("properties",
            new XElement("SpatialRefSys", new XElement("ProjectionsEnabled", new XAttribute("type", "int"), 1)),
            new XElement("Paths", new XElement("Absolute", new XAttribute("type", "bool"), "false")),
            new XElement("Gui",
                new XElement("CanvasColorRedPart", new XAttribute("type", "int"), sea[0]),
                new XElement("CanvasColorGreenPart", new XAttribute("type", "int"), sea[1]),
                new XElement("CanvasColorBluePart", new XAttribute("type", "int"), sea[2])));
    }
}
