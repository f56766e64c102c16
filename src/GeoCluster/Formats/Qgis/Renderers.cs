using System.Collections.Immutable;
using System.Xml.Linq;
using GeoCluster.Formats.Columns;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>How the features of a layer are drawn.</summary>
internal static class Renderers
{
    /// <summary>Symbols by classes of a column, high values below low ones so that small circles stay visible.</summary>
    public static XElement Graduated(MapLayer layer, string column, Func<string, int, XElement> symbol)
    {
        var classes = Classes(layer, column);
        return new XElement("renderer-v2",
            new XAttribute("type", "graduatedSymbol"), new XAttribute("attr", column), new XAttribute("graduatedMethod", "GraduatedColor"),
            new XAttribute("enableorderby", "1"), new XAttribute("forceraster", "0"), new XAttribute("symbollevels", "0"),
            new XElement("ranges", classes.Select((c, i) => new XElement("range",
                new XAttribute("lower", Number(c.Lower)), new XAttribute("upper", Number(c.Upper)), new XAttribute("symbol", i),
                new XAttribute("label", c.Label), new XAttribute("render", "true")))),
            new XElement("symbols", classes.Select((c, i) => symbol($"{i}", c.Shade))),
            new XElement(
                "orderby", new XElement("orderByClause", new XAttribute("asc", "0"), new XAttribute("nullsFirst", "0"), Column(column))));
    }

    /// <summary>The classes of a column, highest first; a row without a value is in none and is not drawn.</summary>
    public static ImmutableArray<ScoreClass> Classes(MapLayer layer, string column)
    {
        var values = layer.Columns.Single(c => c.Name == column).Value;
        return ScoreClasses.Of([.. Enumerable.Range(0, layer.Length).Select(values).OfType<double>()]);
    }

    /// <summary>One symbol for all.</summary>
    public static XElement Single(XElement symbol) => new("renderer-v2",
        new XAttribute("type", "singleSymbol"), new XAttribute("enableorderby", "0"), new XAttribute("forceraster", "0"),
        new XAttribute("symbollevels", "0"),
        new XElement("symbols", symbol));
}
