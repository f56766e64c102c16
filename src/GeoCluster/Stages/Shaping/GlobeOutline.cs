using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>An outline transferred from the plane to the globe: an area, and holes in it.</summary>
internal sealed record GlobeOutline(Polygon Filled, Polygon[] Holes)
{
    /// <summary>
    /// The outline of a polygon in the plane of <paramref name="projection"/>; none of its rings passes a pole within the tolerance.
    /// </summary>
    /// <param name="outline">Polygon in meters.</param>
    /// <param name="projection">The plane.</param>
    /// <param name="toleranceMeters">Largest deviation of a line in degrees from the line in the plane.</param>
    public static GlobeOutline From(Polygon outline, LocalProjection projection, double toleranceMeters) => new(
        AreaOf(outline.Shell, projection, toleranceMeters),
        Array.ConvertAll(outline.Holes, hole => AreaOf(hole, projection, toleranceMeters)));

    /// <summary>
    /// The area inside a ring in degrees, x longitude and y latitude. Longitudes continue without a jump, so they may be outside -180..180;
    /// a ring around a pole spans 360° of longitude and runs along the pole's edge of the map.
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
            // A counter-clockwise ring that runs eastward is around the north pole, one that runs westward around the south pole.
            ring.Add(new Coordinate(ring[^1].X, 90 * turns));
            ring.Add(new Coordinate(ring[0].X, 90 * turns));
            ring.Add(ring[0].Copy());
        }
        ring[^1] = ring[0].Copy();
        return GeometryFactory.Default.CreatePolygon([.. ring]);
    }
}
