using GeoCluster.Options;

namespace GeoCluster.Checking;

/// <summary>About what a run costs, from what its sources are expected to hold.</summary>
/// <param name="Time">From start to end.</param>
/// <param name="Bytes">Most memory at one time.</param>
/// <remarks>
/// A sum of parts, each in proportion to a number of values, rows, records or places. Measured on an AMD EPYC with two processors, where
/// estimates lie within a factor of 2; another machine is faster or slower, but needs the same memory. The benchmark
/// <c>process --sizes sample:0.01,sample:0.1,sample:1</c> shows both side by side.
/// </remarks>
internal sealed record ExpectedCost(TimeSpan Time, long Bytes)
{
    // Processor time in seconds. 350,000 rows take 2 s, 3.5 million 6 s, 35 million 27 s.
    private const double Start = 1.3, SecondsPerValue = 35e-9, SecondsPerRow = 0.25e-6, SecondsPerPlace = 4e-6;

    // Drawing ten million records a thousand times takes 4 s, on all threads; finding the clusters of 35 million rows at 2.2 million places
    // once more takes 4 s, and 0.4 GB.
    private const double SecondsPerDrawnRecord = 0.4e-9, SecondsPerRowAgain = 0.06e-6, SecondsPerPlaceAgain = 0.9e-6, BytesPerRowAgain = 12;

    // Varying the thresholds of 35 million rows at 2.2 million places takes 19 s, and no more memory.
    private const double SecondsPerRowVaried = 0.12e-6, SecondsPerPlaceVaried = 6.5e-6;

    // A grid of 30 million points takes 5 s; its points are not kept.
    private const double SecondsPerPoint = 0.17e-6;

    // The part of it in which only one thread works: 35 million rows take 17 s on two threads.
    private const double Serial = 0.35;

    // Memory in bytes. 350,000 rows take 0.35 GB, 3.5 million 0.67 GB, 35 million 2.5 GB: of small inputs, garbage that is not worth
    // collecting is the most.
    private const double Program = 90e6, MostGarbage = 300e6, GarbagePerRow = 600;
    private const double BytesPerRow = 28, BytesPerRecord = 50, BytesPerPlace = 200, BytesPerRejectedRow = 250;

    /// <summary>The cost of a run.</summary>
    /// <param name="sources">What each source should hold.</param>
    /// <param name="population">What the population should hold; null where there is none.</param>
    /// <param name="threads">Threads of the run, at least 1.</param>
    /// <param name="bootstrap">How often the records are drawn anew; null: never.</param>
    /// <param name="sensitivity">How far thresholds are varied; null: not at all.</param>
    public static ExpectedCost Of(IEnumerable<SourceExpectation> sources, SourceExpectation? population, int threads, BootstrapOptions? bootstrap, SensitivityOptions? sensitivity)
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
        }
        seconds += SecondsPerPoint * (population?.Read ?? 0);
        bytes += Math.Min(garbage, MostGarbage);
        return new ExpectedCost(TimeSpan.FromSeconds(seconds * (Serial + (1 - Serial) / threads) + drawing / threads), (long)bytes);
    }
}
