using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// The Delaunay triangulation of points in a plane, and the part of it that a limit on steps keeps: edges up to one step, and triangles
/// with two sides up to one step.
/// </summary>
/// <remarks>
/// The library's own concave hull is not suitable: it fills a bay if all places lie along its shore, since it never separates two triangles
/// that share only a corner.
/// </remarks>
internal sealed class StepNet
{
    private readonly QuadEdgeSubdivision _net;
    private readonly IList<QuadEdge> _edges;
    private readonly Dictionary<Vertex, int> _number = new(ReferenceEqualityComparer.Instance);

    /// <summary>Triangulates some points.</summary>
    /// <param name="points">
    /// At least two, all different. Coordinates must be multiples of a power of two: otherwise, the library's orientation tests are inexact
    /// and fail for points on a line.
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
    /// The walk around everything that is kept, counter-clockwise, its first point repeated at the end; edges without triangles are walked
    /// in both directions. Null if more than one piece is kept.
    /// </summary>
    /// <param name="step">Meters; below the extent of the points, so that edges to the library's frame around them are longer.</param>
    public Coordinate[]? Outside(double step) => IsOnePiece(step) ? WalkFrom(FirstEdge(step), step) : null;

    /// <summary>
    /// The gaps in the kept part that contain any of some points: for each gap, the walk around it, its first point repeated at the end,
    /// and the points in it. Points outside of everything, or inside a kept triangle, are not in a gap.
    /// </summary>
    /// <param name="step">As for <see cref="Outside"/>; the kept part must be one piece.</param>
    /// <param name="points">Any number of points, on the grid of the net's points.</param>
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
    /// Connected triangles that are not kept, and a kept edge that has them on its right; null if they are not a gap.
    /// </summary>
    private sealed record Gap
    {
        public QuadEdge? Rim { get; set; }

        public List<Coordinate> Points { get; } = [];
    }

    /// <summary>
    /// Explores triangles from the left of an edge across all edges that are not kept, and registers the edges of the triangles.
    /// </summary>
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

    /// <summary>The closed walk from an edge that has the kept part on its left and nothing on its right.</summary>
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
    /// The rightmost edge from the westernmost point, or the southernmost of several: nothing lies to its right.
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
