using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Locating;

/// <summary>Rolls observations up to distinct places with counts.</summary>
public static class LocateStage
{
    /// <summary>Finds the distinct positions of all sources, counts the observations at each, and gives each address its place.</summary>
    /// <param name="sources">One table per source.</param>
    /// <param name="options">Weighting of the counts, and the surface on which places lie.</param>
    /// <param name="context">Threads, cancellation, progress.</param>
    /// <returns>
    /// Places in order of longitude, then latitude, whatever the order of rows; and per source the place of each address. Time is
    /// linear in addresses plus sorting of places; memory 28 bytes per distinct place beyond the result.
    /// </returns>
    /// <exception cref="OverflowException">A sum of counts exceeds what 64 bits hold.</exception>
    public static (PlaceTable Places, ImmutableArray<LocatedObservations> Located) Run(
        ImmutableArray<ObservationTable> sources, ClusterOptions options, RunContext context)
    {
        var found = new PositionSet();
        int[][] placeOfAddress = new int[sources.Length][];
        for (int s = 0; s < sources.Length; s++)
        {
            placeOfAddress[s] = found.AddAll(sources[s].Addresses.Longitude.AsSpan(), sources[s].Addresses.Latitude.AsSpan(), context.Cancel);
            context.Progress?.Report(new StageProgress("Locate", s + 1, sources.Length, "sources"));
        }
        var (longitude, latitude, newIndex) = found.Sorted();
        Parallel.For(0, sources.Length, context.Parallel, s => Replace(placeOfAddress[s], newIndex));

        var observations = ImmutableArray.CreateRange(
            sources.Select((source, s) => CountedAt(source, placeOfAddress[s], longitude.Length)));
        var (count, scale) = PlaceCounts.For(sources, placeOfAddress, observations, longitude.Length, options.Weighting);
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
        return (places, [.. sources.Select((source, s) => new LocatedObservations(source, ImmutableCollectionsMarshal.AsImmutableArray(placeOfAddress[s])))]);
    }

    private static void Replace(Span<int> index, ReadOnlySpan<int> newIndex)
    {
        for (int row = 0; row < index.Length; row++)
            index[row] = newIndex[index[row]];
    }

    private static ImmutableArray<long> CountedAt(ObservationTable source, ReadOnlySpan<int> placeOfAddress, int placeCount)
    {
        long[] sum = new long[placeCount];
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
