using System.Xml.Linq;
using GeoCluster.Formats.Columns;
using NetTopologySuite.Geometries;

namespace GeoCluster.Formats.Qgis;

/// <summary>The appearance of a layer in QGIS: colors, labels, column titles, map tips.</summary>
internal static class LayerStyle
{
    /// <summary>The style as a file, beside a GeoJSON file or inside a GeoPackage.</summary>
    /// <param name="layer">The layer; it has the columns by which it is drawn.</param>
    /// <param name="packaged">Whether the style is for a GeoPackage, which has one more column.</param>
    public static byte[] File(MapLayer layer, bool packaged) => QgisXml.Bytes(new XElement("qgis",
        new XAttribute("version", QgisXml.Version), new XAttribute("styleCategories", "AllStyleCategories"),
        new XAttribute("hasScaleBasedVisibilityFlag", "0"),
        new XAttribute("labelsEnabled", HasLabels(layer) ? "1" : "0"),
        Parts(layer, packaged),
        new XElement("layerGeometryType", layer.Dimension switch { Dimension.Point => 0, Dimension.Curve => 1, _ => 2 })));

    /// <summary>Whether the layer has labels on the map.</summary>
    public static bool HasLabels(MapLayer layer) => LabelsOf(layer) is not null;

    /// <summary>The style as parts of a project.</summary>
    public static IEnumerable<XElement> Parts(MapLayer layer, bool packaged)
    {
        yield return RendererOf(layer);
        if (LabelsOf(layer) is { } labels)
            yield return labels;
        yield return TableView.Aliases(layer);
        yield return TableView.Table(layer, packaged);
        yield return TableView.Display(layer);
        yield return TableView.MapTip(layer);
    }

    // Null if a layer has no labels.
    private static XElement? LabelsOf(MapLayer layer) => layer.Name switch
    {
        "clusters" => Labels.OfOutlines(),
        "centroids" => Labels.OfCentroids(Renderers.Classes(layer, "score")),
        "niches" => Labels.OfNiches(),
        "countries" => Labels.OfCountries(),
        _ => null,
    };

    private static XElement RendererOf(MapLayer layer) => layer.Name switch
    {
        "clusters" or "niches" => Renderers.Graduated(layer, "score", Symbols.Outline),
        "centroids" => Renderers.Graduated(layer, "score", Symbols.Circle),
        "links" => Renderers.Graduated(layer, "tie", Symbols.Line),
        "countries" => Renderers.Single(Symbols.Land("0")),
        _ => throw new ArgumentException($"The layer {layer.Name} has no style.", nameof(layer)),
    };
}
