using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// A path on the globe that follows straight lines in a plane. It adds points until lines that are straight in degrees are as close to it
/// as required.
/// </summary>
internal sealed class GlobePath
{
    private readonly LocalProjection _projection;
    private readonly double _toleranceMeters;
    private Coordinate _here;

    /// <summary>Starts a path at a point of the plane.</summary>
    public GlobePath(LocalProjection projection, double toleranceMeters, Coordinate start)
    {
        (_projection, _toleranceMeters, _here) = (projection, toleranceMeters, start);
        Degrees = [projection.ToGlobe(start)];
    }

    /// <summary>The points so far, x longitude and y latitude; longitudes continue without a jump, beyond 180° if necessary.</summary>
    public List<Coordinate> Degrees { get; }

    /// <summary>Continues to a point of the plane.</summary>
    public void GoTo(Coordinate next) => GoTo(next, _projection.ToGlobe(next));

    private void GoTo(Coordinate next, Coordinate nextDegrees)
    {
        var hereDegrees = Degrees[^1];
        double eastward = Math.IEEERemainder(nextDegrees.X - hereDegrees.X, 360);
        var middle = new Coordinate((_here.X + next.X) / 2, (_here.Y + next.Y) / 2);
        var drawn = _projection.ToPlane(new Coordinate(hereDegrees.X + eastward / 2, (hereDegrees.Y + nextDegrees.Y) / 2));
        if (drawn.Distance(middle) > _toleranceMeters && _here.Distance(next) > _toleranceMeters)
        {
            GoTo(middle, _projection.ToGlobe(middle));
            GoTo(next, nextDegrees);
            return;
        }
        Degrees.Add(new Coordinate(hereDegrees.X + eastward, nextDegrees.Y));
        _here = next;
    }
}
