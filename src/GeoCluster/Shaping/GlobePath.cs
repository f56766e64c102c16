using NetTopologySuite.Geometries;

namespace GeoCluster.Shaping;

/// <summary>
/// A path over the globe that follows straight lines in a plane: adds points until lines that are straight in degrees run as close to it as asked.
/// </summary>
internal sealed class GlobePath
{
    private readonly LocalProjection projection;
    private readonly double toleranceMeters;
    private Coordinate here;

    /// <summary>A path that starts at a point of the plane.</summary>
    public GlobePath(LocalProjection projection, double toleranceMeters, Coordinate start)
    {
        (this.projection, this.toleranceMeters, here) = (projection, toleranceMeters, start);
        Degrees = [projection.ToGlobe(start)];
    }

    /// <summary>The points so far, x longitude and y latitude; longitudes run on without a jump, beyond 180° if need be.</summary>
    public List<Coordinate> Degrees { get; }

    /// <summary>Goes on to a point of the plane.</summary>
    public void GoTo(Coordinate next)
    {
        GoTo(next, projection.ToGlobe(next));
    }

    private void GoTo(Coordinate next, Coordinate nextDegrees)
    {
        var hereDegrees = Degrees[^1];
        double eastward = Math.IEEERemainder(nextDegrees.X - hereDegrees.X, 360);
        var middle = new Coordinate((here.X + next.X) / 2, (here.Y + next.Y) / 2);
        var drawn = projection.ToPlane(new Coordinate(hereDegrees.X + eastward / 2, (hereDegrees.Y + nextDegrees.Y) / 2));
        if (drawn.Distance(middle) > toleranceMeters && here.Distance(next) > toleranceMeters)
        {
            GoTo(middle, projection.ToGlobe(middle));
            GoTo(next, nextDegrees);
            return;
        }
        Degrees.Add(new Coordinate(hereDegrees.X + eastward, nextDegrees.Y));
        here = next;
    }
}
