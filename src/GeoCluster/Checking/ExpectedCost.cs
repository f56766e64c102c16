using GeoCluster.Options;

namespace GeoCluster.Checking;

/// <summary>The approximate cost of a run, from the expected contents of its sources.</summary>
/// <param name="Time">Wall-clock time.</param>
/// <param name="Bytes">Peak memory.</param>
/// <remarks>
/// A sum of terms, each proportional to a number of values, rows, records or places. Measured on an AMD EPYC with two processors, where
/// estimates are within a factor of 2; another machine may be faster or slower, but needs the same memory. The benchmark
/// <c>process --sizes sample:0.01,sample:0.1,sample:1</c> shows estimates and measurements side by side.
/// </remarks>
internal sealed record ExpectedCost(TimeSpan Time, long Bytes)
{
    // Processor time in seconds. 350,000 rows take 2 s, 3.5 million 6 s, 35 million 27 s.
    private const double Start = 1.3, SecondsPerValue = 35e-9, SecondsPerRow = 0.25e-6, SecondsPerPlace = 4e-6;

    // Drawing ten million records a thousand times takes 4 s on all threads; clustering 35 million rows at 2.2 million places again takes 4
    // s and 0.4 GB.
    private const double SecondsPerDrawnRecord = 0.4e-9, SecondsPerRowAgain = 0.06e-6, SecondsPerPlaceAgain = 0.9e-6, BytesPerRowAgain = 12;

    // Varying the thresholds of 35 million rows at 2.2 million places takes 19 s, and no more memory.
    private const double SecondsPerRowVaried = 0.12e-6, SecondsPerPlaceVaried = 6.5e-6;

    // Reading the keys and two columns of a lookup, and entering them.
    private const double SecondsPerLookupRow = 0.3e-6;

    // A grid of 30 million points takes 5 s; its points are not kept.
    private const double SecondsPerPoint = 0.17e-6;

    // The part of the time in which only one thread works: 35 million rows take 17 s on two threads.
    private const double Serial = 0.35;

    // Memory in bytes. 350,000 rows take 0.35 GB, 3.5 million 0.67 GB, 35 million 2.5 GB. For small inputs, most of it is garbage that is
    // not worth collecting.
    private const double Program = 90e6, MostGarbage = 300e6, GarbagePerRow = 600;
    private const double BytesPerRow = 28, BytesPerRecord = 50, BytesPerPlace = 200, BytesPerRejectedRow = 250;

    /// <summary>The cost of a run.</summary>
    /// <param name="sources">Expected contents of each source.</param>
    /// <param name="population">Expected contents of the population; null if there is none.</param>
    /// <param name="threads">Threads of the run, at least 1.</param>
    /// <param name="bootstrap">Bootstrap draws; null for none.</param>
    /// <param name="sensitivity">Variation of the thresholds; null for none.</param>
    public static ExpectedCost Of(
        IEnumerable<SourceExpectation> sources, SourceExpectation? population, int threads, BootstrapOptions? bootstrap,
        SensitivityOptions? sensitivity)
    {
        int draws = bootstrap?.Draws ?? 0, drawsAgain = bootstrap is { Recluster: true } ? bootstrap.ReclusterDraws : 0;
        double seconds = Start, drawing = 0, bytes = Program, garbage = 0;
        foreach (var source in sources)
        {
            seconds += SecondsPerValue * source.Read * source.Columns + SecondsPerRow * source.Used + SecondsPerPlace * source.Places;
            bytes += BytesPerRow * source.Used + BytesPerRecord * source.Records + BytesPerPlace * source.Places
                + BytesPerRejectedRow * source.Rejected;
            drawing += SecondsPerDrawnRecord * source.Records * draws;
            seconds += (SecondsPerRowAgain * source.Used + SecondsPerPlaceAgain * source.Places) * drawsAgain;
            seconds += sensitivity is null ? 0 : SecondsPerRowVaried * source.Used + SecondsPerPlaceVaried * source.Places;
            bytes += drawsAgain > 0 ? BytesPerRowAgain * source.Used : 0;
            garbage += GarbagePerRow * source.Read;
            seconds += SecondsPerLookupRow * source.LookupRows;
            bytes += source.LookupBytes;
        }
        seconds += SecondsPerPoint * (population?.Read ?? 0);
        bytes += Math.Min(garbage, MostGarbage);
        return new ExpectedCost(TimeSpan.FromSeconds(seconds * (Serial + (1 - Serial) / threads) + drawing / threads), (long)bytes);
    }
}
