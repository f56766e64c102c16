using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace GeoCluster.Shaping;

/// <summary>The outline of points in a plane, in meters: one polygon without holes.</summary>
internal static class PlaneOutline
{
    /// <summary>Segments of a quarter circle; chords then lie up to 0.5 % of the radius inside the arc.</summary>
    private const int QuarterCircleSegments = 8;

    /// <summary>
    /// The convex hull, or all Delaunay edges up to one step and all Delaunay triangles with two sides up to one step; widened, with holes
    /// filled and corners that point inwards rounded.
    /// </summary>
    /// <param name="points">At least one.</param>
    /// <param name="kind">Kind of outline.</param>
    /// <param name="sizes">The sizes for it.</param>
    /// <remarks>
    /// The library's own concave hull fills a bay whenever all places lie along its shore, as it never parts two triangles that share but a corner.
    /// </remarks>
    public static Polygon Around(IEnumerable<Coordinate> points, OutlineKind kind, OutlineSizes sizes)
    {
        Coordinate[] distinct = [.. points.Select(point => OnGrid(point, sizes.GridMeters)).Distinct()];
        var places = GeometryFactory.Default.CreateMultiPointFromCoords(distinct);
        double reach = places.EnvelopeInternal.Diameter;
        if (kind != OutlineKind.Convex && sizes.StepMeters < reach)
        {
            var builder = new DelaunayTriangulationBuilder();
            builder.SetSites(places);
            var net = builder.GetSubdivision();
            // Places of merged clusters may be further apart than one step, and so may places that stand for others.
            for (double step = sizes.StepMeters; step < reach; step *= 1.25)
                if (Skeleton(net, step, distinct.Length) is { } skeleton && Widened(skeleton, sizes) is { } outline)
                    return outline;
        }
        return FillHoles((Polygon)places.ConvexHull().Buffer(sizes.WidenMeters, QuarterCircleSegments));
    }

    /// <summary>On a grid that is a power of two apart the library's orientation tests are exact; without, it fails on places in a line.</summary>
    private static Coordinate OnGrid(Coordinate point, double gridMeters) =>
        new(Math.Round(point.X / gridMeters) * gridMeters, Math.Round(point.Y / gridMeters) * gridMeters);

    /// <summary>The lines around the triangles taken in and along the edges beside them, or null if a point has none.</summary>
    private static Geometry? Skeleton(QuadEdgeSubdivision net, double step, int pointCount)
    {
        var lines = new LineMerger();
        var joined = new HashSet<Vertex>(ReferenceEqualityComparer.Instance);
        foreach (var edge in net.GetPrimaryEdges(includeFrame: false))
        {
            bool left = IsTakenIn(net, edge, step), right = IsTakenIn(net, edge.Sym, step), isShort = edge.Length <= step;
            if (isShort)
            {
                joined.Add(edge.Orig);
                joined.Add(edge.Dest);
            }
            if (left != right || (isShort && !left))
                lines.Add(GeometryFactory.Default.CreateLineString([edge.Orig.Coordinate, edge.Dest.Coordinate]));
        }
        return joined.Count == pointCount ? GeometryFactory.Default.BuildGeometry(lines.GetMergedLineStrings()) : null;
    }

    /// <summary>Whether at least two sides of the triangle on the left of an edge are up to one step long.</summary>
    private static bool IsTakenIn(QuadEdgeSubdivision net, QuadEdge edge, double step)
    {
        var next = edge.LNext;
        if (net.IsFrameVertex(next.Dest))
            return false;
        int shortSides = (edge.Length <= step ? 1 : 0) + (next.Length <= step ? 1 : 0) + (next.LNext.Length <= step ? 1 : 0);
        return shortSides >= 2;
    }

    /// <summary>The lines and what they enclose, widened and smoothed; null if that is more than one piece.</summary>
    private static Polygon? Widened(Geometry skeleton, OutlineSizes sizes)
    {
        var wide = skeleton.Buffer(sizes.WidenMeters + sizes.SmoothMeters, QuarterCircleSegments) as Polygon;
        return wide is not null && FillHoles(wide).Buffer(-sizes.SmoothMeters, QuarterCircleSegments) is Polygon outline ? FillHoles(outline) : null;
    }

    private static Polygon FillHoles(Polygon outline) => GeometryFactory.Default.CreatePolygon(outline.Shell);
}
