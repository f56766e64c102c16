using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoCluster.Tests.Reference;

/// <summary>Tests every point against every outline, edge by edge, at each longitude that denotes its meridian.</summary>
internal static class SlowPopulation
{
    public static long[] Inside(IReadOnlyList<Geometry> outlines, IEnumerable<(double Latitude, double Longitude, long People)> points)
    {
        long[] inside = new long[outlines.Count];
        foreach (var (latitude, longitude, people) in points)
            for (int outline = 0; outline < inside.Length; outline++)
            {
                double[] meridian = Math.Abs(Rounded(longitude)) == 180 ? [-180, 180] : [Rounded(longitude)];
                if (meridian.Any(
                    x => SimplePointInAreaLocator.Locate(new Coordinate(x, Rounded(latitude)), outlines[outline]) != Location.Exterior))
                    inside[outline] += people;
            }
        return inside;
    }

    private static double Rounded(double degrees) => Math.Round(degrees * 1e7) / 1e7;
}
