using System.Collections.Immutable;
using GeoCluster.Ingesting;

namespace GeoCluster;

/// <summary>About what a run costs, from what its sources are expected to hold.</summary>
/// <param name="Time">From start to end.</param>
/// <param name="Bytes">Most memory at one time.</param>
/// <remarks>
/// A sum of parts, each in proportion to a number of rows, records or places; README of the benchmarks says how to measure the factors
/// again. Within a factor of 2 on the machine where they were measured, an AMD EPYC with two processors.
/// </remarks>
public sealed record ExpectedCost(TimeSpan Time, long Bytes)
{
    // Processor time, in seconds.
    private const double Start = 0.4, SecondsPerValue = 60e-9, SecondsPerRow = 1.2e-6, SecondsPerPlace = 3e-6;

    // The part of it that only one thread works on.
    private const double Serial = 0.4;

    // Memory, in bytes.
    private const double Program = 120e6, BytesPerRow = 200, BytesPerRecord = 40, BytesPerPlace = 200, BytesPerRejectedRow = 100;

    /// <summary>The cost of a run.</summary>
    /// <param name="sources">What each source should hold.</param>
    /// <param name="threads">Threads of the run, at least 1.</param>
    public static ExpectedCost Of(IEnumerable<SourceExpectation> sources, int threads)
    {
        double seconds = Start, bytes = Program;
        foreach (var source in sources)
        {
            seconds += SecondsPerValue * source.Read * source.Columns + SecondsPerRow * source.Used + SecondsPerPlace * source.Places;
            bytes += BytesPerRow * source.Used + BytesPerRecord * source.Records + BytesPerPlace * source.Places
                + BytesPerRejectedRow * source.Rejected;
        }
        return new ExpectedCost(TimeSpan.FromSeconds(seconds * (Serial + (1 - Serial) / threads)), (long)bytes);
    }
}
