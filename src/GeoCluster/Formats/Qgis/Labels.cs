using System.Xml.Linq;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>Labels on the map.</summary>
internal static class Labels
{
    // Placements of labels in QGIS (QgsPalLayerSettings::Placement).
    private const int OverPoint = 1, Horizontal = 4, AroundPoint = 6;

    private static readonly string RankAndName = $"to_string({Column("rank")}) || ' ' || {Column("name")}";
    private static readonly string BetterRankFirst = $"max(0, 10 - {Column("rank")} / 20.0)";

    // Circles have labels at scales smaller than 1 to this number, outlines at larger ones, so that the two layers together label
    // everything once.
    private const int NearScale = 5_000_000;

    // Distance between a circle and its label, millimeters.
    private const double Gap = 0.6;

    // Degrees. A circle is up to 4° wide when the world fits a small window.
    private const int FarFromAntimeridian = 175;

    // Scales from which all circles show their ranks, and their names.
    private const int RanksScale = 50_000_000, NamesScale = 20_000_000;

    /// <summary>
    /// Beside circles: rank and name of the top 20, ranks up to 100, and all of them at large scales. Better ranks take precedence where
    /// space is short.
    /// </summary>
    /// <remarks>
    /// QGIS takes a circle across the antimeridian for one around the world (3.22). So labels keep their distance from centers, not from
    /// circles, and such circles are not obstacles for labels.
    /// </remarks>
    public static XElement OfCentroids(IEnumerable<ScoreClass> classes) => Labeling(
        $"CASE WHEN {Column("rank")} <= 20 OR @map_scale < {NamesScale} THEN {RankAndName} "
        + $"WHEN {Column("rank")} <= 100 OR @map_scale < {RanksScale} THEN to_string({Column("rank")}) END",
        size: 8, Palette.Name, placement: AroundPoint, farthest: null, nearest: NearScale,
        ("Priority", BetterRankFirst),
        ("LabelDistance",
            "CASE "
            + string.Concat(classes.Select(c =>
                $"WHEN {Column("score")} >= {Number(c.Lower)} THEN {Number(Palette.Diameter(c.Shade) / 2 + Gap)} "))
            + "END"),
        ("IsObstacle", $"abs({Column("longitude")}) < {FarFromAntimeridian}"));

    /// <summary>Over outlines, at large scales: rank and name.</summary>
    public static XElement OfOutlines() => Labeling(
        RankAndName, size: 9, Palette.Name, placement: Horizontal, farthest: NearScale, nearest: null, ("Priority", BetterRankFirst));

    /// <summary>The field and the name, at large scales.</summary>
    public static XElement OfNiches() => Labeling(
        $"{Column("field")} || ': ' || {Column("name")}", size: 8, Palette.Name, placement: Horizontal, farthest: NamesScale,
        nearest: null);

    /// <summary>The name, at scales where it is legible and does not cover towns.</summary>
    public static XElement OfCountries() => Labeling(
        Column("name"), size: 7.5, Palette.CountryName, placement: OverPoint, farthest: 40_000_000, nearest: null, ("Priority", "0"));

    private static XElement Labeling(string expression, double size, string color, int placement, int? farthest, int? nearest,
        params (string Name, string Expression)[] byFeature) => new("labeling",
        new XAttribute("type", "simple"),
        new XElement("settings", new XAttribute("calloutType", "simple"),
            new XElement("text-style",
                new XAttribute("fieldName", expression), new XAttribute("isExpression", "1"), new XAttribute("fontSize", Number(size)),
                new XAttribute("fontSizeUnit", "Point"),
                // No font is named: QGIS then uses its own, and would warn of a missing font.
                new XAttribute("textColor", color), new XAttribute("textOpacity", "1"),
                new XElement("text-buffer",
                    new XAttribute("bufferDraw", "1"), new XAttribute("bufferSize", "0.7"), new XAttribute("bufferSizeUnits", "MM"),
                    new XAttribute("bufferColor", Palette.Halo),
                    new XAttribute("bufferOpacity", "0.85"), new XAttribute("bufferJoinStyle", "128"),
                    new XAttribute("bufferNoFill", "1"))),
            new XElement("placement",
                new XAttribute("placement", placement), new XAttribute("priority", "5"), new XAttribute("dist", "0"),
                new XAttribute("distUnits", "MM"),
                new XAttribute("offsetType", "0"), new XAttribute("predefinedPositionOrder", "TR,R,BR,TL,L,BL,T,B")),
            new XElement("rendering",
                new XAttribute("drawLabels", "1"), new XAttribute("obstacle", placement == OverPoint ? "0" : "1"),
                new XAttribute("displayAll", "0"),
                new XAttribute("scaleVisibility", "1"), new XAttribute("scaleMin", nearest ?? 0),
                new XAttribute("scaleMax", farthest ?? 0)),
            byFeature.Length == 0 ? null : new XElement("dd_properties", new XElement("Option", new XAttribute("type", "Map"),
                new XElement("Option", new XAttribute("name", "name"), new XAttribute("type", "QString"), new XAttribute("value", "")),
                new XElement("Option", new XAttribute("name", "properties"), new XAttribute("type", "Map"), byFeature.Select(property =>
                    new XElement("Option", new XAttribute("name", property.Name), new XAttribute("type", "Map"),
                        new XElement(
                            "Option", new XAttribute("name", "active"), new XAttribute("type", "bool"), new XAttribute("value", "true")),
                        new XElement("Option", new XAttribute("name", "expression"), new XAttribute("type", "QString"),
                            new XAttribute("value", property.Expression)),
                        new XElement(
                            "Option", new XAttribute("name", "type"), new XAttribute("type", "int"), new XAttribute("value", "3"))))),
                new XElement("Option", new XAttribute("name", "type"), new XAttribute("type", "QString"),
                    new XAttribute("value", "collection"))))));
}
