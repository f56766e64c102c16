using Spectre.Console;
using Spectre.Console.Rendering;

namespace GeoCluster.Cli.Output;

/// <summary>A table without rules: a bold heading, then rows; columns are two spaces apart. Cells are plain text.</summary>
internal sealed class PlainTable
{
    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private readonly List<(string Heading, GridColumn Column)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Whether it has no row.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a column of texts. Columns are added before rows.</summary>
    public PlainTable Text(string heading) => Add(heading, Justify.Left, wraps: false);

    /// <summary>Adds a column of texts that wrap if the window is narrow.</summary>
    public PlainTable WrappedText(string heading) => Add(heading, Justify.Left, wraps: true);

    /// <summary>Adds a column of numbers.</summary>
    public PlainTable Number(string heading) => Add(heading, Justify.Right, wraps: false);

    /// <summary>Adds a row with one cell per column.</summary>
    public PlainTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>The table as Spectre draws it; without a heading if all headings are empty.</summary>
    public IRenderable Drawn()
    {
        var grid = new Grid();
        foreach (var (_, column) in _columns)
            grid.AddColumn(column);
        if (_columns.Exists(column => column.Heading.Length > 0))
            grid.AddRow([.. _columns.Select(column => new Text(column.Heading, Heading))]);
        foreach (string[] row in _rows)
            grid.AddRow([.. row.Select(cell => new Text(Words.Printable(cell)))]);
        return grid;
    }

    private PlainTable Add(string heading, Justify side, bool wraps)
    {
        var padding = new Padding(_columns.Count == 0 ? 0 : 2, 0, 0, 0);
        _columns.Add((heading, new GridColumn { Alignment = side, NoWrap = !wraps, Padding = padding }));
        return this;
    }
}
