using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace GeoCluster.Exporting;

/// <summary>The shortest way around the earth, from west to east, past a number of geometries.</summary>
/// <param name="West">Where it begins, degrees.</param>
/// <param name="East">Where it ends, degrees; less than <paramref name="West"/> if it crosses the antimeridian (RFC 7946, 5.2).</param>
internal readonly record struct LongitudeSpan(double West, double East)
{
    /// <summary>Leaves out the widest gap between the geometries; of equal ones, that at the antimeridian, then the most western one.</summary>
    /// <param name="geometries">At least one, not empty, cut at the antimeridian.</param>
    public static LongitudeSpan Around(IEnumerable<Geometry> geometries)
    {
        ImmutableArray<Envelope> parts =
        [
            .. geometries.SelectMany(geometry => Enumerable.Range(0, geometry.NumGeometries).Select(i => geometry.GetGeometryN(i).EnvelopeInternal))
                .OrderBy(part => part.MinX),
        ];
        var (west, east) = (parts[0].MinX, parts.Max(part => part.MaxX));
        double widest = west + 360 - east;
        var span = new LongitudeSpan(west, east);
        double covered = parts[0].MaxX;
        foreach (var part in parts)
        {
            if (part.MinX - covered > widest)
            {
                widest = part.MinX - covered;
                span = new LongitudeSpan(part.MinX, covered);
            }
            covered = Math.Max(covered, part.MaxX);
        }
        return span;
    }
}
