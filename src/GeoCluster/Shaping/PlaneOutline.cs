using NetTopologySuite.Geometries;

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
    public static Polygon Around(IEnumerable<Coordinate> points, OutlineKind kind, OutlineSizes sizes)
    {
        var places = GeometryFactory.Default.CreateMultiPointFromCoords([.. points.Select(point => OnGrid(point, sizes.GridMeters)).Distinct()]);
        double reach = places.EnvelopeInternal.Diameter;
        if (kind != OutlineKind.Convex && sizes.StepMeters < reach)
        {
            var net = new StepNet(places);
            // Places of merged clusters may be further apart than one step, and so may places that stand for others.
            for (double step = sizes.StepMeters; step < reach; step *= 1.25)
                if (net.Outside(step) is { } walk && Widened(walk, sizes) is { } outline)
                    return outline;
        }
        return FillHoles((Polygon)places.ConvexHull().Buffer(sizes.WidenMeters, QuarterCircleSegments));
    }

    private static Coordinate OnGrid(Coordinate point, double gridMeters) =>
        new(Math.Round(point.X / gridMeters) * gridMeters, Math.Round(point.Y / gridMeters) * gridMeters);

    /// <summary>What a walk encloses, widened and smoothed; null if smoothing leaves more than one piece.</summary>
    private static Polygon? Widened(Coordinate[] walk, OutlineSizes sizes)
    {
        var wide = (Polygon)GeometryFactory.Default.CreateLineString(walk).Buffer(sizes.WidenMeters + sizes.SmoothMeters, QuarterCircleSegments);
        return FillHoles(wide).Buffer(-sizes.SmoothMeters, QuarterCircleSegments) is Polygon outline ? FillHoles(outline) : null;
    }

    private static Polygon FillHoles(Polygon outline) => GeometryFactory.Default.CreatePolygon(outline.Shell);
}
