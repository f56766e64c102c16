using System.Collections.Immutable;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Clustering;

/// <summary>A place to make a table of.</summary>
internal readonly record struct Spot(double Latitude, double Longitude, long Count = 1);

/// <summary>Place tables for tests.</summary>
internal static class PlaceSamples
{
    /// <summary>The spots as a table, by longitude and latitude; equal positions stay apart.</summary>
    public static PlaceTable Table(IEnumerable<Spot> spots, EarthModel earth = EarthModel.Ellipsoid, long countScale = 1)
    {
        var rows = spots.Select(Normal).OrderBy(s => s.Longitude).ThenBy(s => s.Latitude).ToArray();
        var positions = rows.Select(s => Cartesian.FromDegrees(s.Latitude, s.Longitude, earth)).ToArray();
        ImmutableArray<long> counts = [.. rows.Select(s => s.Count)];
        return new PlaceTable
        {
            Earth = earth,
            Longitude = [.. rows.Select(s => s.Longitude)],
            Latitude = [.. rows.Select(s => s.Latitude)],
            X = [.. positions.Select(p => p.X)],
            Y = [.. positions.Select(p => p.Y)],
            Z = [.. positions.Select(p => p.Z)],
            Count = counts,
            CountScale = countScale,
            Sources = ["points"],
            ObservationCount = [counts],
        };
    }

    /// <summary>Spots anywhere within a distance of a centre, every sixth a small crowd: so that clusters join one by one as thresholds change.</summary>
    public static List<Spot> Scattered(Random random, double latitude, double longitude, double meters, int number) =>
    [
        .. Enumerable.Range(0, number).Select(_ =>
            Away(random, new Spot(latitude, longitude), meters * Math.Sqrt(random.NextDouble())) with { Count = random.Next(6) == 0 ? 15 : random.Next(1, 4) }),
    ];

    /// <summary>
    /// Up to <paramref name="most"/> spots in a few clumps of different tightness and some strays, within about 4 epsilon of a centre,
    /// where density varies from far below to far above a handful; some spots repeat, some count 0.
    /// </summary>
    public static List<Spot> Clumpy(Random random, double latitude, double longitude, double epsilonMeters, int most)
    {
        var centre = new Spot(latitude, longitude);
        var spots = new List<Spot>();
        int clumps = random.Next(1, 6), n = random.Next(1, most + 1);
        var middles = Enumerable.Range(0, clumps).Select(_ => Away(random, centre, epsilonMeters * 4 * random.NextDouble())).ToArray();
        double[] spread = [.. middles.Select(_ => epsilonMeters * Math.Pow(10, random.NextDouble() * 2.5 - 2))];
        while (spots.Count < n)
        {
            int clump = random.Next(clumps);
            var spot = random.Next(8) switch
            {
                0 => Away(random, centre, epsilonMeters * 5 * random.NextDouble()),
                1 when spots.Count > 0 => spots[random.Next(spots.Count)],
                _ => Away(random, middles[clump], spread[clump] * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))),
            };
            spots.Add(spot with { Count = random.Next(10) == 0 ? 0 : random.Next(1, 4) });
        }
        return spots;
    }

    /// <summary>A spot at a distance in a random direction: over a pole and the antimeridian where need be.</summary>
    public static Spot Away(Random random, Spot from, double meters) => Away(from, meters, 2 * Math.PI * random.NextDouble());

    /// <summary>A spot at a distance, in a direction clockwise from north, on the sphere.</summary>
    public static Spot Away(Spot from, double meters, double bearing)
    {
        double angle = meters / EarthConstants.MeanRadiusMeters;
        var (sinFrom, cosFrom) = Math.SinCos(double.DegreesToRadians(from.Latitude));
        var (sinAngle, cosAngle) = Math.SinCos(angle);
        double sinTo = Math.Clamp(sinFrom * cosAngle + cosFrom * sinAngle * Math.Cos(bearing), -1, 1);
        double turn = Math.Atan2(Math.Sin(bearing) * sinAngle * cosFrom, cosAngle - sinFrom * sinTo);
        return new Spot(double.RadiansToDegrees(Math.Asin(sinTo)), from.Longitude + double.RadiansToDegrees(turn));
    }

    private static Spot Normal(Spot spot)
    {
        double longitude = spot.Longitude;
        while (longitude >= 180)
            longitude -= 360;
        while (longitude < -180)
            longitude += 360;
        return spot with { Longitude = Math.Abs(spot.Latitude) == 90 ? 0 : longitude + 0.0 };
    }
}
