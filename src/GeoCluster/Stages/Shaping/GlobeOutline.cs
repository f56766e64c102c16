using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>An outline taken from the plane to the globe: an area, and areas inside it that do not belong to it.</summary>
internal sealed record GlobeOutline(Polygon Filled, Polygon[] Holes)
{
    /// <summary>
    /// The outline of a polygon in the plane of <paramref name="projection"/>; no ring of it passes a pole closer by than the tolerance.
    /// </summary>
    /// <param name="outline">In meters.</param>
    /// <param name="projection">The plane.</param>
    /// <param name="toleranceMeters">How far a line in degrees may run beside the line in the plane.</param>
    public static GlobeOutline From(Polygon outline, LocalProjection projection, double toleranceMeters) => new(
        AreaOf(outline.Shell, projection, toleranceMeters),
        Array.ConvertAll(outline.Holes, hole => AreaOf(hole, projection, toleranceMeters)));

    /// <summary>
    /// The area inside a ring in degrees, x longitude and y latitude. Longitudes run on without a jump, so they may leave -180..180; a ring
    /// around a pole spans 360° of longitude and runs along the pole's edge of the map.
    /// </summary>
    private static Polygon AreaOf(LinearRing around, LocalProjection projection, double toleranceMeters)
    {
        var corners = (around.IsCCW ? around : (LinearRing)around.Reverse()).Coordinates;
        var path = new GlobePath(projection, toleranceMeters, corners[0]);
        foreach (var corner in corners.AsSpan(1))
            path.GoTo(corner);
        var ring = path.Degrees;
        double turns = Math.Round((ring[^1].X - ring[0].X) / 360);
        if (turns != 0)
        {
            // Counter-clockwise and eastward is around the north pole, westward around the south pole.
            ring.Add(new Coordinate(ring[^1].X, 90 * turns));
            ring.Add(new Coordinate(ring[0].X, 90 * turns));
            ring.Add(ring[0].Copy());
        }
        ring[^1] = ring[0].Copy();
        return GeometryFactory.Default.CreatePolygon([.. ring]);
    }
}
