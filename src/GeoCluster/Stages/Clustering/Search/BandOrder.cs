using System.Numerics;
using GeoCluster.Computing;
using GeoCluster.Options;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Sorts places by latitude band; places of one band keep their order.</summary>
/// <remarks>
/// Radix sort, least digit first, of pairs packed as band · 2³² + place. Time and memory do not depend on the number of bands
/// beyond its logarithm, so a fine grid costs no array of its size.
/// </remarks>
internal static class BandOrder
{
    private const int PlacesPerChunk = 1 << 16;
    private const int MaxDigitBits = 9;     // 512 open write streams: more thrash the cache

    /// <summary>Returns the band (high half) and place (low half) of each place, by rising band, then place.</summary>
    /// <param name="latitude">Degrees, -90..90.</param>
    /// <param name="bands">Bands from pole to pole, all of the same height in degrees.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static long[] Sort(ReadOnlyMemory<double> latitude, int bands, RunContext context)
    {
        int n = latitude.Length;
        long[] from = new long[n], to = new long[n];
        double bandsPerDegree = bands / 180.0;
        Chunks.Run(n, PlacesPerChunk, context, (_, first, end) =>
        {
            var degrees = latitude.Span;
            for (int place = first; place < end; place++)
            {
                long band = Math.Min(bands - 1, (int)((degrees[place] + 90) * bandsPerDegree));
                from[place] = band << 32 | (uint)place;
            }
        });

        int bits = BitOperations.Log2((uint)Math.Max(1, bands - 1)) + 1;
        int passes = (bits + MaxDigitBits - 1) / MaxDigitBits;
        int digitBits = (bits + passes - 1) / passes;
        for (int pass = 0; pass < passes; pass++)
        {
            SortByDigit(from, to, 32 + pass * digitBits, digitBits, context);
            (from, to) = (to, from);
        }
        return from;
    }

    private static void SortByDigit(long[] from, long[] to, int shift, int digitBits, RunContext context)
    {
        int digits = 1 << digitBits, mask = digits - 1;
        int chunks = Chunks.Count(from.Length, PlacesPerChunk);
        int[] target = new int[chunks * digits];
        Chunks.Run(from.Length, PlacesPerChunk, context, (chunk, first, end) =>
        {
            var count = target.AsSpan(chunk * digits, digits);
            foreach (long item in from.AsSpan(first, end - first))
                count[(int)(item >> shift) & mask]++;
        });

        int before = 0;
        for (int digit = 0; digit < digits; digit++)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                ref int slot = ref target[chunk * digits + digit];
                (slot, before) = (before, before + slot);
            }
        }

        Chunks.Run(from.Length, PlacesPerChunk, context, (chunk, first, end) =>
        {
            var next = target.AsSpan(chunk * digits, digits);
            foreach (long item in from.AsSpan(first, end - first))
                to[next[(int)(item >> shift) & mask]++] = item;
        });
    }
}
