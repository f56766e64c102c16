using NetTopologySuite.Geometries;

namespace GeoCluster.Formats.Columns;

/// <summary>The shortest way around the earth, from west to east, past a number of geometries.</summary>
/// <param name="West">Its western end, degrees.</param>
/// <param name="East">Its eastern end, degrees; less than <paramref name="West"/> if it crosses the antimeridian (RFC 7946, 5.2).</param>
internal readonly record struct LongitudeSpan(double West, double East)
{
    /// <summary>
    /// Leaves out the widest gap between the geometries; of equal ones, that at the antimeridian, then the most western one.
    /// </summary>
    /// <param name="geometries">At least one, not empty, cut at the antimeridian.</param>
    public static LongitudeSpan Around(IEnumerable<Geometry> geometries)
    {
        Envelope[] parts =
        [
            .. geometries.SelectMany(
                geometry => Enumerable.Range(0, geometry.NumGeometries).Select(i => geometry.GetGeometryN(i).EnvelopeInternal))
                .OrderBy(part => part.MinX),
        ];
        return Around([.. parts.Select(part => part.MinX)], [.. parts.Select(part => part.MaxX)]);
    }

    /// <summary>Leaves out the widest gap between points.</summary>
    /// <param name="longitudes">At least one, ascending.</param>
    public static LongitudeSpan Around(ReadOnlySpan<double> longitudes) => Around(longitudes, longitudes);

    private static LongitudeSpan Around(ReadOnlySpan<double> ascendingWest, ReadOnlySpan<double> east)
    {
        var span = new LongitudeSpan(ascendingWest[0], east[0]);
        double widest = 0, covered = east[0];
        for (int part = 1; part < east.Length; part++)
        {
            if (ascendingWest[part] - covered > widest)
            {
                widest = ascendingWest[part] - covered;
                span = new LongitudeSpan(ascendingWest[part], covered);
            }
            covered = Math.Max(covered, east[part]);
        }
        return ascendingWest[0] + 360 - covered >= widest ? new LongitudeSpan(ascendingWest[0], covered) : span;
    }
}
