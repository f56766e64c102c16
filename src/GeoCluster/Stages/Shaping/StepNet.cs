using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// The Delaunay triangulation of points in a plane, and what a limit on steps leaves of it: edges up to one step, and triangles with two
/// sides up to one step.
/// </summary>
/// <remarks>
/// The library's own concave hull is no alternative: it fills a bay whenever all places lie along its shore, as it never parts two
/// triangles that share but a corner.
/// </remarks>
internal sealed class StepNet
{
    private readonly QuadEdgeSubdivision _net;
    private readonly IList<QuadEdge> _edges;
    private readonly Dictionary<Vertex, int> _number = new(ReferenceEqualityComparer.Instance);

    /// <summary>The net of some points.</summary>
    /// <param name="points">
    /// At least two, all different. Coordinates are multiples of a power of two: then the library's orientation tests are exact, else it
    /// fails on points in a line.
    /// </param>
    public StepNet(MultiPoint points)
    {
        var builder = new DelaunayTriangulationBuilder();
        builder.SetSites(points);
        _net = builder.GetSubdivision();
        _edges = _net.GetPrimaryEdges(includeFrame: false);
        foreach (var edge in _edges)
        {
            _number.TryAdd(edge.Orig, _number.Count);
            _number.TryAdd(edge.Dest, _number.Count);
        }
    }

    /// <summary>
    /// The walk around everything that is left, counter-clockwise, its first point repeated at the end; edges beside triangles are walked
    /// there and back. Null if what is left is more than one piece.
    /// </summary>
    /// <param name="step">Meters; below the reach of the points, so that edges to the library's frame around them are longer.</param>
    public Coordinate[]? Outside(double step) => IsOnePiece(step) ? WalkFrom(FirstEdge(step), step) : null;

    /// <summary>
    /// The gaps in what is left that hold some points: for each gap the walk around it, its first point repeated at the end, and the points
    /// in it. Points outside of everything, or inside a triangle that is left, are in no gap.
    /// </summary>
    /// <param name="step">As for <see cref="Outside"/>; what is left is one piece.</param>
    /// <param name="points">Any number, on the grid of the net's points.</param>
    public IEnumerable<(Coordinate[] Walk, List<Coordinate> Points)> GapsWith(IEnumerable<Coordinate> points, double step)
    {
        var gapOf = new Dictionary<QuadEdge, Gap>(ReferenceEqualityComparer.Instance);
        var gaps = new List<Gap>();
        foreach (var point in points)
        {
            var edge = _net.Locate(point);
            if (!gapOf.TryGetValue(edge, out var gap))
            {
                gap = Explore(edge, step, gapOf);
                gaps.Add(gap);
            }
            gap.Points.Add(point);
        }
        foreach (var gap in gaps)
            if (gap.Rim is { } rim)
                yield return (WalkFrom(rim, step), gap.Points);
    }

    /// <summary>
    /// Triangles that are not left and hang together, and an edge that is left and has them on its right; none if they are no gap.
    /// </summary>
    private sealed record Gap
    {
        public QuadEdge? Rim { get; set; }

        public List<Coordinate> Points { get; } = [];
    }

    /// <summary>Goes from the triangle to the left of an edge over all edges that are not left, and enters the triangles' edges.</summary>
    private Gap Explore(QuadEdge first, double step, Dictionary<QuadEdge, Gap> gapOf)
    {
        var gap = new Gap();
        QuadEdge? rim = null;
        bool isClosed = !IsTakenIn(first, step);
        var open = new Stack<QuadEdge>([first]);
        while (open.TryPop(out var edge))
        {
            if (gapOf.ContainsKey(edge))
                continue;
            if (_net.IsFrameVertex(edge.Orig) || _net.IsFrameVertex(edge.Dest) || _net.IsFrameVertex(edge.LNext.Dest))
            {
                isClosed = false;
                continue;
            }
            foreach (var side in (QuadEdge[])[edge, edge.LNext, edge.LPrev])
            {
                gapOf.Add(side, gap);
                if (IsLeft(side, step))
                    rim ??= side.Sym;
                else
                    open.Push(side.Sym);
            }
        }
        gap.Rim = isClosed ? rim : null;
        return gap;
    }

    /// <summary>The walk from an edge with what is left on its left and nothing on its right, until it comes back.</summary>
    private Coordinate[] WalkFrom(QuadEdge first, double step)
    {
        var walk = new List<Coordinate> { first.Orig.Coordinate };
        var edge = first;
        do
        {
            walk.Add(edge.Dest.Coordinate);
            edge = edge.Sym;
            do
                edge = edge.ONext;
            while (!IsLeft(edge, step));
        }
        while (edge != first);
        return [.. walk];
    }

    private bool IsOnePiece(double step)
    {
        int[] root = [.. Enumerable.Range(0, _number.Count)];
        int pieces = root.Length;
        foreach (var edge in _edges)
        {
            if (edge.Length > step)
                continue;
            int a = RootOf(_number[edge.Orig]), b = RootOf(_number[edge.Dest]);
            if (a == b)
                continue;
            root[a] = b;
            pieces--;
        }
        return pieces == 1;

        int RootOf(int point)
        {
            while (root[point] != point)
                point = root[point] = root[root[point]];
            return point;
        }
    }

    /// <summary>
    /// From the westernmost point, the southernmost of several, the edge that turns right most: nothing lies to its right.
    /// </summary>
    private QuadEdge FirstEdge(double step)
    {
        var anyFromWest = _edges.Concat(_edges.Select(edge => edge.Sym)).MinBy(edge => (edge.Orig.X, edge.Orig.Y))!;
        return EdgesFromOrigin(anyFromWest)
            .Where(edge => IsLeft(edge, step))
            .MinBy(edge => Math.Atan2(edge.Dest.Y - edge.Orig.Y, edge.Dest.X - edge.Orig.X))!;
    }

    private static IEnumerable<QuadEdge> EdgesFromOrigin(QuadEdge first)
    {
        var edge = first;
        do
            yield return edge;
        while ((edge = edge.ONext) != first);
    }

    private bool IsLeft(QuadEdge edge, double step) => edge.Length <= step || IsTakenIn(edge, step) || IsTakenIn(edge.Sym, step);

    /// <summary>Whether at least two sides of the triangle to the left of an edge are up to one step long.</summary>
    private bool IsTakenIn(QuadEdge edge, double step)
    {
        var next = edge.LNext;
        if (_net.IsFrameVertex(next.Dest))
            return false;
        int shortSides = (edge.Length <= step ? 1 : 0) + (next.Length <= step ? 1 : 0) + (next.LNext.Length <= step ? 1 : 0);
        return shortSides >= 2;
    }
}
