using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace GeoCluster.Shaping;

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
    public Coordinate[]? Outside(double step)
    {
        if (!IsOnePiece(step))
            return null;
        var first = FirstEdge(step);
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

    /// <summary>From the westernmost point, the southernmost of several, the edge that turns right most: nothing lies to its right.</summary>
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
