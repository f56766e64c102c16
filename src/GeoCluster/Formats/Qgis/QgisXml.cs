using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GeoCluster.Formats.Qgis;

/// <summary>What all documents of QGIS have in common.</summary>
internal static class QgisXml
{
    /// <summary>The oldest version that is known to read them.</summary>
    public const string Version = "3.22.0";

    private static readonly XmlWriterSettings Format =
        new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    /// <summary>The text of a document, the same bytes everywhere.</summary>
    public static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Format))
            new XDocument(new XDocumentType("qgis", "http://mrcc.com/qgis.dtd", "SYSTEM", null), root).Save(writer);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Degrees on WGS 84.</summary>
    public static XElement Degrees() => ReferenceSystem("EPSG:4326", 4326, "+proj=longlat +datum=WGS84 +no_defs", geographic: true);

    /// <summary>Web Mercator: shapes of towns are true, and background maps of the web fit.</summary>
    public static XElement WebMercator() => ReferenceSystem(
        "EPSG:3857", 3857,
        "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs",
        geographic: false);

    // QGIS 3.22 wants more than the code: without the definition it holds the system to be invalid.
    private static XElement ReferenceSystem(string code, int number, string definition, bool geographic) => new("spatialrefsys",
        new XElement("proj4", definition), new XElement("srid", number), new XElement("authid", code),
        new XElement("geographicflag", geographic ? "true" : "false"));

    /// <summary>Properties of a symbol.</summary>
    public static XElement OptionMap(params (string Name, string Value)[] options) => new("Option", new XAttribute("type", "Map"),
        options.Select(option => new XElement(
            "Option", new XAttribute("name", option.Name), new XAttribute("type", "QString"), new XAttribute("value", option.Value))));

    /// <summary>A number as text.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The name of a column in an expression.</summary>
    public static string Column(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
