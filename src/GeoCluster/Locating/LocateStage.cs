using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Locating;

/// <summary>Rolls observations up to distinct places with counts.</summary>
public static class LocateStage
{
    /// <summary>Finds the distinct positions of all sources, counts the observations at each, and gives each observation its place.</summary>
    /// <param name="sources">One table per source.</param>
    /// <param name="options">Weighting of the counts, and the surface on which places lie.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>
    /// Places in order of longitude, then latitude, whatever the order of rows; and per source the place of each observation. Time is
    /// linear in observations plus sorting of places; memory 28 bytes per distinct place beyond the result.
    /// </returns>
    /// <exception cref="OverflowException">A sum of counts exceeds what 64 bits hold.</exception>
    public static (PlaceTable Places, ImmutableArray<LocatedObservations> Located) Run(
        ImmutableArray<ObservationTable> sources, ClusterOptions options, RunContext context)
    {
        var (longitude, latitude, placeOfRow) = DistinctPlaces.Find(sources, context);
        var observations = ImmutableArray.CreateRange(
            sources.Select((source, s) => CountedAt(placeOfRow[s], source.Count.AsSpan(), longitude.Length)));
        var (count, scale) = PlaceCounts.For(sources, placeOfRow, observations, longitude.Length, options.Weighting);
        var (x, y, z) = Positions(longitude, latitude, options.Earth, context);
        var places = new PlaceTable
        {
            Earth = options.Earth,
            Longitude = ImmutableCollectionsMarshal.AsImmutableArray(longitude),
            Latitude = ImmutableCollectionsMarshal.AsImmutableArray(latitude),
            X = ImmutableCollectionsMarshal.AsImmutableArray(x),
            Y = ImmutableCollectionsMarshal.AsImmutableArray(y),
            Z = ImmutableCollectionsMarshal.AsImmutableArray(z),
            Count = ImmutableCollectionsMarshal.AsImmutableArray(count),
            CountScale = scale,
            Sources = [.. sources.Select(source => source.Source)],
            ObservationCount = observations,
        };
        return (places, [.. sources.Select((source, s) => new LocatedObservations(source, ImmutableCollectionsMarshal.AsImmutableArray(placeOfRow[s])))]);
    }

    private static ImmutableArray<long> CountedAt(ReadOnlySpan<int> placeOfRow, ReadOnlySpan<long> countOfRow, int placeCount)
    {
        long[] sum = new long[placeCount];
        for (int row = 0; row < placeOfRow.Length; row++)
            sum[placeOfRow[row]] = checked(sum[placeOfRow[row]] + countOfRow[row]);
        return ImmutableCollectionsMarshal.AsImmutableArray(sum);
    }

    private static (double[] X, double[] Y, double[] Z) Positions(double[] longitude, double[] latitude, EarthModel earth, RunContext context)
    {
        const int blockLength = 16_384;
        double[] x = new double[longitude.Length], y = new double[longitude.Length], z = new double[longitude.Length];
        Parallel.For(0, (longitude.Length + blockLength - 1) / blockLength, context.Parallel, block =>
        {
            int end = Math.Min(longitude.Length, (block + 1) * blockLength);
            for (int place = block * blockLength; place < end; place++)
                (x[place], y[place], z[place]) = Cartesian.FromDegrees(latitude[place], longitude[place], earth);
        });
        return (x, y, z);
    }
}
