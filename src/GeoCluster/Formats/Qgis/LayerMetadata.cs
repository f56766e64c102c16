using System.Xml.Linq;
using GeoCluster.Formats.Columns;

namespace GeoCluster.Formats.Qgis;

/// <summary>The metadata of a layer in QGIS: title, summary, reference system, extent. The publisher of the layer adds a license.</summary>
internal static class LayerMetadata
{
    /// <summary>The metadata as a file, for beside a GeoJSON file or inside a GeoPackage.</summary>
    public static byte[] File(MapLayer layer) =>
        QgisXml.Bytes(new XElement("qgis", new XAttribute("version", QgisXml.Version), Parts(layer)));

    /// <summary>The same as parts of a project.</summary>
    public static IEnumerable<XElement> Parts(MapLayer layer)
    {
        yield return new XElement("identifier", layer.Name);
        yield return new XElement("parentidentifier");
        yield return new XElement("language", "ENG");
        yield return new XElement("type", "dataset");
        yield return new XElement("title", layer.Title);
        yield return new XElement("abstract", layer.Summary);
        yield return new XElement("license");
        yield return new XElement("encoding", "UTF-8");
        yield return new XElement("crs", QgisXml.Degrees());
        if (layer.Extent() is { IsNull: false } box)
        {
            yield return new XElement("extent", new XElement("spatial",
                new XAttribute("crs", "EPSG:4326"), new XAttribute("dimensions", "2"),
                new XAttribute("minx", QgisXml.Number(box.MinX)), new XAttribute("maxx", QgisXml.Number(box.MaxX)),
                new XAttribute("miny", QgisXml.Number(box.MinY)), new XAttribute("maxy", QgisXml.Number(box.MaxY)),
                new XAttribute("minz", "0"), new XAttribute("maxz", "0")));
        }
    }
}
