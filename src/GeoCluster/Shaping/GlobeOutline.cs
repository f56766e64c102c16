using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoCluster.Shaping;

/// <summary>Takes an outline from the plane to the globe.</summary>
internal static class GlobeOutline
{
    /// <summary>
    /// The outline in degrees, x longitude and y latitude. Longitudes run on without a jump, so they may leave -180..180; an outline around a
    /// pole spans 360° of longitude and runs along the pole's edge of the map.
    /// </summary>
    /// <param name="outline">Without holes, in the plane of <paramref name="projection"/>.</param>
    /// <param name="projection">The plane.</param>
    /// <param name="sizes">The sizes that the outline was drawn with.</param>
    public static Polygon From(Polygon outline, LocalProjection projection, OutlineSizes sizes)
    {
        var shell = TakeInNearPole(outline, projection, sizes.MarginMeters).Shell;
        var corners = (shell.IsCCW ? shell : (LinearRing)shell.Reverse()).Coordinates;
        var path = new GlobePath(projection, sizes.ToleranceMeters, corners[0]);
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

    /// <summary>An outline that passes close by a pole takes it in: a line that all but touches a pole cannot be drawn in degrees.</summary>
    private static Polygon TakeInNearPole(Polygon outline, LocalProjection projection, double near)
    {
        var pole = GeometryFactory.Default.CreatePoint(projection.ToPlane(new Coordinate(0, projection.NearPoleLatitude)));
        if (outline.Shell.Distance(pole) >= near)
            return outline;
        var joined = (Polygon)OverlayNGRobust.Overlay(outline, pole.Buffer(near), SpatialFunction.Union);
        return GeometryFactory.Default.CreatePolygon(joined.Shell);
    }
}
