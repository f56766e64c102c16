using System.Collections.Immutable;
using System.Xml.Linq;
using GeoCluster.Formats.Columns;
using static GeoCluster.Formats.Qgis.QgisXml;

namespace GeoCluster.Formats.Qgis;

/// <summary>The columns of a layer for people: titles, order in the table, and map tips.</summary>
internal static class TableView
{
    // The row number, which every GeoPackage table has and users need not see.
    private const string RowNumber = "fid";

    private static readonly ImmutableArray<string> LastInTable = ["id", "first_id", "second_id", "longitude", "latitude"];

    // Of clusters, niches, links and countries; those that a layer has.
    private static readonly ImmutableArray<string> UnderMouse =
    [
        "field", "countries", "score", "score_low", "score_high", "rank_low", "rank_high", "population", "intensity", "area_km2",
            "type_name", "partners",
        "first_name", "second_name", "tie", "first_tie_share", "second_tie_share", "outside_clusters",
    ];

    /// <summary>Titles of columns.</summary>
    public static XElement Aliases(MapLayer layer) => new("aliases", layer.Columns.Select((column, i) =>
        new XElement(
            "alias", new XAttribute("index", i), new XAttribute("field", column.Name), new XAttribute("name", column.Definition.Title))));

    /// <summary>The table: by rank, ids and positions last.</summary>
    public static XElement Table(MapLayer layer, bool packaged)
    {
        string[] names = [.. layer.Columns.Select(c => c.Name)];
        string? first = names.FirstOrDefault(name => name is "rank" or "first_rank");
        return new XElement("attributetableconfig",
            first is null ? null
                : new XAttribute("sortExpression", Column(first)), new XAttribute("sortOrder", "0"),
                new XAttribute("actionWidgetStyle", "dropDown"),
            new XElement("columns",
                names.Where(name => !LastInTable.Contains(name))
                    .Concat(names.Where(LastInTable.Contains)).Select(name => OfColumn(name, hidden: false)),
                packaged ? OfColumn(RowNumber, hidden: true) : null,
                new XElement("column", new XAttribute("type", "actions"), new XAttribute("hidden", "1"), new XAttribute("width", "-1"))));
    }

    /// <summary>The display name of a feature in lists.</summary>
    public static XElement Display(MapLayer layer) => new("previewExpression",
        layer.Has("rank") ? $"to_string({Column("rank")}) || ' ' || {Column("name")}" : layer.Has("first_name")
            ? $"{Column("first_name")} || ' – ' || {Column("second_name")}" : Column("name"));

    /// <summary>The map tip: name, rank, and the most important numbers.</summary>
    public static XElement MapTip(MapLayer layer)
    {
        var rows = layer.Columns.Where(c => UnderMouse.Contains(c.Name) || c.Name.EndsWith("_share", StringComparison.Ordinal)
            && layer.Has(c.Name[..^"_share".Length] + "_rank"));
        var html = new XElement("div",
            new XElement("b", $"[% {Display(layer).Value} %]"),
            new XElement("table",
                rows.Select(c => new XElement("tr", new XElement("td", c.Definition.Title), new XElement("td", $"[% {Shown(c)} %]")))));
        return new XElement("mapTip", html.ToString(SaveOptions.DisableFormatting));
    }

    private static string Shown(TableColumn column) =>
        column.Type is ColumnType.Real ? $"format_number({Column(column.Name)}, 2)" : Column(column.Name);

    private static XElement OfColumn(string name, bool hidden) => new("column",
        new XAttribute("type", "field"), new XAttribute("name", name), new XAttribute("hidden", hidden ? "1" : "0"),
        new XAttribute("width", name is "name" or "first_name" or "second_name" ? "220" : "-1"));
}
