using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GeoCluster.Tests.Formats.Qgis;

public sealed class LayerStyleTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public LayerStyleTests() => RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("clusters"), InlineData("centroids"), InlineData("links"), InlineData("niches")]
    public void A_style_names_columns_that_its_layer_has_and_gives_each_a_title(string layer)
    {
        string[] columns = File.ReadLines(_folder[$"out/{(layer == "centroids" ? "clusters" : layer)}.csv"]).First().Split(',');
        var style = Document($"{layer}.qml");

        Assert.Equal(columns, style.Descendants("alias").Select(alias => (string)alias.Attribute("field")!));
        Assert.All(
            style.Descendants("alias"), alias => Assert.NotEqual((string)alias.Attribute("field")!, (string)alias.Attribute("name")!));
        Assert.Equal(
            columns.Order(StringComparer.Ordinal),
            style.Descendants("column").Where(c => (string)c.Attribute("type")! == "field")
                .Select(c => (string)c.Attribute("name")!).Order(StringComparer.Ordinal));
        string[] expressions =
        [
            (string)style.Descendants("renderer-v2").Single().Attribute("attr")! is var attribute ? $"\"{attribute}\"" : "",
            .. style.Descendants("text-style").Select(t => (string)t.Attribute("fieldName")!),
            .. style.Descendants("orderByClause").Select(o => o.Value),
            style.Descendants("previewExpression").Single().Value,
            .. style.Descendants("mapTip").SelectMany(tip => Regex.Matches(tip.Value, @"\[%.*?%\]").Select(m => m.Value)),
        ];
        Assert.All(expressions.SelectMany(e => Regex.Matches(e, "\"([^\"]+)\"").Select(m => m.Groups[1].Value)),
            name => Assert.Contains(name, columns));
    }

    [Theory, InlineData("clusters", "2"), InlineData("centroids", "0"), InlineData("links", "1"), InlineData("niches", "2")]
    public void A_class_has_a_symbol_of_the_layers_kind(string layer, string geometryType)
    {
        var style = Document($"{layer}.qml");

        Assert.Equal(geometryType, style.Descendants("layerGeometryType").Single().Value);
        Assert.Equal(style.Descendants("range").Select(r => (string)r.Attribute("symbol")!),
            style.Descendants("symbol").Select(s => (string)s.Attribute("name")!));
        Assert.All(style.Descendants("symbol"),
            s => Assert.Equal(new[] { "marker", "line", "fill" }[int.Parse(geometryType)], (string)s.Attribute("type")!));
    }

    [Fact]
    public void Circles_grow_with_their_class()
    {
        double[] sizes = [.. Document("centroids.qml").Descendants("Option").Where(o => (string?)o.Attribute("name") == "size").Select(
            o => Number((string)o.Attribute("value")!))];

        Assert.NotEmpty(sizes);
        Assert.Equal(sizes.OrderDescending(), sizes);
    }

    /// <summary>
    /// QGIS takes the bounding box of a symbol across the antimeridian for one around the world, and puts the label beside that box: in the
    /// middle of the map.
    /// </summary>
    [Fact]
    public void Texts_keep_clear_of_circles_of_their_class_by_a_distance_from_the_center()
    {
        var style = Document("centroids.qml");
        double[] sizes = [.. style.Descendants("Option").Where(o => (string?)o.Attribute("name") == "size").Select(
            o => Number((string)o.Attribute("value")!))];
        string[] lowers = [.. style.Descendants("range").Select(range => (string)range.Attribute("lower")!)];
        string distance = ByFeature(style, "LabelDistance");

        Assert.Equal("0", (string)style.Descendants("placement").Single().Attribute("offsetType")!);
        var cases = Regex.Matches(distance, "WHEN \"score\" >= ([0-9.]+) THEN ([0-9.]+) ");
        Assert.Equal(lowers, cases.Select(c => c.Groups[1].Value));
        Assert.Equal(sizes.Select(size => size / 2 + 0.6), cases.Select(c => Number(c.Groups[2].Value)));
        Assert.Equal("abs(\"longitude\") < 175", ByFeature(style, "IsObstacle"));
    }

    [Fact]
    public void What_is_known_of_the_outlines_stands_in_their_metadata_and_the_license_is_left_open()
    {
        var metadata = Document("clusters.qmd");

        Assert.Equal("Cluster outlines", metadata.Root!.Element("title")!.Value);
        Assert.Contains("2 innovation clusters of the run a, found by density: a count of at least 4500 within 10 km.",
            metadata.Root.Element("abstract")!.Value);
        Assert.Equal("", metadata.Root.Element("license")!.Value);
        Assert.Equal("EPSG:4326", metadata.Descendants("authid").Single().Value);
        Assert.Equal("48.2", (string)metadata.Descendants("spatial").Single().Attribute("maxy")!);
    }

    [Fact]
    public void Columns_of_the_map_tip_are_written_for_people()
    {
        string tip = Document("clusters.qml").Descendants("mapTip").Single().Value;

        Assert.StartsWith(
            """<div><b>[% to_string("rank") || ' ' || "name" %]</b><table><tr><td>Countries</td><td>[% "countries" %]</td></tr>""", tip);
        Assert.Contains("""<tr><td>Patents, share</td><td>[% format_number("patents_share", 2) %]</td></tr>""", tip);
    }

    private XDocument Document(string file)
    {
        using var reader = XmlReader.Create(_folder[$"out/{file}"], new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string ByFeature(XDocument style, string property) => (string)style.Descendants("dd_properties").Single()
        .Descendants("Option").Single(o => (string?)o.Attribute("name") == property)
            .Elements().Single(o => (string?)o.Attribute("name") == "expression").Attribute("value")!;
}
