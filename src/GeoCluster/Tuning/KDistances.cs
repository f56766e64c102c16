using System.Collections.Immutable;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>
/// The distance from an observation within which as many observations lie as a core place needs: the k-distances of Ester et al. 1996, for
/// places with counts. Observations whose distance is at most epsilon are at core places.
/// </summary>
/// <param name="Meters">
/// Distances of evenly sampled observations, ascending; infinity if fewer observations lie within <see cref="MaxMeters"/>.
/// </param>
/// <param name="KneeMeters">The knee of the curve; null if fewer than three distances are finite.</param>
internal sealed record KDistanceCurve(ImmutableArray<double> Meters, double? KneeMeters)
{
    /// <summary>The greatest distance that is searched.</summary>
    public const double MaxMeters = 200_000;
}

/// <summary>Measures k-distances.</summary>
internal static class KDistances
{
    private const int Observations = 2_000;
    private const double FirstMeters = 1_000, Widening = 2;

    /// <summary>Measures the curve for a minimum density.</summary>
    /// <param name="places">n places.</param>
    /// <param name="minDensity">Minimum density, in units of the place table.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <remarks>
    /// Takes every i-th observation in the order of places, so the result is deterministic. Each search scans the places of a slab along z
    /// that reaches as far as its distance.
    /// </remarks>
    public static KDistanceCurve Of(PlaceTable places, long minDensity, RunContext context)
    {
        int[] from = EvenlySpread(places);
        double[] meters = new double[from.Length];
        int[] byZ = [.. Enumerable.Range(0, places.Length)];
        double[] z = [.. places.Z];
        Array.Sort(z, byZ);
        Parallel.For(0, from.Length, context.Parallel, i => meters[i] = From(places, from[i], minDensity, z, byZ));
        Array.Sort(meters);
        return new KDistanceCurve([.. meters], Knee([.. meters.Where(double.IsFinite)]));
    }

    private static int[] EvenlySpread(PlaceTable places)
    {
        long all = places.Count.Sum();
        int most = (int)Math.Min(Observations, all);
        int[] from = new int[most];
        long before = 0;
        int taken = 0;
        for (int place = 0; place < places.Length && taken < most; place++)
        {
            before += places.Count[place];
            // The middle observation of each of the equal parts.
            while (taken < most && before * (Int128)(2 * most) > all * (Int128)(2 * taken + 1))
                from[taken++] = place;
        }
        return from;
    }

    private static double From(PlaceTable places, int from, long minDensity, double[] z, int[] byZ)
    {
        var here = (places.X[from], places.Y[from], places.Z[from]);
        for (double meters = FirstMeters; ; meters = Math.Min(Widening * meters, KDistanceCurve.MaxMeters))
        {
            if (Reached(places, here, ChordSquared.FromMeters(meters, places.Earth), minDensity, z, byZ) is { } distance)
                return distance.ToMeters(places.Earth);
            if (meters == KDistanceCurve.MaxMeters)
                return double.PositiveInfinity;
        }
    }

    private static ChordSquared? Reached(
        PlaceTable places, (double X, double Y, double Z) here, ChordSquared within, long minDensity, double[] z, int[] byZ)
    {
        double chord = Math.Sqrt(within.SquareMeters);
        var near = new List<(double Distance, long Count)>();
        long sum = 0;
        for (int i = Bisection.FirstAtOrAbove(z, here.Z - chord); i < z.Length && z[i] <= here.Z + chord; i++)
        {
            int place = byZ[i];
            double distance = ChordSquared.Between(here, (places.X[place], places.Y[place], places.Z[place])).SquareMeters;
            if (distance > within.SquareMeters)
                continue;
            near.Add((distance, places.Count[place]));
            sum += places.Count[place];
        }
        if (sum < minDensity)
            return null;
        near.Sort();
        sum = 0;
        return new ChordSquared(near.First(n => (sum += n.Count) >= minDensity).Distance);
    }

    // The point where the curve, scaled to a unit square, is farthest below its chord (Satopää et al. 2011).
    private static double? Knee(double[] meters)
    {
        if (meters.Length < 3 || meters[^1] == meters[0])
            return null;
        int knee = Enumerable.Range(0, meters.Length).MaxBy(
            i => i / (meters.Length - 1.0) - (meters[i] - meters[0]) / (meters[^1] - meters[0]));
        return meters[knee];
    }
}
