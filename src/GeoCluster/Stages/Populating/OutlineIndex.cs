using GeoCluster.Tables;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Populating;

/// <summary>
/// Finds the outlines around a point: a map of one-degree squares yields the candidates, and an exact test decides among them. Thread-safe.
/// </summary>
/// <remarks>
/// Edges are straight in degrees, as in GeoJSON and as for areas. Points are rounded to seven decimals of a degree (1.1 cm), like outlines.
/// A point on an edge is inside, so nothing is lost between the parts into which outlines are cut. 180° and -180° are the same meridian.
/// </remarks>
internal sealed class OutlineIndex
{
    private const int Columns = 360, Rows = 180;
    private const double Decimals = 1e7;

    private readonly int[][] _bySquare = new int[Columns * Rows][];
    private readonly IndexedPointInAreaLocator[] _locator;
    private readonly Envelope[][] _boxes;

    /// <summary>Builds the index of the outlines of all clusters.</summary>
    public OutlineIndex(ShapeTable shapes)
    {
        _boxes = [.. shapes.Outline.Select(
            outline => Enumerable.Range(0, outline.NumGeometries).Select(part => outline.GetGeometryN(part).EnvelopeInternal).ToArray())];
        _locator = [.. shapes.Outline.Select(outline => new IndexedPointInAreaLocator(outline))];
        var bySquare = new List<int>?[_bySquare.Length];
        for (int outline = 0; outline < _boxes.Length; outline++)
        {
            // The first use of a locator builds its index, which must not happen in two threads at once.
            _locator[outline].Locate(shapes.Outline[outline].Coordinate);
            foreach (var box in _boxes[outline])
                for (int row = Row(box.MinY); row <= Row(box.MaxY); row++)
                    for (int column = Column(box.MinX); column <= Column(box.MaxX); column++)
                        Add(ref bySquare[row * Columns + column], outline);
        }
        for (int square = 0; square < bySquare.Length; square++)
            _bySquare[square] = bySquare[square]?.ToArray() ?? [];
    }

    /// <summary>Number of outlines.</summary>
    public int Length => _boxes.Length;

    /// <summary>Finds the outlines around a point, each once.</summary>
    /// <param name="latitude">Degrees, -90..90.</param>
    /// <param name="longitude">Degrees, -180..180.</param>
    /// <param name="found">Receives the numbers of the outlines; must have room for all of them.</param>
    /// <returns>Number of outlines found.</returns>
    public int Find(double latitude, double longitude, Span<int> found)
    {
        double x = Math.Round(longitude * Decimals) / Decimals, y = Math.Round(latitude * Decimals) / Decimals;
        int count = FindOn(x, y, found, 0);
        return Math.Abs(x) == 180 ? FindOn(-x, y, found, count) : count;
    }

    private int FindOn(double x, double y, Span<int> found, int count)
    {
        // Nearly all points of a world grid end here.
        int[] candidates = _bySquare[Row(y) * Columns + Column(x)];
        if (candidates.Length == 0)
            return count;
        var point = new Coordinate(x, y);
        foreach (int outline in candidates)
            if (!found[..count].Contains(outline) && IsInside(outline, point))
                found[count++] = outline;
        return count;
    }

    private bool IsInside(int outline, Coordinate point)
    {
        foreach (var box in _boxes[outline])
            if (box.Covers(point))
                return _locator[outline].Locate(point) != Location.Exterior;
        return false;
    }

    private static void Add(ref List<int>? outlines, int outline)
    {
        outlines ??= [];
        if (outlines is [] || outlines[^1] != outline)
            outlines.Add(outline);
    }

    private static int Row(double latitude) => Math.Min(Rows - 1, (int)(latitude + 90));

    private static int Column(double longitude) => Math.Min(Columns - 1, (int)(longitude + 180));
}
