using GeoCluster.Options;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>The outline of points in a plane, in meters: one polygon.</summary>
internal static class PlaneOutline
{
    /// <summary>Segments of a quarter circle; chords are then up to 0.5 % of the radius inside the arc.</summary>
    private const int QuarterCircleSegments = 8;

    /// <summary>
    /// The convex hull, or all Delaunay edges up to one step and all Delaunay triangles with two sides up to one step; widened, with inward
    /// corners rounded. Holes are filled unless they contain any of the other points; their edges have the same distance and rounding.
    /// </summary>
    /// <param name="points">The points to be outlined, at least one.</param>
    /// <param name="others">Points for which holes stay open, each more than a step away from all points.</param>
    /// <param name="kind">Kind of outline.</param>
    /// <param name="sizes">The lengths for this kind.</param>
    public static Polygon Around(IEnumerable<Coordinate> points, IEnumerable<Coordinate> others, OutlineKind kind, OutlineSizes sizes)
    {
        var places = GeometryFactory.Default.CreateMultiPointFromCoords(
            [.. points.Select(point => OnGrid(point, sizes.GridMeters)).Distinct()]);
        double reach = places.EnvelopeInternal.Diameter;
        if (kind != OutlineKind.Convex && sizes.StepMeters < reach)
        {
            var net = new StepNet(places);
            // Places of merged clusters may be more than one step apart, and so may places that represent others.
            for (double step = sizes.StepMeters; step < reach; step *= 1.25)
                if (net.Outside(step) is { } walk && Widened(walk, sizes) is { } outline)
                {
                    var gaps = net.GapsWith(others.Select(point => OnGrid(point, sizes.GridMeters)), step);
                    return WithHoles(outline, [.. gaps.SelectMany(gap => Holes(gap.Walk, gap.Points, sizes))]);
                }
        }
        return FillHoles((Polygon)places.ConvexHull().Buffer(sizes.WidenMeters, QuarterCircleSegments));
    }

    private static Coordinate OnGrid(Coordinate point, double gridMeters) =>
        new(Math.Round(point.X / gridMeters) * gridMeters, Math.Round(point.Y / gridMeters) * gridMeters);

    /// <summary>The area that a walk encloses, widened and smoothed; null if smoothing leaves more than one piece.</summary>
    private static Polygon? Widened(Coordinate[] walk, OutlineSizes sizes)
    {
        var wide = (Polygon)GeometryFactory.Default.CreateLineString(walk).Buffer(
            sizes.WidenMeters + sizes.SmoothMeters, QuarterCircleSegments);
        return FillHoles(wide).Buffer(-sizes.SmoothMeters, QuarterCircleSegments) is Polygon outline ? FillHoles(outline) : null;
    }

    /// <summary>The rest of a gap after its edge is widened inwards and smoothed: the pieces that contain one of some points.</summary>
    private static IEnumerable<LinearRing> Holes(Coordinate[] walk, List<Coordinate> points, OutlineSizes sizes)
    {
        var wide = (Polygon)GeometryFactory.Default.CreateLineString(walk).Buffer(
            sizes.WidenMeters + sizes.SmoothMeters, QuarterCircleSegments);
        foreach (var narrow in wide.Holes)
        {
            var hole = GeometryFactory.Default.CreatePolygon(narrow);
            // A gap may enclose other gaps, whose holes do not belong to it.
            if (points.Exists(point => SimplePointInAreaLocator.ContainsPointInPolygon(point, hole)))
                yield return (LinearRing)((Polygon)hole.Buffer(sizes.SmoothMeters, QuarterCircleSegments)).ExteriorRing;
        }
    }

    private static Polygon WithHoles(Polygon outline, LinearRing[] holes) => GeometryFactory.Default.CreatePolygon(outline.Shell, holes);

    private static Polygon FillHoles(Polygon outline) => GeometryFactory.Default.CreatePolygon(outline.Shell);
}
