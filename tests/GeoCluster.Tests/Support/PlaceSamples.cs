using System.Collections.Immutable;
using CsCheck;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Support;

/// <summary>A place for a table.</summary>
internal readonly record struct Spot(double Latitude, double Longitude, long Count = 1);

/// <summary>Place tables for tests.</summary>
internal static class PlaceSamples
{
    /// <summary>A table of the spots, ordered by longitude and latitude; equal positions stay separate places.</summary>
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

    /// <summary>
    /// Spots anywhere within a distance of a center, every sixth a small crowd, so that clusters join one by one as thresholds change.
    /// </summary>
    public static Gen<Spot[]> Scattered(double latitude, double longitude, double meters, int most) =>
        Gen.Select(Gen.Double.Unit, Gen.Double[0, 2 * Math.PI], Gen.Int[0, 5], Gen.Int[1, 3], (chance, bearing, kind, count) =>
            Away(new Spot(latitude, longitude), meters * Math.Sqrt(chance), bearing) with { Count = kind == 0 ? 15 : count })
            .Array[1, most];

    /// <summary>
    /// At most <paramref name="most"/> spots in a few clumps of different tightness and some strays, within about 4 epsilon of a center,
    /// with densities from far below to far above a handful; some spots repeat, some count 0.
    /// </summary>
    public static Gen<Spot[]> Clumps(double latitude, double longitude, double epsilonMeters, int most)
    {
        var center = new Spot(latitude, longitude);
        var bearings = Gen.Double[0, 2 * Math.PI];
        var clumps = Gen.Select(bearings, Gen.Double[0, 4], Gen.Double[-2, 0.5], (bearing, epsilons, tightness) =>
            (Middle: Away(center, epsilonMeters * epsilons, bearing), Spread: epsilonMeters * Math.Pow(10, tightness)));
        var draws = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 999], bearings, Gen.Double.Unit, Gen.Int[0, 9], Gen.Int[1, 3]);
        return Gen.Select(clumps.Array[1, 5], draws.Array[1, most], (middles, drawn) =>
        {
            var spots = new Spot[drawn.Length];
            for (int i = 0; i < spots.Length; i++)
            {
                var (kind, which, bearing, chance, empty, count) = drawn[i];
                var (middle, spread) = middles[which % middles.Length];
                var spot = kind switch
                {
                    0 => Away(center, epsilonMeters * 5 * chance, bearing),
                    1 when i > 0 => spots[which % i],
                    _ => Away(middle, spread * Math.Sqrt(-2 * Math.Log(1 - chance)), bearing),
                };
                spots[i] = spot with { Count = empty == 0 ? 0 : count };
            }
            return spots;
        });
    }

    /// <summary>Clumps drawn with a random generator.</summary>
    public static List<Spot> Clumpy(Random random, double latitude, double longitude, double epsilonMeters, int most) =>
        [.. Clumps(latitude, longitude, epsilonMeters, most).Generate(new PCG(1, (ulong)random.NextInt64()), null, out _)];

    /// <summary>A spot at a distance in a random direction, across a pole or the antimeridian if necessary.</summary>
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
