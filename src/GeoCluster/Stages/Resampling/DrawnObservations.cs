using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Resamples the records of a source, with all their observations.</summary>
/// <param name="source">The source.</param>
/// <param name="seed">Seed of its random numbers.</param>
internal sealed class DrawnObservations(LocatedObservations source, ulong seed)
{
    private const int RecordsPerChunk = 1 << 16;
    private static readonly PoissonTable Once = new(1);

    private readonly ulong[] _keys = RecordKeys.Of(source, seed);

    /// <summary>
    /// The source of one draw. Each record is repeated according to a Poisson number of mean 1, each time as a new record; an aggregated
    /// row gets a Poisson number whose mean is its count. Addresses are the same, though some have no rows. Columns unrelated to positions
    /// are left out, and so are unlocated observations.
    /// </summary>
    /// <param name="draw">Number of the draw, from 0.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <exception cref="OverflowException">The number of drawn rows does not fit into 32 bits.</exception>
    public ObservationTable Draw(int draw, RunContext context)
    {
        var drawn = source.Observations.GivenCount.IsEmpty ? Records(Numbers(draw, context), context) : Rows(draw);
        int[] rowCount = new int[drawn.Addresses.Length];
        foreach (int address in drawn.AddressIndex)
            rowCount[address]++;
        return drawn with
        {
            Addresses = drawn.Addresses with { RowCount = Freeze(rowCount) },
            Organization = null,
            Field = null,
            Year = null,
            Unlocated = Tally.Zero,
            UnlocatedByYear = [],
            UnlocatedCount = 0,
        };
    }

    private ulong Random(int record, int draw) => BitMixing.Mixed(_keys[record] + (ulong)(draw + 1) * BitMixing.Golden);

    private byte[] Numbers(int draw, RunContext context)
    {
        byte[] numbers = new byte[_keys.Length];
        Chunks.Run(numbers.Length, RecordsPerChunk, context, (_, first, end) =>
        {
            for (int record = first; record < end; record++)
                numbers[record] = (byte)Once.Number(Random(record, draw));
        });
        return numbers;
    }

    // First all records that are drawn at least once, then those drawn at least twice, and so on, so that records in order stay in order.
    private ObservationTable Records(byte[] numbers, RunContext context)
    {
        var observations = source.Observations;
        var (oldRecord, oldAddress, oldDenominator) = (observations.RecordIndex, observations.AddressIndex, observations.Denominator);
        int rows = 0;
        foreach (int r in oldRecord)
            rows = checked(rows + numbers[r]);
        int[] record = new int[rows], address = new int[rows], denominator = new int[rows], newRecord = new int[numbers.Length];
        long[] weight = new long[observations.GivenWeight.IsEmpty ? 0 : rows];
        int records = 0, next = 0;
        for (int copy = 0; next < rows; copy++)
        {
            context.Cancel.ThrowIfCancellationRequested();
            for (int r = 0; r < numbers.Length; r++)
                newRecord[r] = numbers[r] > copy ? records++ : -1;
            AddRows(oldRecord.AsSpan(), oldAddress.AsSpan(), oldDenominator.AsSpan());
        }
        return observations with
        {
            RecordIndex = Freeze(record), AddressIndex = Freeze(address), Denominator = Freeze(denominator), GivenWeight = Freeze(weight),
        };

        void AddRows(ReadOnlySpan<int> ofRecord, ReadOnlySpan<int> atAddress, ReadOnlySpan<int> by)
        {
            for (int row = 0; row < ofRecord.Length; row++)
            {
                if (newRecord[ofRecord[row]] < 0)
                    continue;
                (record[next], address[next], denominator[next]) = (newRecord[ofRecord[row]], atAddress[row], by[row]);
                if (weight.Length > 0)
                    weight[next] = observations.GivenWeight[row];
                next++;
            }
        }
    }

    private ObservationTable Rows(int draw)
    {
        var observations = source.Observations;
        long[] count = new long[observations.Length], weight = new long[observations.GivenWeight.IsEmpty ? 0 : count.Length];
        for (int row = 0; row < count.Length; row++)
        {
            long mean = observations.GivenCount[row];
            count[row] = (long)PoissonNumbers.One(mean, Random(observations.RecordIndex[row], draw));
            if (weight.Length > 0 && mean > 0)
                weight[row] = (long)((Int128)observations.GivenWeight[row] * count[row] / mean);
        }
        return observations with { GivenCount = Freeze(count), GivenWeight = Freeze(weight) };
    }

    private static ImmutableArray<T> Freeze<T>(T[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
