using System.Xml.Linq;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>Symbols of the map.</summary>
internal static class Symbols
{
    /// <summary>A circle; the higher the class, the larger.</summary>
    public static XElement Circle(string name, int shade) => Symbol(name, "marker", "SimpleMarker",
        ("name", "circle"), ("size", Number(Palette.Diameter(shade))), ("size_unit", "MM"), ("color", Palette.Shade(shade, 225)),
        ("outline_color", Palette.Halo), ("outline_width", "0.15"), ("outline_width_unit", "MM"));

    /// <summary>A filled outline. Its line is strong enough to be seen as a dot from afar.</summary>
    public static XElement Outline(string name, int shade) => Symbol(name, "fill", "SimpleFill",
        ("color", Palette.Shade(shade, 120)), ("outline_color", Palette.Shade(shade)), ("outline_width", "0.5"),
        ("outline_width_unit", "MM"), ("joinstyle", "round"));

    /// <summary>A line; the higher the class, the wider.</summary>
    public static XElement Line(string name, int shade) => Symbol(name, "line", "SimpleLine",
        ("line_color", Palette.Link), ("line_width", Number(Palette.Width(shade))), ("line_width_unit", "MM"), ("capstyle", "round"),
        ("joinstyle", "round"));

    /// <summary>Land.</summary>
    public static XElement Land(string name) => Symbol(name, "fill", "SimpleFill",
        ("color", Palette.Land), ("outline_color", Palette.Border), ("outline_width", "0.15"), ("outline_width_unit", "MM"));

    private static XElement Symbol(string name, string type, string layer, params (string, string)[] properties) => new("symbol",
        new XAttribute("type", type), new XAttribute("name", name), new XAttribute("alpha", type == "line" ? "0.6" : "1"),
        new XAttribute("clip_to_extent", "1"),
        new XElement("layer", new XAttribute("class", layer), new XAttribute("enabled", "1"), new XAttribute("pass", "0"),
            new XAttribute("locked", "0"), OptionMap(properties)));
}
