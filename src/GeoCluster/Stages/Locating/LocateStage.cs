using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Locating;

/// <summary>Rolls observations up to distinct places with counts.</summary>
internal static class LocateStage
{
    private const int PlacesPerChunk = 1 << 14;

    /// <summary>Finds the distinct positions of all sources, counts the observations at each, and gives each address its place.</summary>
    /// <param name="sources">One table per source; longitudes -180..180, latitudes -90..90, no NaN.</param>
    /// <param name="options">Weighting of the counts, and the surface on which places lie.</param>
    /// <param name="context">Threads, cancellation between chunks of rows, and progress.</param>
    /// <returns>
    /// Places in order of longitude, then latitude, whatever the order of rows; and per source the place of each address. The arrays are
    /// the same for any number of threads.
    /// </returns>
    /// <exception cref="OverflowException">A sum of counts exceeds what 64 bits hold.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    /// <remarks>
    /// Time is linear in addresses plus sorting the places, n log n at worst. Addresses crowded within a 65,000th of the range of
    /// longitudes are processed by one thread: ten million places took 3.9 s of processor time on one meridian and 1.0 s spread over the
    /// world. Memory beyond the result: see <see cref="DistinctPlaces"/>; with raw counts and one clustering source, the observations of
    /// that source are the counts of the places and are held only once.
    /// </remarks>
    public static (PlaceTable Places, ImmutableArray<LocatedObservations> Located) Run(
        ImmutableArray<ObservationTable> sources, ClusterOptions options, RunContext context)
    {
        var found = DistinctPlaces.Find([.. sources.Select(source => source.Addresses)], context);
        ImmutableArray<ImmutableArray<long>> observations =
            [.. sources.Select((source, s) => Observations(source, found.Longitude.Length, found.OfRow[s]))];
        var (count, scale) = PlaceCounts.For(sources, found.OfRow, observations, options.Weighting);
        var (x, y, z) = Positions(found.Longitude, found.Latitude, options.Earth, context);
        var places = new PlaceTable
        {
            Earth = options.Earth,
            Longitude = ImmutableCollectionsMarshal.AsImmutableArray(found.Longitude),
            Latitude = ImmutableCollectionsMarshal.AsImmutableArray(found.Latitude),
            X = ImmutableCollectionsMarshal.AsImmutableArray(x),
            Y = ImmutableCollectionsMarshal.AsImmutableArray(y),
            Z = ImmutableCollectionsMarshal.AsImmutableArray(z),
            Count = count,
            CountScale = scale,
            Sources = [.. sources.Select(source => source.Source)],
            ObservationCount = observations,
        };
        return (places,
            [.. sources.Select(
                (source, s) => new LocatedObservations(source, ImmutableCollectionsMarshal.AsImmutableArray(found.OfRow[s])))]);
    }

    /// <summary>Observations at each place.</summary>
    private static ImmutableArray<long> Observations(ObservationTable source, int places, ReadOnlySpan<int> placeOfAddress)
    {
        long[] sum = new long[places];
        if (source.GivenCount.IsEmpty)
        {
            for (int address = 0; address < placeOfAddress.Length; address++)
                sum[placeOfAddress[address]] += source.Addresses.RowCount[address];
        }
        else
        {
            for (int row = 0; row < source.Length; row++)
            {
                ref long atPlace = ref sum[placeOfAddress[source.AddressIndex[row]]];
                atPlace = checked(atPlace + source.GivenCount[row]);
            }
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(sum);
    }

    private static (double[] X, double[] Y, double[] Z) Positions(
        double[] longitude, double[] latitude, EarthModel earth, RunContext context)
    {
        double[] x = GC.AllocateUninitializedArray<double>(longitude.Length);
        double[] y = GC.AllocateUninitializedArray<double>(longitude.Length);
        double[] z = GC.AllocateUninitializedArray<double>(longitude.Length);
        Chunks.Run(longitude.Length, PlacesPerChunk, context, (_, first, end) =>
        {
            for (int place = first; place < end; place++)
                (x[place], y[place], z[place]) = Cartesian.FromDegrees(latitude[place], longitude[place], earth);
        });
        return (x, y, z);
    }
}
