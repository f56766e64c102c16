using NetTopologySuite.Geometries;

namespace GeoCluster.Shaping;

/// <summary>Takes an outline from the plane to the globe.</summary>
internal static class GlobeOutline
{
    /// <summary>
    /// The outline in degrees, x longitude and y latitude. Longitudes run on without a jump, so they may leave -180..180; an outline around a
    /// pole spans 360° of longitude and runs along the pole's edge of the map.
    /// </summary>
    /// <param name="outline">Without holes, in the plane of <paramref name="projection"/>; passes no pole closer by than the tolerance.</param>
    /// <param name="projection">The plane.</param>
    /// <param name="toleranceMeters">How far a line in degrees may run beside the line in the plane.</param>
    public static Polygon From(Polygon outline, LocalProjection projection, double toleranceMeters)
    {
        var shell = outline.Shell;
        var corners = (shell.IsCCW ? shell : (LinearRing)shell.Reverse()).Coordinates;
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
