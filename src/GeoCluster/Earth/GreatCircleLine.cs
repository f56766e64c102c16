using System.Collections.Immutable;

namespace GeoCluster.Earth;

/// <summary>
/// The shortest line between two points on a sphere, for maps. It has enough intermediate points for segments that are straight in degrees
/// to follow it, and is cut at the antimeridian as RFC 7946, section 3.1.9, requires.
/// </summary>
/// <remarks>
/// Latitudes on the ellipsoid are treated as latitudes on a sphere, as is usual for great circles on maps: the line is for drawing, not for
/// measuring.
/// </remarks>
internal static class GreatCircleLine
{
    // How far the middle of a piece may lie from the great circle: about a pixel of a world map 3,600 pixels wide.
    private const double ToleranceDegrees = 0.1;

    // The cosine of 10 degrees. Longer pieces are always divided, since one that crosses the equator may bend both ways and still meet the
    // great circle at its middle.
    private const double LongestPieceCosine = 0.98480775301220806;

    // The cosine of a hundredth of a degree. Shorter pieces are never divided, not even near a pole, where longitudes change quickly.
    private const double ShortestPieceCosine = 1 - 1.523e-8;

    /// <summary>The one or two parts of the line, each of at least two points; no parts if both ends are the same point.</summary>
    /// <param name="from">Start, degrees.</param>
    /// <param name="to">End, degrees. Antipodes have many shortest lines; the one that leads north from the start is taken.</param>
    /// <param name="decimals">Number of decimals to which all points are rounded.</param>
    /// <returns>
    /// Longitudes -180..180; where the line is cut, one part ends at 180 or -180, and the next begins at the opposite sign.
    /// </returns>
    public static ImmutableArray<ImmutableArray<(double Latitude, double Longitude)>> Between(
        (double Latitude, double Longitude) from, (double Latitude, double Longitude) to, int decimals)
    {
        List<(double Latitude, double Longitude)> line = [from];
        Divide(line, from, Unit(from), to, Unit(to));
        return Cut(line, decimals);
    }

    // Adds points up to the end of a piece. Longitudes continue without a jump, beyond 180 degrees if necessary.
    private static void Divide(
        List<(double Latitude, double Longitude)> line,
        (double Latitude, double Longitude) start, (double X, double Y, double Z) startUnit,
        (double Latitude, double Longitude) end, (double X, double Y, double Z) endUnit)
    {
        var middleUnit = Middle(startUnit, endUnit);
        var middle = Degrees(middleUnit);
        double eastward = Math.IEEERemainder(end.Longitude - start.Longitude, 360);
        double beside = Math.IEEERemainder(middle.Longitude - (start.Longitude + eastward / 2), 360);
        double above = middle.Latitude - (start.Latitude + end.Latitude) / 2;
        double cosine = startUnit.X * endUnit.X + startUnit.Y * endUnit.Y + startUnit.Z * endUnit.Z;
        bool follows = Math.Max(Math.Abs(beside), Math.Abs(above)) <= ToleranceDegrees;
        if (cosine > ShortestPieceCosine || (follows && cosine > LongestPieceCosine))
        {
            line.Add((end.Latitude, line[^1].Longitude + Math.IEEERemainder(end.Longitude - line[^1].Longitude, 360)));
            return;
        }
        Divide(line, start, startUnit, middle, middleUnit);
        Divide(line, middle, middleUnit, end, endUnit);
    }

    private static ImmutableArray<ImmutableArray<(double Latitude, double Longitude)>> Cut(
        List<(double Latitude, double Longitude)> line, int decimals)
    {
        List<List<(double, double)>> parts = [[]];
        double turn = 0;
        var last = line[0];
        Add(last.Latitude, last.Longitude);
        foreach (var next in line[1..])
        {
            double edge = next.Longitude + turn > 180 ? 180 : next.Longitude + turn < -180 ? -180 : 0;
            if (edge != 0)
            {
                double share = (edge - turn - last.Longitude) / (next.Longitude - last.Longitude);
                double latitude = last.Latitude + share * (next.Latitude - last.Latitude);
                Add(latitude, edge);
                parts.Add([]);
                turn -= 2 * edge;
                Add(latitude, -edge);
            }
            Add(next.Latitude, next.Longitude + turn);
            last = next;
        }
        return [.. parts.Where(part => part.Count > 1).Select(part => part.ToImmutableArray())];

        void Add(double latitude, double longitude)
        {
            var rounded = (Math.Round(latitude, decimals), Math.Round(longitude, decimals));
            if (parts[^1] is [] || parts[^1][^1] != rounded)
                parts[^1].Add(rounded);
        }
    }

    private static (double X, double Y, double Z) Unit((double Latitude, double Longitude) point)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    private static (double Latitude, double Longitude) Degrees((double X, double Y, double Z) unit) =>
        (double.RadiansToDegrees(Math.Atan2(unit.Z, Math.Sqrt(unit.X * unit.X + unit.Y * unit.Y))),
            double.RadiansToDegrees(Math.Atan2(unit.Y, unit.X)));

    private static (double X, double Y, double Z) Middle((double X, double Y, double Z) a, (double X, double Y, double Z) b)
    {
        var (x, y, z) = (a.X + b.X, a.Y + b.Y, a.Z + b.Z);
        // Antipodes: a right angle north of the start or, from a pole, on the prime meridian.
        if (x * x + y * y + z * z < 1e-18)
            (x, y, z) = Math.Abs(a.Z) > 1 - 1e-9 ? (1, 0, 0) : (-a.Z * a.X, -a.Z * a.Y, 1 - a.Z * a.Z);
        double length = Math.Sqrt(x * x + y * y + z * z);
        return (x / length, y / length, z / length);
    }
}
